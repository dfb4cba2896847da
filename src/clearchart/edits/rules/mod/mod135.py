"""An ambulance service doesn't say from where to where.

What it checks:
    A0425 to A0434 without a two-letter modifier of origin and destination (D, E, G, H, I, J, N, P, R, S, X; X only as
    destination).

Why it matters:
    Medicare and most payers deny or return the line (CARC 4, CARC 16).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 15, section 30.A; 42 CFR 410.40(e).

Example:
    A0429 and A0425 x12 without RH (residence to hospital).

Resolution:
    Origin and destination of the trip report.

Override:
    A payer that asks for none.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_ORIGINS = "DEGHIJNPRS"
_TRIPS = frozenset({first + last for first in _ORIGINS for last in f"{_ORIGINS}X"})
# Ambulance: multiple patients, dead on pronouncement, excluded by statute.
_INSTEAD = frozenset({"QL", "GY"})
_RIDES = frozenset({f"A04{number}" for number in range(25, 35)})

RULE = Rule(
    code="MOD135",
    name="ambulance-from-nowhere",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's guide that asks for no origin and destination"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 15", section="30.A"),
    effective_from=dt.date(2002, 4, 1),
    trigger=Trigger(procedures=_RIDES),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Rides without origin and destination."""
    for at, line in subject.lines():
        if line.code in _RIDES and not (_TRIPS | _INSTEAD) & {*line.modifiers}:
            message = f"{line.code} doesn't say from where to where (two letters for origin and destination)"
            yield Hit(message=message, place=("lines", at, "code"), codes=(line.code,))
