"""Where a number belongs stands a word that says there is none.

What it checks:
    Prior authorisation (G1), referral (9F) and original claim (F8) numbers of claim and lines: not a word such as NONE
    or PENDING, and not one character over and over.

Why it matters:
    The payer looks for that number, finds none, and denies for lack of authorisation (CARC 197 or 198) or can't find
    the claim to replace.

Authority:
    The references of loop 2300 of the 837 are the payer's own numbers and are sent only where there is one.

Example:
    Authorisation PENDING on the day of surgery, never completed.

Resolution:
    Enter the number, or leave the reference out where none is needed.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import referenced
from clearchart.edits.rules.hdr._lists import listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Place, Reference, Severity

_NUMBERS = {"G1": "prior authorisation", "9F": "referral", "F8": "original claim"}

RULE = Rule(
    code="HDR123",
    name="placeholder-identifier",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="that the payer gave exactly this number"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, REF G1, 9F, F8"
    ),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = referenced


def check(subject: Subject) -> Iterable[Hit]:
    """Numbers that aren't."""
    return [_told(place, each.qualifier) for place, each in subject.fact(referenced) if _bare(each)]


def _bare(reference: Reference) -> bool:
    if reference.qualifier not in _NUMBERS:
        return False
    text = "".join(reference.value.upper().split())
    return text in listed("placeholders") or len(set(text)) <= 1


def _told(place: Place, qualifier: str) -> Hit:
    return Hit(message=f"the {_NUMBERS[qualifier]} number is a placeholder", place=place)
