"""A notice of expected denial stands on a service that its coverage article covers.

What it checks:
    GA or GZ on a line to Medicare whose diagnoses the article covers. Contractor and article are found as for NEC101.

Why it matters:
    GZ has a covered service denied at once, at the provider's cost (CARC 50); GA moves the cost to the patient after
    a denial that needn't come, and notices given as a routine aren't valid.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 30, section 40.3.6 (routine notices); CMS Transmittal 2148
    (CR 7228).

Example:
    A covered service with GZ.

Resolution:
    If no other reason for a denial exists (frequency, a trial), take the modifier off.

Override:
    Another reason for an expected denial than the diagnosis: frequency, an age limit; which.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.codesets.tables.policy import Support
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.nec._coverage import TABLES, judgements, named
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_EXPECTING = ("GA", "GZ")

RULE = Rule(
    code="NEC105",
    name="denial-expected-of-covered-service",
    severity=Severity.NOTE,
    override=Override(who=("biller",), must="why a denial is expected nevertheless"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 30", section="40.3.6"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(modifiers=frozenset(_EXPECTING)),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Covered lines that expect a denial."""
    for each in judgements(subject):
        said = [modifier for modifier in each.line.modifiers if modifier in _EXPECTING]
        if said and each.answer.support is Support.LISTED:
            message = f"{said[0]} expects a denial of {each.line.code}, whose diagnoses {named(each.policy)} covers"
            place = ("lines", each.at, "modifiers", each.line.modifiers.index(said[0]))
            yield Hit(message=message, place=place, codes=(each.line.code,))
