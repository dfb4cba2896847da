"""What the payer requires isn't on the claim.

What it checks:
    Every `require` of the packs for the claim's payer: a modifier, a reference such as a prior authorisation, a
    provider, another code of the same day. Packs are TOML files with dates; the finding names pack and rule. The
    pack's severity holds.

Why it matters:
    What a payer requires beyond the standard is a common cause of denials (CARC 197 without authorisation, CARC 4 for
    a modifier, CARC 16 for what is missing).

Authority:
    The payer's own guide: the message names the page that the pack cites.

Example:
    prairie/auth-advanced-imaging on 70553 without a prior authorisation.

Resolution:
    As the pack's sentence says.

Override:
    The billing lead, with the payer's written answer.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.pay._judging import concerned, judged, requires
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="PAY101",
    name="payer-requirement-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the payer's written answer that lets it pass"),
    authority=Authority(source="The payer's own guide", section="the page that the pack's rule names"),
    effective_from=dt.date(2000, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Requirements of the payer that aren't met."""
    rules = concerned(subject, requires)
    return [hit for rule in rules for hit in judged(subject, rule, wrong=False)] if rules else ()
