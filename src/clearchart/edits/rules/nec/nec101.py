"""A service falls under a coverage article that covers none of the claim's diagnoses.

What it checks:
    For each line to Medicare: the articles of the contractor (by the payer's id, else by the state of the service and
    the claim's type) about its code on its date. Fires where the article lists diagnoses, and none of those that the
    line points at, and none of the claim's others, is listed with what it needs beside it. Lines with GA, GX, GY or
    GZ are left out; so are articles without lists, and those whose condition has to be read. For review where the
    article doesn't say which of several lists is the code's.

Why it matters:
    The contractor denies the line as not necessary (CARC 50), and without a notice the patient can't be billed.

Authority:
    Social Security Act, section 1862(a)(1)(A); Medicare Program Integrity Manual, Pub. 100-08, chapter 13 (local
    coverage); the article that the message names. Unconfirmed: the layout of the coverage database's export, which is
    read by the names of its columns; articles retired before the export aren't in it.

Example:
    A service under article A12345; the claim's diagnoses aren't among those of the article.

Resolution:
    Diagnoses come from the documentation, not from the article. Compare with the record: if a documented diagnosis
    wasn't coded, code it; if the record leaves the reason open, query the clinician without naming what is covered.
    Otherwise the service isn't covered: GA if the patient signed a notice beforehand, GZ if not, or no bill by
    policy.

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
    code="NEC101",
    name="no-diagnosis-covered",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead", "biller"), must="the page of the article that covers it"),
    authority=Authority(source="Social Security Act 1862(a)(1)(A); Pub. 100-08", section="ch. 13"),
    effective_from=dt.date(2015, 10, 1),
    tables=TABLES,
)

GIVEN = judgements


def check(subject: Subject) -> Iterable[Hit]:
    """Lines that no diagnosis of the claim supports."""
    found = judgements(subject)
    return [hit(each, _says(each)) for each in found if _uncovered(each)] if found else ()


def _uncovered(judgement: Judgement) -> bool:
    if SAID & {*judgement.line.modifiers}:
        return False
    elsewhere = judgement.whole.support in (Support.LISTED, Support.CONDITIONAL)
    return judgement.answer.support is Support.NOT_LISTED and not elsewhere


def _says(judgement: Judgement) -> str:
    return (
        f"{judgement.line.code} falls under {named(judgement.policy)}, and no diagnosis of the claim is among those "
        "that the article covers"
    )
