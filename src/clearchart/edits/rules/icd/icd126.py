"""An outpatient or professional claim spans a change of the code set.

What it checks:
    Claims whose services lie on both sides of 1 October or 1 April. A code that isn't valid on one of the sides is
    a REVIEW; a span over 1 October with codes valid on both is a NOTE. Inpatient claims go by discharge and may
    span.

Why it matters:
    Each line goes by its own date of service: a code that was right on the other side is denied as invalid for this
    one (CARC 146, RARC M76).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 10.2: the codes in effect on the date of
    service for outpatient and professional claims, on the date of discharge for inpatient ones; ICD-10-CM is
    updated on 1 October and 1 April (Social Security Act 1886(d)(5)(K)(vii)).

Example:
    Therapy from 22 September to 6 October on one claim, with G35.

Resolution:
    Split the claim at the date of the change, or let the lines of each side point at codes valid on their day.

Override:
    The payer takes spans and judges by the last date.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD126",
    name="span-over-a-release",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23", section="10.2"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Claims over a change, with the codes that don't hold on both sides."""
    first, last = _ends(subject)
    if first is None or last is None or first == last or _half_year(first) == _half_year(last):
        return ()
    return () if subject.claim.inpatient else list(_judged(subject, first, last=last))


def _ends(subject: Subject) -> tuple[dt.date | None, dt.date | None]:
    claim = subject.claim
    if claim.institutional:
        return claim.statement_from, claim.statement_through
    days = [line.service_through or line.service_from for line in claim.lines]
    return subject.on, max([day for day in days if day], default=None)


def _half_year(day: dt.date) -> int:
    """Counted from April and October."""
    return (day.year * 12 + day.month - 4) // 6


def _judged(subject: Subject, first: dt.date, *, last: dt.date) -> Iterator[Hit]:
    changes = [dt.date(year, month, 1) for year in range(first.year, last.year + 1) for month in (4, 10)]
    change = next((day for day in changes if first < day <= last), last)
    other = first if subject.on == last else last
    valid = [(subject.books.valid(code, subject.on), subject.books.valid(code, other)) for code in subject.codes]
    for at, held in enumerate(valid):
        if held == (True, False):
            said = f"the claim spans {change} and {subject.codes[at]} isn't valid on {other}"
            yield Hit(message=said, place=("diagnoses", at), codes=(subject.codes[at],))
    if change.month == 10 and all(held == (True, True) for held in valid):
        said = f"the claim spans {change}, when diagnosis codes changed"
        yield Hit(message=said, place=("lines",), severity=Severity.NOTE)
