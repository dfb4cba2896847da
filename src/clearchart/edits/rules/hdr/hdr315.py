"""A line's procedure code can't be one: its form is neither CPT's nor HCPCS's.

What it checks:
    Lines whose procedure is said to be CPT or HCPCS: five characters, four digits and a digit or letter, or a letter
    and four digits. Whether a code of that form exists is NEC106's question. Lines that carry the code of a payment
    group (revenue codes 0022 to 0024) are left out.

Why it matters:
    The line is rejected for an invalid procedure code (CARC 16, RARC M51; CARC 181).

Authority:
    45 CFR 162.1002 names CPT and HCPCS for procedures; SV101 and SV202 of the 837, qualifier HC.

Example:
    9921 for 99213; a modifier where the code belongs, because the composite was written with another separator.

Resolution:
    The code that was meant; if every line is affected, the program that writes the file.

Override:
    The billing lead, for a payer with codes of its own; its guide.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

RULE = Rule(
    code="HDR315",
    name="procedure-code-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the payer's guide that has codes of this form"),
    authority=Authority(
        source="45 CFR 162.1002; ASC X12N 005010X222A1 and 005010X223A2", section="loop 2400, SV101 and SV202"
    ),
    effective_from=dt.date(2012, 1, 1),
)

_FORM = re.compile(r"[0-9]{4}[0-9A-Z]|[A-Z][0-9]{4}")
_PAYMENT_GROUPS = frozenset({"0022", "0023", "0024"})
_JUDGED = frozenset({"", "HC"})


def check(subject: Subject) -> Iterable[Hit]:
    """Codes that can't be any."""
    wrong = [code for code in subject.procedures if not _formed(code)]
    if not wrong:
        return ()
    return [
        Hit(message=f"{line.code} hasn't the form of a CPT or HCPCS code", place=("lines", at, "code"))
        for at, line in subject.lines()
        if line.code in wrong and _judged(line)
    ]


def _judged(line: ServiceLine) -> bool:
    return line.code_qualifier in _JUDGED and line.revenue_code not in _PAYMENT_GROUPS


@lru_cache(maxsize=16384)
def _formed(code: str) -> bool:
    return _FORM.fullmatch(code) is not None
