"""The day has more units of a service than Medicare expects, and the records must bear them out.

What it checks:
    Units of a code with adjudication indicator 3, added up over all lines and claims of one beneficiary, practitioner
    and day, above the published limit. Which table holds for which claim is said in MUE101.

Why it matters:
    The contractor denies all units of the day at first (CARC 151, CARC 222) and pays them where the records show that
    they were given, right coded and necessary.

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, section V; Medicare Claims Processing Manual, Pub. 100-04,
    chapter 23, section 20.9.3: indicator 3 is based on clinical information, and contractors may pay above it.

Example:
    J1885 x12 on a day with a limit of 8: was it 15 mg a unit?

Resolution:
    Check the units against what was given and against the code's unit (mg, ml, minutes). If they are right, bill them
    and have the records ready for the appeal or the review before payment.

Override:
    The units are right; where the record shows them.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.mue._units import TABLES, Excess, elsewhere, exceeded, excesses, expected, hit, units
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MUE103",
    name="units-over-clinical-limit",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "biller"), must="where the record shows the units, for the appeal"),
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, V"),
    effective_from=dt.date(2013, 4, 1),
    tables=TABLES,
)

GIVEN = exceeded


def check(subject: Subject) -> Iterable[Hit]:
    """Days over a limit with indicator 3."""
    return [hit(each, _says(each)) for each in excesses(subject, 3)]


def _says(excess: Excess) -> str:
    return (
        f"{excess.code} has {units(excess.units)} on the day{elsewhere(excess)}, and Medicare expects "
        f"{expected(excess)}: more are paid only with records"
    )
