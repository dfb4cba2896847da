"""The claim holds more than the payer takes.

What it checks:
    Every `limit` of the packs for the claim's payer: units, lines or dollars of the lines that a rule is about, a
    line, a day or a claim. Packs are TOML files with dates; the finding names pack and rule. The pack's severity
    holds.

Why it matters:
    What is above the limit is denied (CARC 119 for a benefit maximum, CARC 151 for the number of services).

Authority:
    The payer's own guide: the message names the page that the pack cites.

Example:
    prairie/therapy-units on five timed units of a day.

Resolution:
    As the pack's sentence says.

Override:
    The billing lead, with the payer's written answer.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.pay._judging import concerned, limits, over_limit
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="PAY103",
    name="payer-limit-exceeded",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the payer's written answer that lets it pass"),
    authority=Authority(source="The payer's own guide", section="the page that the pack's rule names"),
    effective_from=dt.date(2000, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """More than the payer takes."""
    rules = concerned(subject, limits)
    return [hit for each in rules if each.rule.limit for hit in over_limit(subject, each, limit=each.rule.limit)]
