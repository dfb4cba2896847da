"""A line has more than four pointers or more than four modifiers.

What it checks:
    Pointers and modifiers of each line.

Why it matters:
    The 837 has no place for the fifth: it is cut off on the way, or the claim is rejected.

Authority:
    SV101, SV107 and SV202 of the 837 take four.

Example:
    A wound-care line that points at six diagnoses.

Resolution:
    Keep the four that bear on the service most, the main reason first.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import odd_lines
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

RULE = Rule(
    code="HDR311",
    name="too-many-pointers-or-modifiers",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="which ones stay"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="loop 2400: SV107 four pointers; SV101 and SV202 four modifiers",
    ),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = odd_lines


def check(subject: Subject) -> Iterable[Hit]:
    """A fifth pointer or modifier."""
    odd = [(at, line) for at, line in subject.fact(odd_lines) if len(line.pointers) > 4 or len(line.modifiers) > 4]
    return list(_told(odd)) if odd else ()


def _told(odd: list[tuple[int, ServiceLine]]) -> Iterator[Hit]:
    for at, line in odd:
        for field, count in (("pointers", len(line.pointers)), ("modifiers", len(line.modifiers))):
            if count > 4:
                said = f"{line.code} has {count} {field} and the 837 takes four"
                yield Hit(message=said, place=("lines", at, field, 4), codes=(line.code,))
