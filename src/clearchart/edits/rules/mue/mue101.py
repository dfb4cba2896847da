"""One service line has more units than Medicare expects on a line.

What it checks:
    Units of a line above the published limit of a code with adjudication indicator 1. Practitioners, outpatient
    hospitals (bill types 13x, 14x, 85x) and suppliers of equipment each have a table of their own. A line over
    several days has its units shared among them. A code without a row has no published limit; some limits are
    confidential.

Why it matters:
    All units of the line are denied, not those above the limit (CARC 151, CARC 222).

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, section V; Medicare Claims Processing Manual, Pub. 100-04,
    chapter 23, section 20.9.3; 42 CFR 405.986 for re-openings. Medicaid has tables of its own: unknown for its
    claims.

Example:
    99486 x5 on one line where the limit is 4 a line.

Resolution:
    Check the units against the record and the code's unit. If all were done: lines of their own with the modifier
    that says why (LT and RT, 76, 77, 91, 59 or its forms), each within the limit. Splitting without a true reason is
    what the edit looks for.

Override:
    The units are right and can't be put on lines of their own; the reason from the record.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.mue._units import TABLES, Excess, exceeded, excesses, expected, hit, units
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MUE101",
    name="units-over-line-limit",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="why the units are right and stay on one line"),
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, V"),
    effective_from=dt.date(2007, 1, 1),
    tables=TABLES,
)

GIVEN = exceeded


def check(subject: Subject) -> Iterable[Hit]:
    """Lines over a limit with indicator 1."""
    return [hit(each, _says(each)) for each in excesses(subject, 1)]


def _says(excess: Excess) -> str:
    return f"{excess.code} has {units(excess.units)} on the line, and Medicare expects {expected(excess)}"
