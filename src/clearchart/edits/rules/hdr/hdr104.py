"""The billing provider's tax number isn't nine digits.

What it checks:
    The number under EI or SY: nine digits, without hyphens or blanks, and not nine times the same digit. Nine digits
    with hyphens are worth a look, because some front ends take them out; anything else stops the claim.

Why it matters:
    The front end of most payers, Medicare's among them, rejects the claim; where it passes, the payment is held
    because the number doesn't match the enrolment.

Authority:
    Employer and social security numbers have nine digits (26 CFR 301.6109-1); loop 2010AA of the 837 carries them
    without punctuation. Unconfirmed: whether each payer's front end strips hyphens.

Example:
    71-3391736, as on the letter of the tax office.

Resolution:
    Write the nine digits without punctuation.

Override:
    The billing lead, for a payer that is known to take the number as written.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR104",
    name="tax-id-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the tax number as the payer has it on file"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010AA, REF02"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A tax number that isn't nine digits."""
    for at, each in enumerate(subject.claim.billing.references):
        if each.qualifier in ("EI", "SY") and not _nine_digits(each.value):
            said = "the billing provider's tax number isn't nine digits without punctuation"
            milder = Severity.REVIEW if _nine_digits(each.value.replace("-", "")) else None
            return (Hit(message=said, place=("billing", "references", at), severity=milder),)
    return ()


def _nine_digits(text: str) -> bool:
    return len(text) == 9 and text.isascii() and text.isdigit() and len(set(text)) > 1
