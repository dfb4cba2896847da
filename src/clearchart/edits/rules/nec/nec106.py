"""A service code that doesn't exist on the date of service.

What it checks:
    HCPCS level II codes (a letter and four digits) that the official file of the quarter doesn't have, or that ended
    before the date. CPT codes have no public list and
    Medicaid has local codes: they aren't judged here. Dental codes (D) are left out.

Why it matters:
    The line is rejected or denied for an invalid code (CARC 181, CARC 182).

Authority:
    45 CFR 162.1002(c); CMS, quarterly HCPCS update.

Example:
    A drug's code that ended in the last quarter.

Resolution:
    The code that replaced it (the file names it where there is one).

Override:
    The payer still takes the code; its guide.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from clearchart.codesets.tables.hcpcs import HcpcsTable
from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.services import MEDICAID
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="NEC106",
    name="service-code-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that takes the code"),
    authority=Authority(source="45 CFR 162.1002(c); CMS, quarterly HCPCS update"),
    effective_from=dt.date(2003, 10, 16),
    tables=("hcpcs",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """HCPCS codes that aren't there."""
    if not any(code[0] > "9" and code[0] != "D" for code in subject.procedures):
        return ()
    coverages = subject.claim.coverages
    if coverages and coverages[0].filing == MEDICAID:
        return ()
    found = []
    for at, line in subject.lines():
        on = subject.date_of(line)
        if line.code[:1] <= "9" or line.code[:1] == "D" or on is None:
            continue
        table = subject.books.hcpcs(on)
        if table and (why := _wrong(table, line.code, on)):
            found.append(Hit(message=f"{line.code} {why}", place=("lines", at, "code"), codes=(line.code,)))
    return found


@lru_cache(maxsize=8192)
def _wrong(table: HcpcsTable, code: str, on: dt.date) -> str:
    """Why a code isn't valid on a day; empty if it is."""
    row = table.row(code)
    if row is None:
        return "is no code of the HCPCS file"
    if row.valid_on(on):
        return ""
    return f"isn't valid on {on}" + (f"; the file names {row.xref}" if row.xref else "")
