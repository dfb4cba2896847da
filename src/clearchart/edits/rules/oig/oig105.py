"""A diagnosis comes once, and the patient's other claims have again and again another that differs by a slip of the
keys.

What it checks:
    Where other claims of the patient are known: a diagnosis that none of them has, beside one on at least two of
    them that has the same characters with two neighbours exchanged. Diagnoses of one category are left out: there
    the difference is one of detail.

Why it matters:
    A slip makes another disease, with another weight and another history; auditors found such codes unsupported.

Authority:
    Office of Inspector General, Toolkit on high-risk diagnosis codes (December 2023), potentially mis-keyed
    diagnosis codes.

Example:
    E10.65 on three claims, and E01.65 on this one; I48.20 on three and I84.20 on this one.

Resolution:
    Read the note for the disease and correct the slip, whichever of the two it is.

Override:
    The record documents the diagnosis of this claim.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

OFTEN = 2


RULE = Rule(
    code="OIG105",
    name="code-like-a-mistyped-one",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the words of the record"),
    authority=Authority(
        source="OIG toolkit on high-risk diagnosis codes", section="potentially mis-keyed diagnosis codes"
    ),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that are another's with two characters exchanged."""
    if subject.around.history is None or not subject.priors:
        return ()
    seen = {code for one in subject.priors for code in one.diagnoses}
    if not any(like in seen for _, each in subject.listed for like in _exchanged(each.code)):
        return ()
    before = Counter(code for each in {(one.claim, one.diagnoses) for one in subject.priors} for code in set(each[1]))
    often = {code for code, times in before.items() if times >= OFTEN}
    return [
        Hit(
            message=f"{each.code} comes once, {like} on {before[like]} other claims: two characters are exchanged",
            place=("diagnoses", at),
            codes=(each.code, like),
        )
        for at, each in subject.listed
        if each.code not in before
        for like in _exchanged(each.code)
        if like in often
    ]


@lru_cache(maxsize=4096)
def _exchanged(code: str) -> tuple[str, ...]:
    """The code with each two neighbours exchanged, the dot aside, where that makes another category."""
    bare = code.replace(".", "")
    made = (bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :] for at in range(1, len(bare) - 1))
    dotted = (each if len(each) <= 3 else f"{each[:3]}.{each[3:]}" for each in made)
    return tuple(each for each in dict.fromkeys(dotted) if each[:3] != code[:3])
