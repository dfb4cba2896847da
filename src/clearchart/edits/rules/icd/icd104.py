"""Two diagnoses stand together that an Excludes1 note of the Tabular List keeps apart.

What it checks:
    Every pair of the encounter's diagnoses against the Excludes1 notes of both codes, their own and those inherited
    from subcategory, category, block and chapter. A REVIEW where two unrelated conditions are conceivable; a BLOCK
    only for pairs that can't both be true of one patient (two types of diabetes, an incidental pregnancy beside
    chapter 15). Pairs known to be named apart by providers are left out, and on professional claims of several days
    pairs that no day's lines share.

Why it matters:
    Payers with Excludes1 edits deny the claim or the line (CARC 11, CARC 236 is for procedures only; RARC M64).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.A.12.a: not coded here; the two can't be used at the same time,
    except where they have nothing to do with each other; the note is named in the message.

Example:
    E10.9 and E11.9 on one claim.

Resolution:
    Read which of the two the record supports and take the other away. If they have nothing to do with each other
    both stay, and the record must say so; if it doesn't, ask the provider.

Override:
    The two conditions aren't related to each other, by the record.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.icd._pairs import Exclusion, excluded_pairs, exclusion
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD104",
    name="excluded-pair",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the words of the record that keep the two conditions apart"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.12.a"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Pairs that a note keeps apart."""
    listed = subject.listed
    if len(listed) < 2:
        return ()
    tabular = subject.books.tabular(subject.on)
    found = excluded_pairs(tabular, [each.code for _, each in listed]) if tabular is not None else ()
    return [_hit(subject, *pair) for pair in dict.fromkeys(found) if _of_one_day(subject, *pair)] if found else ()


def _of_one_day(subject: Subject, first: str, second: str) -> bool:
    return together(subject, subject.codes.index(first), second=subject.codes.index(second))


def _hit(subject: Subject, first: str, second: str) -> Hit:
    tabular = subject.books.tabular(subject.on)
    found: Exclusion | None = exclusion(tabular, first, second=second) if tabular is not None else None
    certain = found.certain if found else ""
    note = f"{found.note.origin} excludes {found.note.text}" if found else ""
    return Hit(
        message=f"{first} and {second}: {certain or note}",
        place=("diagnoses", subject.codes.index(second)),
        codes=(first, second),
        severity=None if certain else Severity.REVIEW,
    )
