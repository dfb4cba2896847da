"""A diagnosis says that a wrong procedure was performed, or on the wrong patient or side, on a claim that asks for
payment.

What it checks:
    The editor's edit WRONG_PROCEDURE_PERFORMED (Y65.51, Y65.52, Y65.53). Silent on a no-payment claim, bill type
    110.

Why it matters:
    Medicare doesn't pay for the event; mixed with covered services the whole claim is denied (CARC 96).

Authority:
    National Coverage Determinations 140.6, 140.7 and 140.8; Medicare Claims Processing Manual, Pub. 100-04, chapter
    32, section 230: two claims, the event on a no-payment claim (type of bill 110).

Example:
    Y65.53 on bill type 111.

Resolution:
    Split the stay: a no-payment claim for the event, a claim for covered services without it. Tell compliance and
    risk management before anything is billed.

Override:
    The event happened in another hospital and is reported as history.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import hits
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

NO_PAYMENT = "110"


RULE = Rule(
    code="MCE110",
    name="wrong-procedure-reported",
    severity=Severity.BLOCK,
    override=Override(who=("compliance",), must="where and when the event happened"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 32", section="230"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Wrong procedures on claims for payment."""
    if subject.claim.type_of_bill == NO_PAYMENT:
        return ()
    says = "{code} reports a wrong procedure on a claim that asks for payment"
    return hits(subject, "WRONG_PROCEDURE_PERFORMED", says=says)
