"""The birth: its outcome, the normal delivery, what isn't of this encounter (Guideline I.C.15.b.5, I.C.15.n)."""

from clearchart.coding.conventions.context import Context
from clearchart.coding.conventions.gestation import State
from clearchart.coding.conventions.recoding import noted
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.text.threads import Role

_BIRTHS = frozenset({"O80", "O82"})


def delivery(drafts: list[Draft], state: State, *, context: Context) -> list[Draft]:
    """I.C.15.n, I.C.15.b.5: the outcome of delivery, and O80 where nothing of chapter 15 complicates it."""
    if not state.delivered:
        return []
    made = []
    child = context.sign("twins", "stillborn", "one-live-child")
    if child and not any(each.code.startswith("Z37") for each in drafts):
        code = {"twins": "Z37.2", "stillborn": "Z37.1"}.get(child.name, "Z37.0")
        made.append(noted(child, code, authority="I.C.15.b.5: outcome of delivery", context=context))
    normal = context.sign("normal-delivery")
    if normal and not any(each.code[0] == "O" for each in drafts):
        made.append(
            noted(normal, "O80", authority="I.C.15.n: normal delivery, nothing complicates it", context=context)
        )
    return made


def without_told_births(drafts: list[Draft], state: State) -> tuple[list[Draft], list[Withheld]]:
    """I.C.15.n.1, I.C.15.b.5: O80 and O82 only in the encounter of the birth, and only where nothing complicates it."""
    births = [each for each in drafts if each.code in _BIRTHS]
    complicated = any(each.code[0] == "O" and each.code not in _BIRTHS for each in drafts)
    gone = [each for each in births if complicated or not _of_today(each, state)]
    kept = [each for each in drafts if each not in gone]
    if complicated:
        why = "I.C.15.n.1: only where no other code of chapter 15 describes the episode"
        return kept, [withhold(each, Reason.CONVENTION, cue=why) for each in gone]
    return kept, [withhold(each, Reason.HISTORICAL, cue="I.C.15.n.1: delivered in another encounter") for each in gone]


def _of_today(birth: Draft, state: State) -> bool:
    """Whether the birth belongs to this encounter: the note tells it with its child, or names it as a diagnosis."""
    named = any(each.placing.role is Role.HEADER for each in birth.candidates)
    return not state.postpartum and (state.delivered or named)
