"""A service is billed for a diagnosis that its coverage article names as not covered.

What it checks:
    Lines to Medicare one of whose diagnoses stands on the article's list of what isn't covered, while none is
    covered. Contractor and article are found as for NEC101.

Why it matters:
    The contractor denies the line (CARC 50, or CARC 96 where the statute excludes it).

Authority:
    The article that the message names; Medicare Program Integrity Manual, Pub. 100-08, chapter 13.

Example:
    A service under an article whose list of what isn't covered holds the claim's only diagnosis.

Resolution:
    Compare with the record, as for NEC101. If the diagnosis is right, the service isn't covered: GA with a notice, GZ
    without one, GY where the statute excludes it, or no bill by policy.

Override:
    The contractor's article says otherwise than the export; its page.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.codesets.tables.policy import Support
from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.nec._coverage import SAID, TABLES, Judgement, hit, judgements, named
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="NEC103",
    name="diagnosis-named-as-not-covered",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead", "biller"), must="the page of the article that covers it"),
    authority=Authority(source="Medicare Program Integrity Manual, Pub. 100-08", section="ch. 13"),
    effective_from=dt.date(2015, 10, 1),
    tables=TABLES,
)

GIVEN = judgements


def check(subject: Subject) -> Iterable[Hit]:
    """Lines with a diagnosis of the other list."""
    found = judgements(subject)
    return [hit(each, _says(each)) for each in found if _excluded(each)] if found else ()


def _excluded(judgement: Judgement) -> bool:
    if SAID & {*judgement.line.modifiers} or judgement.whole.support is Support.LISTED:
        return False
    return judgement.answer.support is Support.NONCOVERED


def _says(judgement: Judgement) -> str:
    codes = ", ".join(judgement.answer.diagnoses)
    return f"{judgement.line.code} is billed for {codes}, which {named(judgement.policy)} names as not covered"
