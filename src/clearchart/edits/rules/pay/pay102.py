"""The claim holds what the payer doesn't take.

What it checks:
    Every `forbid` of the packs for the claim's payer: codes that it doesn't know or wants under another number,
    settings, modifiers, ages. Packs are TOML files with dates; the finding names pack and rule. The pack's severity
    holds.

Why it matters:
    The line is denied as not covered or not payable by this payer (CARC 96, CARC 181, or CARC 16).

Authority:
    The payer's own guide: the message names the page that the pack cites.

Example:
    medicare/consultations on 99244.

Resolution:
    As the pack's sentence says.

Override:
    The billing lead, with the payer's written answer.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.pay._judging import concerned, forbids, judged
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="PAY102",
    name="payer-forbids",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the payer's written answer that lets it pass"),
    authority=Authority(source="The payer's own guide", section="the page that the pack's rule names"),
    effective_from=dt.date(2000, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """What the payer doesn't take."""
    rules = concerned(subject, forbids)
    return [hit for rule in rules for hit in judged(subject, rule, wrong=True)] if rules else ()
