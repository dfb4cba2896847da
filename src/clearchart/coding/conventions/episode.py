"""The episode of care of an injury: its 7th character by what the note says (Guideline I.C.19.a, I.C.19.c)."""

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import in_order, recoded
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.document import DocumentType
from clearchart.model.encounter import PatientClass

# Which character stands for the same healing in closed fractures, open type I or II, open type III (I.C.19.c.1).
_HEALING = {
    "A": {"routine": "D", "delayed": "G", "nonunion": "K", "malunion": "P"},
    "B": {"routine": "E", "delayed": "H", "nonunion": "M", "malunion": "Q"},
    "C": {"routine": "F", "delayed": "J", "nonunion": "N", "malunion": "R"},
}
_SUBSEQUENT, _SEQUELA = "D", "S"
_COMPLICATIONS = ("T80", "T81", "T82", "T83", "T84", "T85", "T86", "T87", "T88")
_INJURY = ("S", "T", "M80", "M84", "M48.4", "M48.5")
_FRACTURES = ("S", "M80", "M84", "M48")
_TREATING = frozenset({DocumentType.EMERGENCY, DocumentType.OPERATIVE})
_REACH = 12


class Phase(msgspec.Struct, frozen=True):
    """What the note says of the phase of care: a kind of healing or sequela, and the sign that says it."""

    kind: str
    sign: Sign


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Injury drafts with the 7th character of their episode; the rest unchanged."""
    typed = [_gustilo(each, context) if _injury(each.code) else each for each in drafts]
    changed = [_episode(each, context) if _injury(each.code) else each for each in typed]
    kept = merged(changed)
    without_aftercare, taken = _without_aftercare(kept)
    return Settled(in_order(without_aftercare), tuple(taken))


def _injury(code: str) -> bool:
    return code.startswith(_INJURY) and len(code) == 8 and code[-1] in _HEALING and not code.startswith(_COMPLICATIONS)


def _gustilo(draft: Draft, context: Context) -> Draft:
    """I.C.19.c: an open fracture of Gustilo type III in its own sentence has the third row of characters."""
    code = f"{draft.code[:-1]}C"
    if draft.code[-1] == "B" and code in context.tabular:
        sign = next((each for each in context.signs("gustilo-3") if _same_sentence(each, draft)), None)
        return recoded(draft, code, authority="I.C.19.c: Gustilo type III", context=context) if sign else draft
    return draft


def _episode(draft: Draft, context: Context) -> Draft:
    phase = _phase(draft, context)
    if phase is None:
        return draft
    for last in _characters(draft.code, phase.kind):
        code = draft.code[:-1] + last
        if code in context.tabular:
            words = f"I.C.19.a: {phase.kind}, “{phase.sign.text}”"
            return recoded(draft, code, authority=words, context=context)
    return draft


def _characters(code: str, kind: str) -> tuple[str, ...]:
    if kind == "sequela":
        return (_SEQUELA,)
    row = _HEALING[code[-1]]
    return (row[kind], row["routine"], _SUBSEQUENT)


def _phase(draft: Draft, context: Context) -> Phase | None:
    """Sequela or a kind of healing near the injury, else a subsequent visit by the whole note."""
    for name in ("sequela", "nonunion", "malunion", "delayed"):
        near = next((each for each in context.signs(name) if each.affirmed and _near(each, draft)), None)
        if near is not None:
            return Phase(name, near)
    found = _subsequent(draft, context)
    return Phase("routine", found) if found else None


def _near(sign: Sign, draft: Draft) -> bool:
    return any(
        each.reading is sign.reading and each.sentence == sign.sentence and _precedes(sign, each)
        for each in draft.candidates
    )


def _precedes(sign: Sign, candidate: Candidate) -> bool:
    """A sequela is named before its injury; healing on either side."""
    return sign.name != "sequela" or candidate.match.first - sign.last <= _REACH


def _subsequent(draft: Draft, context: Context) -> Sign | None:
    """The sign of a later visit: beside the injury, or anywhere where no treatment is begun."""
    treating = _treating(context)
    operated = draft.code.startswith(_FRACTURES) and not treating
    for each in context.signs("subsequent", *(("operated",) if operated else ())):
        if each.affirmed and (_same_sentence(each, draft) or not treating) and not _planned(each, context):
            return each
    return None


def _treating(context: Context) -> bool:
    """Emergency visits, operations and hospital stays are active treatment."""
    encounter = context.encounter
    if encounter.inpatient or encounter.patient_class in (PatientClass.EMERGENCY, PatientClass.OUTPATIENT_SURGERY):
        return True
    return any(each.type in _TREATING for each in encounter.documents)


def _same_sentence(sign: Sign, draft: Draft) -> bool:
    return any(each.reading is sign.reading and each.sentence == sign.sentence for each in draft.candidates)


def _planned(sign: Sign, context: Context) -> bool:
    """Whether the words are part of a plan ("follow-up in two weeks"), not of this visit."""
    if sign.section in ("plan", "instructions", "disposition"):
        return True
    plans = (each for each in context.signs("planned") if each.reading is sign.reading)
    return any(each.first <= sign.first < each.last for each in plans)


def _without_aftercare(drafts: list[Draft]) -> tuple[list[Draft], list[Withheld]]:
    """I.C.21.c.7: aftercare Z codes are not for injuries; the injury with its 7th character says it."""
    healing = next((each for each in drafts if each.code.startswith(_INJURY) and each.code[-1] in "DEFGHJKMNPQR"), None)
    if healing is None or len(healing.code) != 8:
        return drafts, []
    gone = [each for each in drafts if each.code.startswith(("Z48.0", "Z48.8", "Z47.8", "Z47.2"))]
    why = f"I.C.21.c.7: {healing.code} says it"
    return [each for each in drafts if each not in gone], [withhold(each, Reason.CONVENTION, cue=why) for each in gone]
