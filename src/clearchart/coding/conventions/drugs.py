"""Adverse effect, poisoning and underdosing: the drug's code beside its effect (Guideline I.C.19.e)."""

from collections.abc import Iterator

from clearchart.coding.codelist import code_lines
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.drug_names import by_table, drug_signs
from clearchart.coding.conventions.recoding import added, has_code, in_order, noted, recoded
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld

_LISTS = frozenset({"medications", "allergies", "instructions", "past-medical-history", "immunizations", "plan"})
_CAUSE = ("adverse", "causal")
_UNSPECIFIED = "T50.90"
_MEDICINE = tuple(f"T{number}" for number in range(36, 51))
_ADVERSE, _UNDER = "5", "6"
_INTENTS = (("undetermined", "4"), ("assault", "3"), ("accident", "1"), ("self-harm", "2"))
_ACCIDENT = "1"
_INDUCED = "induced"
_ENDS = frozenset({"-", "–", "—", ";", ":", "\n"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Drafts with the drug's code where a sentence says what a drug did or that too little of it was taken."""
    told = {(id(each.reading), each.sentence) for each in context.signs(*_CAUSE, "poisoning", "underdosing")}
    taken: list[Withheld] = []
    for sign in drug_signs(context, told) if told else ():
        if sign.affirmed and sign.section not in _LISTS:
            drafts, more = _for_drug(sign, drafts, context)
            taken.extend(more)
    return Settled(in_order(_with_intent(drafts, context)), tuple(taken))


def _for_drug(sign: Sign, drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    if _beside(sign, context, "underdosing"):
        return _underdosed(sign, drafts, context)
    if _beside(sign, context, "poisoning"):
        return _poisoned(sign, drafts, context)
    if _beside(sign, context, *_CAUSE):
        return _adverse(sign, drafts, context), []
    return drafts, []


def _adverse(sign: Sign, drafts: list[Draft], context: Context) -> list[Draft]:
    """I.C.19.e.5.a: the nature of the adverse effect first, then the drug."""
    nature = _nature(sign, drafts, context)
    code = drug_code(sign.name, _ADVERSE, context=context)
    if nature is None or code is None or has_code(drafts, code[:6]):
        return drafts
    better = _by_nature(nature, context)
    kept = [better if each is nature else each for each in drafts]
    made = added(
        code, better, authority="I.C.19.e.5.a: adverse effect of a drug taken as it should be", context=context
    )
    return [*kept, by_table(made, sign, context=context)]


def _nature(sign: Sign, drafts: list[Draft], context: Context) -> Draft | None:
    """The condition of the same sentence that stands on the other side of the word of cause."""
    causes = [each for each in context.signs(*_CAUSE) if _same_sentence(each, sign) and each.affirmed]
    for each in drafts:
        if each.code[0] in "ZVWXY" or each.code.startswith(_MEDICINE):
            continue
        for candidate in each.candidates:
            if candidate.reading is sign.reading and candidate.sentence == sign.sentence:
                match = candidate.match
                if any(_between((match.first, match.last), cause, sign) for cause in causes):
                    return each
    return None


def _between(place: tuple[int, int], cause: Sign, drug: Sign) -> bool:
    """Whether the words tie a condition at `place` to the drug: cause between them, or an adverse effect named."""
    if cause.last <= drug.first and not _ENDS.isdisjoint(drug.reading.tokens.words[cause.last : drug.first]):
        # "Constipation due to opioids - senna": what follows the dash treats it.
        return False
    if cause.text.lower() == _INDUCED:
        return 0 <= cause.first - drug.last <= 1
    return cause.name == "adverse" or min(place[0], drug.first) <= cause.first <= max(place[1], drug.first)


def _by_nature(nature: Draft, context: Context) -> Draft:
    for line in code_lines("adverse-nature.txt"):
        if line.prefixes[0] == nature.code.replace(".", "") and line.rest != nature.code:
            return recoded(
                nature, line.rest, authority="Alphabetic Index: the form that a drug causes", context=context
            )
    return nature


def _poisoned(sign: Sign, drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    """I.C.19.e.5.b: the poisoning first, with its intent; accidental where the note does not say."""
    code = drug_code(sign.name, _intent(sign, context), context=context)
    if code is None or sign.section in ("social-history", "surgical-history"):
        return drafts, []
    vague = [each for each in drafts if each.code.startswith(_UNSPECIFIED) and not code.startswith(_UNSPECIFIED)]
    kept = [each for each in drafts if each not in vague]
    new = (
        []
        if has_code(kept, code[:6])
        else [by_table(noted(sign, code, authority="I.C.19.e.5.b: poisoning", context=context), sign, context=context)]
    )
    return [*new, *kept], [withhold(each, Reason.LESS_SPECIFIC, cue=f"{code} names the drug") for each in vague]


def _intent(sign: Sign, context: Context) -> str:
    """The intent said in the sentence, else anywhere in the note; accidental by default (I.C.19.e)."""
    for near in (True, False):
        for name, intent in _INTENTS:
            if any(each.affirmed and (not near or _same_sentence(each, sign)) for each in context.signs(name)):
                return intent
    return _ACCIDENT


def _with_intent(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """Poisonings that came from the lexicon as accidental, with the intent that the note states."""
    for each in drafts:
        if each.code.startswith(_MEDICINE) and len(each.code) == 8 and each.code[6] == _ACCIDENT:
            yield _reintended(each, context)
        else:
            yield each


def _reintended(draft: Draft, context: Context) -> Draft:
    stated = next((intent for name, intent in _INTENTS if context.sign(name)), _ACCIDENT)
    code = f"{draft.code[:6]}{stated}{draft.code[7:]}"
    if stated == _ACCIDENT or code not in context.tabular:
        return draft
    return recoded(
        draft, code, authority="I.C.19.e.5.b: poisoning with the intent that the note states", context=context
    )


def _underdosed(sign: Sign, drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    """I.C.19.e.5.c: the condition first, the underdosing never; with the reason as Z91.1- if it is stated."""
    code = drug_code(sign.name, _UNDER, context=context)
    if code is None or has_code(drafts, code):
        return drafts, []
    authority = "I.C.19.e.5.c: underdosing"
    reason = _reason(sign, context)
    hardship = reason == "Z91.120"
    gone = [
        each for each in drafts if hardship and (each.code.startswith("Z91.1") or _in_sentence(each, sign, "Z59.8"))
    ]
    made = [by_table(noted(sign, code, authority=authority, context=context), sign, context=context)]
    made += [noted(sign, reason, authority=authority, context=context)] if reason else []
    kept = [each for each in drafts if each not in gone]
    return [*kept, *made], [withhold(each, Reason.CONVENTION, cue=f"{reason} says it") for each in gone]


def _reason(sign: Sign, context: Context) -> str:
    if context.sign("cost"):
        return "Z91.120"
    if _beside(sign, context, "unintended"):
        return "Z91.138"
    return "Z91.128" if _beside(sign, context, "self-harm") else ""


def _in_sentence(draft: Draft, sign: Sign, prefix: str) -> bool:
    return draft.code.startswith(prefix) and any(
        each.reading is sign.reading and each.sentence == sign.sentence for each in draft.candidates
    )


def drug_code(name: str, kind: str, *, context: Context) -> str | None:
    """The code of a drug sign for one kind (intent, adverse effect, underdosing), initial encounter; None if none."""
    stem = name.removeprefix("drug ")
    for code in (f"{stem}{kind}A", f"{stem}{kind}XA"):
        if context.tabular.is_billable(code):
            return code
    return None


def _beside(sign: Sign, context: Context, *names: str) -> bool:
    return any(_same_sentence(each, sign) and each.affirmed for each in context.signs(*names))


def _same_sentence(first: Sign, second: Sign) -> bool:
    return first.reading is second.reading and first.sentence == second.sentence
