"""An anaesthesia modifier belongs to another profession than the rendering provider's.

What it checks:
    AA, AD, QK or QY with a rendering provider whose taxonomy is that of a nurse anaesthetist or anaesthesiologist
    assistant; QX or QZ with one whose taxonomy is an anaesthesiologist's.

Why it matters:
    The modifier decides the share that is paid, and the payer compares it with the enrolled specialty: the line is
    denied (CARC 8, CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 50.I (physicians) and 140.3.3
    (anaesthetists).

Example:
    00790-AA with a nurse anaesthetist as rendering provider.

Resolution:
    Correct the rendering provider or the modifier, by the anaesthesia record.

Override:
    The taxonomy on the claim is out of date; the provider's profession.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits import performer
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._anaesthesia import ANAESTHETISTS, PERFORMERS, PHYSICIANS
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_ANAESTHESIOLOGIST = "207L"

RULE = Rule(
    code="MOD118",
    name="anaesthesia-modifier-of-another-profession",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the provider's profession, where the taxonomy is wrong"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="50.I, 140.3.3"),
    effective_from=dt.date(1998, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=PERFORMERS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Modifiers of the other profession."""
    for at, line in subject.lines():
        taxonomy = performer.performer(subject.claim, line).taxonomy
        wrong, whose = _wrong(taxonomy)
        for modifier in held(line, wrong)[:1]:
            message = f"{modifier} isn't {whose} modifier, as the rendering provider's taxonomy {taxonomy} says"
            yield at_modifier(at, line, modifier=modifier, message=message)


def _wrong(taxonomy: str) -> tuple[frozenset[str], str]:
    if taxonomy.startswith(performer.ANAESTHETISTS):
        return PHYSICIANS, "an anaesthetist's"
    if taxonomy.startswith(_ANAESTHESIOLOGIST):
        return ANAESTHETISTS, "an anaesthesiologist's"
    return frozenset(), ""
