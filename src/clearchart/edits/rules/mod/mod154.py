"""An assistant at surgery is billed where Medicare pays for none.

What it checks:
    80, 81, 82 or AS on a code whose assistant indicator in the Medicare fee schedule is 1 (never paid), 9 (the
    concept doesn't apply), or 0 (paid only where records show the need).

Why it matters:
    With 1 and 9 the line is denied (CARC 54), and the patient can't be billed; with 0 records decide.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 20.4.3, and chapter 23, addendum MPFSDB, field
    assistant at surgery; section 1848(i)(2) of the Social Security Act.

Example:
    64721-80: carpal tunnel release (indicator 1).

Resolution:
    Take the line off for 1 and 9. For 0, send the operative note that says what the assistant did and why.

Override:
    A payer that pays assistants for it.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES, with_modifier
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_ASSISTANTS = frozenset({"80", "81", "82", "AS"})
_WHY = {
    "1": "is never paid with an assistant (indicator 1)",
    "9": "knows no assistant (indicator 9)",
    "0": "is paid with an assistant only where records show the need (indicator 0)",
}

RULE = Rule(
    code="MOD154",
    name="assistant-against-indicator",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's rule that pays an assistant here"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12 and 23", section="20.4.3, MPFSDB"
    ),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_ASSISTANTS),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Assistants whom nobody pays."""
    for at, line, modifier, row in with_modifier(subject, _ASSISTANTS):
        if why := _WHY.get(row.assistant):
            milder = None if subject.medicare and row.assistant != "0" else Severity.REVIEW
            message = f"{line.code} {why}, and the line says {modifier}"
            yield at_modifier(at, line, modifier=modifier, message=message, severity=milder)
