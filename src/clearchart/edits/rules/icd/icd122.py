"""A line points first at a diagnosis that can't be a reason of its own.

What it checks:
    The first pointer of each professional line: a manifestation, an external cause, an underdosing or another code
    that never stands first. Where it is the claim's own first diagnosis, the rule for that speaks.

Why it matters:
    The first pointer is the line's primary diagnosis: medical necessity is judged by it, and the line is denied or
    rejected (CARC 11, CARC 16 with RARC M76).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24E (the primary reference
    first); ICD-10-CM Official Guidelines FY2026, sections I.A.13 and I.C.20.a.6.

Example:
    92014 pointing first at H36.89 and second at D57.1.

Resolution:
    Point first at what the service was for. Where the same line also points at the disease that the manifestation's
    note names, --fix puts that one before it.

Override:
    The payer reads the claim's order and not the pointers'.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Fix, Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, first_listed, kind, secondary
from clearchart.edits.rules.icd._mends import with_pointers
from clearchart.edits.rules.icd._order import is_named_first
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

NEVER = frozenset[str]().union(
    *map(categories, (Kind.MANIFESTATION, Kind.EXTERNAL_CAUSE, Kind.UNDERDOSING, Kind.SECONDARY))
)


RULE = Rule(
    code="ICD122",
    name="pointed-first-at-a-secondary-code",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24E"),
    effective_from=dt.date(2015, 10, 1),
    fixable=True,
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), categories=NEVER),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines whose first pointer is at a code that never stands first."""
    never = [at for at, each in subject.listed if _never_first(each.code)]
    if not never:
        return ()
    first = subject.fact(first_listed)
    wrong = {at + 1 for at in never if first is None or at != first[0]}
    return [
        _hit(subject, at) for at, line in enumerate(subject.claim.lines) if line.pointers and line.pointers[0] in wrong
    ]


def _never_first(code: str) -> bool:
    found = kind(code)
    if found is Kind.SECONDARY:
        entry = secondary().of(code)
        return entry is not None and entry.certain
    return found in (Kind.MANIFESTATION, Kind.EXTERNAL_CAUSE, Kind.UNDERDOSING)


def _hit(subject: Subject, at: int) -> Hit:
    line = subject.claim.lines[at]
    code = subject.codes[line.pointers[0] - 1]
    return Hit(
        message=f"{line.code} points first at {code}, which can't be the reason of its own",
        place=("lines", at, "pointers", 0),
        codes=(line.code, code),
        fix=_mended(subject, at),
    )


def _mended(subject: Subject, at: int) -> Fix | None:
    """The cause that the line already points at, before its manifestation."""
    line, codes = subject.claim.lines[at], subject.codes
    code = codes[line.pointers[0] - 1]
    tabular = subject.books.tabular(subject.on)
    if tabular is None or kind(code) is not Kind.MANIFESTATION:
        return None
    causes = [
        each
        for each in line.pointers[1:]
        if 0 < each <= len(codes) and is_named_first(tabular, codes[each - 1], second=code)
    ]
    if not causes:
        return None
    pointers = (causes[0], *(each for each in line.pointers if each != causes[0]))
    return Fix(claim=with_pointers(subject.claim, at, pointers=pointers), says=f"{codes[causes[0] - 1]} before {code}")
