"""A diagnosis of the stay leaves the side open although codes for the sides exist.

What it checks:
    The editor's edit UNSPECIFIED, which names codes of unspecified laterality. Silent where a note on the claim
    begins with UNABLE TO DET LAT, which tells Medicare that the record and the provider can't say. Where the claim
    itself carries the side, SPC101 speaks.

Why it matters:
    Since April 2022 Medicare returns such claims unless the remark is there (CARC 16, RARC M76).

Authority:
    Definitions of Medicare Code Edits, unspecified code edit (FY2022 IPPS final rule, from 1 April 2022); the
    remark is of Medicare's instructions to its contractors. Unconfirmed: the remark's exact wording.

Example:
    S52.509A as secondary diagnosis of a stay.

Resolution:
    Read the record for the side: imaging, nursing and orders may give it (Official Guidelines I.B.13 and I.B.14).
    If nobody can say, the code stays and the remark goes on the claim.

Override:
    The record doesn't give the side and the provider can't be asked.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import hits, named
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

REMARK = "UNABLE TO DET LAT"


RULE = Rule(
    code="MCE109",
    name="laterality-unspecified-in-hospital",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "CDI specialist",
        ),
        must="what was read and who was asked",
    ),
    authority=Authority(source="Definitions of Medicare Code Edits", section="unspecified code"),
    effective_from=dt.date(2022, 4, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Codes that leave the side open, without the remark."""
    if not named(subject, "UNSPECIFIED") or any(note.text.upper().startswith(REMARK) for note in subject.claim.notes):
        return ()
    return hits(subject, "UNSPECIFIED", says="{code} leaves the side open, and codes for the sides exist")
