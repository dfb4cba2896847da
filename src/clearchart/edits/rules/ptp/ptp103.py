"""A modifier parts two services by saying what the claim itself contradicts.

What it checks:
    NCCI pairs with indicator 1 that only anatomical modifiers part although both lines name the same body part, or
    only XP (another practitioner) although both lines have the same rendering NPI.

Why it matters:
    The payer's system lets the pair pass and the audit takes the money back: the modifier asserts something about the
    record that the claim denies. A modifier used only to be paid is what the False Claims Act looks at.

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, section E: a modifier is used only if the clinical
    circumstances justify it; CMS, Proper Use of Modifiers 59, XE, XP, XS and XU. Comprehensive Error Rate Testing
    denies such lines.

Example:
    29881-LT with 20610-LT: both in the left knee, so LT parts nothing.

Resolution:
    The same structure: take column 2 off. Another structure of the same side, another encounter: the modifier that
    says that, if the record does.

Override:
    Where the record shows that the services are distinct in another way.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.ptp._pairs import TABLES, Pair, asserts, hit, kind_of, named, pairs
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="PTP103",
    name="parted-against-the-claim",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "compliance"), must="where the record shows two distinct services"),
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, E"),
    effective_from=dt.date(1997, 1, 1),
    tables=TABLES,
)

GIVEN = pairs


def check(subject: Subject) -> Iterable[Hit]:
    """Pairs parted by what isn't so."""
    found = [each for each in pairs(subject) if each.parting and each.edit.indicator == "1"]
    return [hit(each, _says(each)) for each in found if _contradicted(each)] if found else ()


def _contradicted(pair: Pair) -> bool:
    kinds = {kind_of(each) for each in pair.parting}
    if kinds == {"anatomical"}:
        first, second = _places(pair.column1.modifiers), _places(pair.column2.modifiers)
        return first == second
    return kinds == {"practitioner"} and bool(pair.column1.npi) and pair.column1.npi == pair.column2.npi


def _places(modifiers: Iterable[str]) -> set[str]:
    return {each for each in modifiers if kind_of(each) == "anatomical"}


def _says(pair: Pair) -> str:
    modifier = pair.parting[0]
    return f"{modifier} asserts {asserts(modifier)}, but {named(pair.column1)} and {named(pair.column2)} have the same"
