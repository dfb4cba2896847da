"""A taxonomy code hasn't the form of one.

What it checks:
    Every taxonomy code of the claim: ten characters, three digits first and X last.

Why it matters:
    The front end rejects the claim, or the payer matches the provider to the wrong contract (CARC 16, RARC N255 or
    N288).

Authority:
    PRV03 of the 837 takes a code of the provider taxonomy code set; its codes have ten characters and end in X.

Example:
    207Q00000 without the X.

Resolution:
    Correct the code in the provider table; the national registry shows the provider's codes.

Override:
    Provider enrolment.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    parties,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Severity

_TAXONOMY = re.compile("[0-9]{3}[0-9A-Z]{6}X")

RULE = Rule(
    code="HDR115",
    name="taxonomy-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("provider enrolment",), must="the taxonomy code as the payer has it"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="PRV03 of loops 2000A, 2310 and 2420"
    ),
    effective_from=dt.date(2012, 1, 1),
)


@lru_cache(maxsize=4096)
def is_taxonomy(text: str) -> bool:
    """Whether a text has the form of a provider taxonomy code."""
    return _TAXONOMY.fullmatch(text) is not None


def check(subject: Subject) -> Iterable[Hit]:
    """Taxonomy codes that can't be."""
    claim = subject.claim
    codes = {claim.billing.taxonomy}
    codes.update([each.taxonomy for each in claim.providers])
    for line in claim.lines:
        if line.providers:
            codes.update([each.taxonomy for each in line.providers])
    codes.discard("")
    wrong = [code for code in codes if not is_taxonomy(code)]
    return _told(claim, wrong) if wrong else ()


def _told(claim: Claim, wrong: list[str]) -> Iterator[Hit]:
    for place, party in parties(claim):
        if party.taxonomy in wrong:
            wrong.remove(party.taxonomy)
            said = f"{party.taxonomy!r} ({party.role.value}) is no taxonomy code: ten characters, the last X"
            yield Hit(message=said, place=(*place, "taxonomy"))
