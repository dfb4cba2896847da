"""Acute stroke, its sequelae, and its history (Guideline I.C.9.d)."""

from functools import cache

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeLine, listed
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, sentence_words, vocabulary
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Reason, Withheld
from clearchart.model.encounter import PatientClass

_KINDS = {"I60": "I69.0", "I61": "I69.1", "I62": "I69.2", "I63": "I69.3"}
_NO_ACUTE = "I.C.9.d.3: no acute stroke outside its acute care"


@cache
def _phrases(name: str) -> Phrases:
    parts = (body.partition(" = ") for body, _ in rule_file("stroke.txt"))
    return Phrases.of(next(text for head, _, text in parts if head.strip() == name))


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Deficits that the note calls residual become sequelae; an office without acute care has no acute stroke."""
    strokes = [each for each in drafts if each.code[:3] in _KINDS]
    stroke = strokes[0] if strokes else None
    if stroke is None and not any(context.mentioned(*_KINDS, "I64", "Z8673")):
        return Settled(tuple(drafts))
    kind = _KINDS[stroke.code[:3]] if stroke else _kind_mentioned(context)
    gone: list[Draft] = []
    made: list[Draft] = []
    for each in drafts:
        line = listed("sequelae.txt", each.code)
        if line is None or not _residual(each, stroke, context):
            continue
        code = _sequela_code(each, kind, line)
        if context.tabular.is_billable(code):
            gone.extend([] if line.rest.split()[1] == "keep" else [each])
            made.append(_sequela(each, stroke, code, context))
    over = [each for each in strokes if made or _is_over(each, context)]
    if over and not made and not any(each.code.startswith("I69") for each in drafts):
        made = [derived("Z86.73", over, authority=_NO_ACUTE, context=context)]
    changed = exchanged(drafts, [*gone, *over], made=made)
    return Settled(tuple(changed), tuple(_withheld(over)))


def _withheld(over: list[Draft]) -> list[Withheld]:
    return [withhold(each, Reason.HISTORICAL, cue=_NO_ACUTE) for each in over]


def _kind_mentioned(context: Context) -> str:
    codes = [each.match.entry.targets[0][:3] for each in context.mentioned(*_KINDS)]
    return _KINDS[codes[0]] if codes else "I69.3"


def _residual(each: Draft, stroke: Draft | None, context: Context) -> bool:
    """Whether the deficit is said to remain from a stroke, or stands beside a stroke that is over."""
    if any(_phrases("residual").said(sentence_words(candidate)) for candidate in each.candidates):
        return True
    return stroke is not None and _is_over(stroke, context)


def _sequela_code(each: Draft, kind: str, line: CodeLine) -> str:
    side = each.code[-1] if each.code[-1] in "1234" else "9"
    return f"{kind}{line.rest.split()[0].replace('*', side)}"


def _sequela(each: Draft, stroke: Draft | None, code: str, context: Context) -> Draft:
    sources = [each] if stroke is None else [each, stroke]
    made = derived(code, sources, authority="I.C.9.d.1: sequela of a stroke", context=context)
    made.candidates = [*each.candidates]
    made.order = each.order
    return made


def _is_over(stroke: Draft, context: Context) -> bool:
    """Whether the mention itself says so, or nothing in an outpatient chart speaks of acute care."""
    if any(_old(candidate) for candidate in stroke.candidates):
        return True
    clinic = context.encounter.patient_class is PatientClass.CLINIC
    if not clinic or any(_phrases("acute").said(sentence_words(one)) for one in stroke.candidates):
        return False
    return not _phrases("acute care").possible(vocabulary(context)) and _phrases("past").possible(vocabulary(context))


def _old(candidate: Candidate) -> bool:
    words = sentence_words(candidate)
    return _phrases("residual").said(words) and not _phrases("acute").said(words)
