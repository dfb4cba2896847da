"""Stage of a pressure ulcer and depth of another ulcer from the rest of the chart (Guidelines I.B.14, I.C.12.a)."""

from collections.abc import Iterator
from functools import cache

from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, Said, in_sentence, in_threads
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file

_ULCER = Phrases.of(
    "ulcer | pressure injury | wound | bedsore | decubitus | sacrum | sacral | heel | coccyx | hip | toe | foot"
)


@cache
def _table(kind: str) -> tuple[tuple[str, Phrases], ...]:
    """The last character that each phrase gives, for `stage` or `depth`."""
    parts = (body.partition(" = ") for body, _ in rule_file("ulcers.txt"))
    return tuple((head.split()[1], Phrases.of(text)) for head, _, text in parts if head.split()[0] == kind)


def apply(drafts: list[Draft], context: Context) -> Settled:
    """An ulcer of unspecified stage or depth takes the one that its thread, or a sentence on the ulcer, states."""
    for each in [one for one in drafts if _open(one.code)]:
        kind = "stage" if each.code.startswith("L89") else "depth"
        for character, said in _stated(each, kind, context):
            code = f"{each.code[:-1]}{character}"
            if context.tabular.is_billable(code):
                authority = f"I.B.14, I.C.12.a: {kind} of the ulcer as documented"
                made = derived(code, [each], authority=authority, context=context, said=(said.evidence(),))
                drafts = exchanged(drafts, [each], made=[made])
                break
    return Settled(tuple(drafts))


def _open(code: str) -> bool:
    return code.startswith(("L89", "L97", "L98.4")) and code.endswith("9")


def _stated(each: Draft, kind: str, context: Context) -> Iterator[tuple[str, Said]]:
    for character, phrases in _table(kind):
        said = next(in_threads(each, phrases), None)
        if said is not None:
            yield character, said
    for character, phrases in _table(kind):
        yield from ((character, said) for said in _in_wound_sentences(context, phrases))


def _in_wound_sentences(context: Context, phrases: Phrases) -> Iterator[Said]:
    for reading in context.readings:
        words = reading.tokens.words
        if not phrases.possible(reading.vocabulary):
            continue
        for number, sentence in enumerate(reading.sentences):
            if _ULCER.said(words, sentence.first, last=sentence.last):
                yield from in_sentence(reading, number, phrases=phrases)
