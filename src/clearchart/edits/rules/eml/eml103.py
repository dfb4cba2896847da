"""A hospital's visit is billed at another level than the hospital's own written policy gives.

What it checks:
    The visit code of an outpatient hospital claim against the level that the hospital's own policy file gives for
    what the record says was done. Without such a file the rule is silent: there is no national scale.

Why it matters:
    The payment of hospital visits rests on the hospital following its own written, consistent guidelines. A level
    that departs from them, up or down, can't be defended (CARC 150), and one that a program raised by itself has cost
    hospitals settlements.

Authority:
    CY2008 OPPS final rule, 72 FR 66580, 66805 (hospitals use their own internal guidelines, which are to follow
    eleven principles); Medicare Claims Processing Manual, Pub. 100-04, chapter 4, section 160.

Example:
    99285 is billed; by the hospital's policy "two or more intravenous drugs" gives 99284.

Resolution:
    Compare the record with the policy. Correct the code, or the policy, never the record.

Override:
    A service that the policy counts and the text doesn't show, such as one charted on paper.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="EML103",
    name="facility-level-off-policy",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "auditor"), must="the service and the line of the policy that counts it"),
    authority=Authority(source="CY2008 OPPS final rule, 72 FR 66580", section="66805"),
    effective_from=dt.date(2008, 1, 1),
    trigger=Trigger(
        claim_types=frozenset({ClaimType.INSTITUTIONAL}),
        procedures=frozenset(
            {"99281", "99282", "99283", "99284", "99285", "G0380", "G0381", "G0382", "G0383", "G0384"}
        ),
    ),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Hospital visits at another level than the hospital's policy gives."""
    levels, encounter = subject.around.levels, subject.around.encounter
    if levels is None or encounter is None:
        return
    for at, line in subject.lines():
        level = levels.facility(encounter, line.code) if line.code in RULE.trigger.procedures else None
        if level is not None and level.above:
            lies = "above" if level.above > 0 else "below"
            policy = f"by the hospital's policy ({'; '.join(level.reasons)}) the level is {level.code}"
            message = f"{line.code} is billed; {policy}: the billed level lies {lies} it"
            place = ("lines", at, "code")
            yield Hit(message=message, place=place, codes=(line.code, level.code), evidence=level.evidence)
