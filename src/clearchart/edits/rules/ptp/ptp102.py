"""Two services of one day are paid together only if a modifier says why, and none does.

What it checks:
    Pairs of the NCCI table of the claim's setting and quarter with modifier indicator 1, of which neither line
    carries an NCCI-associated modifier. Since 1 July 2019 the modifier may stand on either line. Who counts as the
    same practitioner, and which table holds for which claim, is said in PTP101.

Why it matters:
    The column 2 code is denied (CARC 97, CARC 236).

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, section E; CMS Transmittal 2259 (CR 11168): 59 and XE, XP,
    XS, XU are accepted on column 1 or column 2. NCCI-associated are E1-E4, FA, F1-F9, TA, T1-T9, LT, RT, LC, LD, RC,
    LM, RI, 24, 25, 57, 58, 78, 79, 27, 59, 91, XE, XP, XS, XU; not 22, 50, 76 and 77.

Example:
    29881 and 20610 by one surgeon, without a modifier: an injection into the same knee is part of the operation.

Resolution:
    Read what was done. Part of the column 1 service: take column 2 off. Really distinct, and the record says so: the
    modifier that says how (another encounter XE, another structure XS or the anatomical one, a service that doesn't
    overlap XU; a separate visit 25). The modifier is an assertion about the record, not a key to payment.

Override:
    The record shows why both are payable although no modifier fits; the payer's written word.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.ptp._pairs import TABLES, Pair, hit, named, pairs
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="PTP102",
    name="pair-without-modifier",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="where the record shows two distinct services"),
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, E"),
    effective_from=dt.date(1996, 1, 1),
    tables=TABLES,
)

GIVEN = pairs


def check(subject: Subject) -> Iterable[Hit]:
    """Pairs with indicator 1 and no modifier that parts them."""
    found = pairs(subject)
    return [hit(each, _says(each)) for each in found if _unparted(each)] if found else ()


def _unparted(pair: Pair) -> bool:
    return pair.edit.indicator == "1" and not pair.parting


def _says(pair: Pair) -> str:
    return (
        f"{named(pair.column2)} is part of {named(pair.column1)} on one day (NCCI) unless the record shows a distinct "
        "service and an NCCI-associated modifier says so"
    )
