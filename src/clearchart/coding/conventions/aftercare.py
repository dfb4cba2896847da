"""Aftercare of operations, and the disease that was operated away (Guideline I.C.21.c.3, I.C.21.c.7)."""

from collections.abc import Iterator

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import drafted, has_code, in_order, noted, recoded
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.leaf import Stated
from clearchart.model.chart import Reason, Withheld
from clearchart.model.document import DocumentType
from clearchart.model.encounter import PatientClass
from clearchart.model.mention import Assertion

_GENERAL = ("Z47.89", "Z48.8", "Z48.00", "Z48.02", "Z48.9", "Z09")
_COMPLICATION = ("T8", "K91", "K95", "N99", "J95", "I97", "H95", "H59", "M96", "E89", "D78", "L76", "G97")
_PAST = frozenset({"after", "ago", "status", "history", "previous", "prior", "since", "post", "following", "underwent"})
_BEFORE = frozenset({"plan", "planned", "schedule", "scheduled", "candidate", "consider", "refer", "upcoming", "preop"})
_FOR = frozenset({"for", "due"})
_REACH = 6


class Operation(msgspec.Struct, frozen=True):
    """An operation named in the note: the aftercare after it, the diseases it removes, the status it leaves."""

    sign: Sign
    aftercare: str
    removes: tuple[str, ...]
    leaves: str


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts without what was operated away, with the aftercare by organ system."""
    operations = list(_operations(context))
    if not operations:
        return Settled(in_order([*drafts, *_joint(drafts, context)]))
    visit = _visit(context)
    past = [each for each in operations if visit or _is_past(each.sign)]
    drafts, taken = _without_removed(drafts, past, visit is not None)
    if visit is not None and past:
        drafts = _aftercare(drafts, past[0], visit, context)
    return Settled(in_order([*drafts, *_joint(drafts, context)]), tuple(taken))


def _operations(context: Context) -> Iterator[Operation]:
    for sign in context.signs(*context.sign_names("op ")):
        if sign.affirmed:
            _, aftercare, removes, leaves = sign.name.split()
            gone = () if removes == "-" else tuple(removes.split("/"))
            yield Operation(sign, aftercare, gone, "" if leaves == "-" else leaves)


def _visit(context: Context) -> Sign | None:
    """The sign that this is a visit after an operation, not the operation or a plan."""
    encounter = context.encounter
    if encounter.inpatient or encounter.patient_class in (PatientClass.EMERGENCY, PatientClass.OUTPATIENT_SURGERY):
        return None
    if any(each.type in (DocumentType.OPERATIVE, DocumentType.PATHOLOGY) for each in encounter.documents):
        return None
    signs = (each for each in context.signs("aftercare") if each.affirmed)
    return next((each for each in signs if each.section not in ("plan", "instructions", "disposition")), None)


def _is_past(sign: Sign) -> bool:
    """Whether the sentence of an operation sets it in the past: a year, "after", "status post"."""
    sentence = sign.reading.sentences[sign.sentence]
    words = sign.reading.tokens.words[sentence.first : sentence.last]
    if not _BEFORE.isdisjoint(words):
        return False
    year = any(len(word) == 4 and word[:2] in ("19", "20") and word.isdigit() for word in words)
    return year or not _PAST.isdisjoint(words) or sign.section == "surgical-history"


def _without_removed(drafts: list[Draft], past: list[Operation], visit: bool) -> tuple[list[Draft], list[Withheld]]:
    """A disease that is named only as the reason of a past operation is gone with it."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        operation = next((one for one in past if _gone(each, one, visit)), None)
        if operation is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.HISTORICAL, cue=f"gone with the operation: {operation.sign.text}"))
    return kept, taken


def _gone(draft: Draft, operation: Operation, visit: bool) -> bool:
    """Of the diseases that the operation removes, in an aftercare visit; else only "operation for the disease"."""
    if visit and operation.removes and draft.code.startswith(operation.removes):
        return True
    return draft.code[0] not in "ZST" and all(_reason_of(operation.sign, each) for each in draft.candidates)


def _reason_of(sign: Sign, mention: Candidate) -> bool:
    if mention.reading is not sign.reading or mention.sentence != sign.sentence:
        return False
    first, last = mention.match.first, mention.match.last
    if first <= sign.first and sign.last <= last:
        # "Incontinence after prostatectomy" is named by the operation, not its reason.
        return False
    if first < sign.last and sign.first < last:
        return True
    between = mention.reading.tokens.words[sign.last : first]
    return 0 < len(between) <= _REACH and not _FOR.isdisjoint(between)


def _aftercare(drafts: list[Draft], operation: Operation, visit: Sign, context: Context) -> list[Draft]:
    """I.C.21.c.7: aftercare by organ system, unless the visit is for a complication or an injury."""
    if has_code(drafts, *_COMPLICATION) or has_code(drafts, "S", "Z47.1", operation.aftercare):
        return drafts
    authority = f"I.C.21.c.7: aftercare following “{operation.sign.text}”"
    general = [each for each in drafts if each.code.startswith(_GENERAL) and not each.code.startswith("Z48.81")]
    kept = [each for each in drafts if each not in general]
    code = operation.aftercare
    made = (
        recoded(general[0], code, authority=authority, context=context)
        if general
        else noted(visit, code, authority=authority, context=context)
    )
    return [*kept, made, *_status(operation, kept, context)]


def _status(operation: Operation, drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.21.c.3: the organ that is gone."""
    stem = operation.leaves.rstrip("-")
    if not stem or has_code(drafts, stem):
        return
    if operation.leaves == stem:
        yield noted(operation.sign, stem, authority="I.C.21.c.3: status after the operation", context=context)
        return
    side = next(
        (each for each in operation.sign.reading.attributes(operation.sign.sentence) if each.axis == "laterality"), None
    )
    values = {"laterality": (side.value, 3)} if side else {}
    for choice in context.leaves.choose(operation.leaves, Stated(values, frozenset())):
        yield noted(operation.sign, choice.code, authority="I.C.21.c.3: status after the operation", context=context)


def _joint(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """Tabular at Z47.1: use additional code for the joint."""
    if not has_code(drafts, "Z47.1") or has_code(drafts, "Z96.6"):
        return
    for mention in context.mentioned("Z966"):
        if mention.assertion in (Assertion.AFFIRMED, Assertion.HISTORICAL):
            yield from drafted(
                mention, mention.match.entry.targets[0], authority="Tabular at Z47.1: the joint", context=context
            )
            return
