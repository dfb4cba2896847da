"""A coverage article asks for two diagnoses together, and the claim has one.

What it checks:
    Lines to Medicare with a diagnosis that the article covers only beside one of another of its groups, which the
    claim doesn't have. Contractor and article are found as for NEC101.

Why it matters:
    The contractor denies the line as not necessary (CARC 50), although the diagnosis looks covered.

Authority:
    The article that the message names, with the paragraph over its group; Medicare Program Integrity Manual, Pub.
    100-08, chapter 13.

Example:
    An article whose first group is covered only with a diagnosis of its second group.

Resolution:
    Read the article's paragraph and the record. A documented second diagnosis that wasn't coded is coded; otherwise
    the service isn't covered: GA, GZ or no bill by policy. The article is no reason for a diagnosis.

Override:
    The paragraph asks for something else than was read from it; its words.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.codesets.tables.policy import Support
from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.nec._coverage import SAID, TABLES, Judgement, hit, judgements, named
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="NEC104",
    name="second-diagnosis-missing",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="what the article's paragraph asks for"),
    authority=Authority(source="Medicare Program Integrity Manual, Pub. 100-08", section="ch. 13"),
    effective_from=dt.date(2015, 10, 1),
    tables=TABLES,
)

GIVEN = judgements


def check(subject: Subject) -> Iterable[Hit]:
    """Lines with half of what the article asks for."""
    found = judgements(subject)
    return [hit(each, _says(each)) for each in found if _half(each)] if found else ()


def _half(judgement: Judgement) -> bool:
    if SAID & {*judgement.line.modifiers} or judgement.whole.support is Support.LISTED:
        return False
    return judgement.answer.support is Support.INCOMPLETE


def _says(judgement: Judgement) -> str:
    codes = ", ".join(judgement.answer.diagnoses)
    missing = ", ".join(map(str, judgement.answer.missing))
    return (
        f"{judgement.line.code} for {codes} is covered by {named(judgement.policy)} only beside a diagnosis of its "
        f"group {missing}, and the claim has none"
    )
