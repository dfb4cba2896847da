"""The day has more units of a service than Medicare's policy can ever allow.

What it checks:
    Units of a code with adjudication indicator 2, added up over all lines and claims of one beneficiary, practitioner
    and day, above the published limit. Which table holds for which claim is said in MUE101.

Why it matters:
    All units of the day are denied (CARC 151, CARC 222), whatever modifier they carry. The limit stands for what the
    code, the anatomy or the law allows: neither a modifier nor the contractor raises it.

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, section V; Medicare Claims Processing Manual, Pub. 100-04,
    chapter 23, section 20.9.3: indicator 2 is an absolute limit of the day.

Example:
    99291 twice by one practitioner on one day: its time is one unit, and more time is 99292.

Resolution:
    Correct the units, the code or the date. What is right as it stands can only be appealed after the denial.

Override:
    None. Nobody raises this limit, so an override of this rule is refused and reported as unused. A claim that is
    sent all the same is denied, and the denial can be appealed.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import NOBODY, Hit, Rule
from clearchart.edits.rules.mue._units import TABLES, Excess, elsewhere, exceeded, excesses, hit, units
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MUE102",
    name="units-over-absolute-limit",
    severity=Severity.BLOCK,
    override=NOBODY,
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, V"),
    effective_from=dt.date(2013, 4, 1),
    tables=TABLES,
)

GIVEN = exceeded


def check(subject: Subject) -> Iterable[Hit]:
    """Days over a limit with indicator 2."""
    return [hit(each, _says(each)) for each in excesses(subject, 2)]


def _says(excess: Excess) -> str:
    return (
        f"{excess.code} has {units(excess.units)} on the day{elsewhere(excess)}, and {excess.limit.units} is the "
        "absolute limit, which no modifier raises"
    )
