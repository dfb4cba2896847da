"""Two services of one day are never paid together.

What it checks:
    Pairs of the NCCI table of the claim's setting and quarter with modifier indicator 0, on one day, for one
    beneficiary, by one practitioner (the same NPI, or the same group and specialty), on this claim and the
    beneficiary's other claims. Practitioners and surgical centres go by the practitioner table; hospital claims under
    the outpatient prospective payment system (bill types 12x, 13x, 14x, 76x) by the hospital table.

Why it matters:
    The column 2 code is denied (CARC 97, CARC 236), and no modifier helps; a provider can't shift it to the patient.

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, sections A and E; Medicare Claims Processing Manual, Pub.
    100-04, chapter 23, section 20.9. Unconfirmed: that bill types of therapy providers (22x, 23x, 34x, 74x, 75x) are
    judged by the hospital table as well; they are left out. Medicaid has tables of its own: unknown for its claims.
    Other payers: only those that the policy lists under `follow_medicare`.

Example:
    80053 with 80048 on one day: the smaller panel is column 2.

Resolution:
    Take the column 2 line off, unless it was keyed for another day, patient or practitioner. Don't append a modifier.

Override:
    Only where date, patient or practitioner is keyed wrongly and is being corrected.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.ptp._pairs import TABLES, Pair, hit, named, pairs
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="PTP101",
    name="pair-never-paid-together",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead", "compliance"), must="what was keyed wrongly, and its correction"),
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, A and E"),
    effective_from=dt.date(1996, 1, 1),
    tables=TABLES,
)

GIVEN = pairs


def check(subject: Subject) -> Iterable[Hit]:
    """Pairs with indicator 0."""
    found = pairs(subject)
    return [hit(each, _says(each)) for each in found if each.edit.indicator == "0"] if found else ()


def _says(pair: Pair) -> str:
    return f"{named(pair.column2)} is never paid beside {named(pair.column1)} on one day (NCCI, no modifier allowed)"
