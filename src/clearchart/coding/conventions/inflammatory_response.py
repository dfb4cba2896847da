"""SIRS: coded only where the note ties it to a process that is no infection (Guideline I.C.18.g)."""

from functools import cache

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, Said, assessed, in_sentence, vocabulary
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file

_AUTHORITY = "I.C.18.g: systemic inflammatory response of a process that is no infection"


@cache
def _phrases(name: str) -> Phrases:
    parts = (body.partition(" = ") for body, _ in rule_file("inflammatory-response.txt"))
    return Phrases.of(next(text for head, _, text in parts if head.strip() == name))


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Add R65.10 or R65.11 behind the trauma, burn or inflammation in whose assessed sentence SIRS is said."""
    if any(each.code.startswith(("R65", "A40", "A41")) for each in drafts):
        return Settled(tuple(drafts))
    causes = [each for each in drafts if listed("noninfectious-processes.txt", each.code)]
    if not causes or not _phrases("response").possible(vocabulary(context)):
        return Settled(tuple(drafts))
    for each in causes:
        said = _said_with(each)
        if said is not None:
            code = "R65.11" if _failing(said) else "R65.10"
            made = derived(code, [each], authority=_AUTHORITY, context=context, said=(said.evidence(),))
            return Settled(tuple(exchanged(drafts, [], made=[made])))
    return Settled(tuple(drafts))


def _said_with(each: Draft) -> Said | None:
    """The response in an assessed sentence of the process: affirmed, or joined by a "with" that ends a denial."""
    for candidate in each.candidates:
        if not assessed(candidate):
            continue
        reading, number = candidate.reading, candidate.sentence
        affirmed = next(in_sentence(reading, number, phrases=_phrases("response")), None)
        if affirmed is not None:
            return affirmed
        sentence = reading.sentences[number]
        for first, last in _phrases("response").within(reading.tokens.words, sentence.first, last=sentence.last):
            if reading.tokens.words[first - 1] == "with" and first > sentence.first:
                return Said(reading, number, first, last)
    return None


def _failing(said: Said) -> bool:
    """Whether the same sentence affirms an acute organ dysfunction."""
    return next(in_sentence(said.reading, said.sentence, phrases=_phrases("organ dysfunction")), None) is not None
