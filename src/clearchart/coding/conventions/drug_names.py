"""Which drugs a note names: by our own list, and by the official table of drugs where it is loaded."""

from clearchart.coding.conventions.context import Context
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft
from clearchart.coding.official.drugs import DrugLine
from clearchart.model.chart import PathStep, StepKind
from clearchart.text.reading import Reading

_DRUG = "drug "


def drug_signs(context: Context, told: set[tuple[int, int]]) -> tuple[Sign, ...]:
    """The drugs named in the sentences `told` (id of the reading, number); the official table outweighs our list.

    A name of which the Tabular has all words for something else too ("iron deficiency due to blood loss") counts
    only where our list has it as well.
    """
    own = [each for each in context.signs(*context.sign_names(_DRUG)) if (id(each.reading), each.sentence) in told]
    if context.drugs is None:
        return tuple(own)
    official = [
        (_sign(line, reading, number, context.drugs.place), line.sure)
        for reading in context.readings
        for number, sentence in enumerate(reading.sentences)
        if (id(reading), number) in told
        for line in context.drugs.named(reading.tokens.words, first=sentence.first, last=sentence.last)
    ]
    taken = [each for each in own if not any(_overlap(each, other) for other, _ in official)]
    named = (each for each, sure in official if sure or any(_overlap(each, other) for other in own))
    return (*taken, *named)


def _sign(line: DrugLine, reading: Reading, sentence: int, place: str) -> Sign:
    return Sign(f"{_DRUG}{line.stem}", reading, sentence, line.first, line.last, place)


def _overlap(one: Sign, other: Sign) -> bool:
    return one.reading is other.reading and one.first < other.last and other.first < one.last


def by_table(draft: Draft, sign: Sign, *, context: Context) -> Draft:
    """The draft, with the line of the official table in its path where that named the drug."""
    if context.drugs is not None and sign.place == context.drugs.place:
        stem = sign.name.removeprefix(_DRUG)
        said = PathStep(step=StepKind.INDEX, ref=sign.place, text=f"Table of Drugs: “{sign.text}” leads to {stem}-")
        draft.steps = [*draft.steps[:-1], said, *draft.steps[-1:]]
    return draft
