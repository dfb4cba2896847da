"""Influenza is identified where the provider names its type or reports a positive test (Guideline I.C.10.c)."""

from functools import cache

from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, Said, in_chart, in_sentence
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file


@cache
def _phrases() -> dict[str, Phrases]:
    parts = (body.partition(" = ") for body, _ in rule_file("influenza.txt"))
    return {name.strip(): Phrases.of(text) for name, _, text in parts}


def apply(drafts: list[Draft], context: Context) -> Settled:
    """J11 becomes J10 with the same manifestation."""
    unidentified = next((each for each in drafts if each.code.startswith("J11")), None)
    if unidentified is None:
        return Settled(tuple(drafts))
    said = _type_named(unidentified) or next(in_chart(context, _phrases()["positive"]), None)
    code = f"J10{unidentified.code[3:]}"
    if said is None or not context.tabular.is_billable(code):
        return Settled(tuple(drafts))
    authority = "I.C.10.c, Tabular at J10: identified influenza virus"
    made = derived(code, [unidentified], authority=authority, context=context, said=(said.evidence(),))
    return Settled(tuple(exchanged(drafts, [unidentified], made=[made])))


def _type_named(draft: Draft) -> Said | None:
    """The type beside the diagnosis itself; "influenza a week ago" names none."""
    for candidate in draft.candidates:
        words = candidate.reading.tokens.words
        for said in in_sentence(candidate.reading, candidate.sentence, phrases=_phrases()["type"]):
            if said.last >= len(words) or words[said.last] not in ("week", "day", "month", "few", "couple", "year"):
                return said
    return None
