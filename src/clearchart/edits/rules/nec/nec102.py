"""A diagnosis of the claim supports a service by its coverage article, and the line doesn't point at it.

What it checks:
    Lines to Medicare whose article lists none of the diagnoses that the line points at, while one that is already
    coded on the claim is listed. Contractor and article are found as for NEC101.

Why it matters:
    The contractor reads the pointers only and denies the line as not necessary (CARC 50).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24E (the diagnosis for which the
    service was given); the article that the message names.

Example:
    A claim with two diagnoses; the service was done for the second one, and points at the first.

Resolution:
    If the record shows that the service was done for that diagnosis too, point at it. If it wasn't, the pointer
    stays, and the service isn't covered: GA, GZ or no bill by policy.

Override:
    The service wasn't done for that diagnosis.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.codesets.tables.policy import Support
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.nec._coverage import SAID, TABLES, Judgement, hit, judgements, named
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="NEC102",
    name="covered-diagnosis-not-pointed-at",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="for which diagnosis the record says the service was done"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24E"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)

GIVEN = judgements


def check(subject: Subject) -> Iterable[Hit]:
    """Lines that point past their support."""
    found = judgements(subject)
    return [hit(each, _says(each)) for each in found if _past(each)] if found else ()


def _past(judgement: Judgement) -> bool:
    if SAID & {*judgement.line.modifiers}:
        return False
    wrong = judgement.answer.support in (Support.NOT_LISTED, Support.NONCOVERED, Support.INCOMPLETE)
    return wrong and judgement.whole.support is Support.LISTED


def _says(judgement: Judgement) -> str:
    coded = ", ".join(judgement.whole.diagnoses)
    return (
        f"{judgement.line.code} doesn't point at what {named(judgement.policy)} asks for, and {coded}, already coded "
        "on the claim, qualifies if the service was done for it"
    )
