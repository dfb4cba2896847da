"""What a document says of one place in it: by the cues of the sentence, else by the section."""

from functools import cache

import msgspec

from clearchart.model.mention import Assertion
from clearchart.text.assertion import Scope, scopes, strongest
from clearchart.text.cues import CueBook
from clearchart.text.reading import Reading
from clearchart.text.rulebook import rule_lines
from clearchart.text.tokens import Tokens


class Verdict(msgspec.Struct, frozen=True):
    """The assertion of a place, and the scope that decided; None if the section did, or if it is simply affirmed."""

    assertion: Assertion
    scope: Scope | None


class NowhereError(LookupError):
    """A place lies in no sentence: in a heading, or outside the text."""


def tokens_at(tokens: Tokens, *, start: int, end: int) -> tuple[int, int]:
    """The tokens (half-open) that touch the characters `start:end`. Raises NowhereError if there are none."""
    touched = [i for i in range(len(tokens)) if tokens.starts[i] < end and tokens.ends[i] > start]
    if not touched:
        raise NowhereError(f"no word at {start}:{end}")
    return touched[0], touched[-1] + 1


def sentence_at(reading: Reading, first: int) -> int:
    """The number of the sentence that holds the token `first`. Raises NowhereError."""
    for number, sentence in enumerate(reading.sentences):
        if sentence.first <= first < sentence.last:
            return number
    raise NowhereError(f"no sentence holds token {first}")


def verdict(reading: Reading, span: tuple[int, int], *, book: CueBook | None = None) -> Verdict:
    """What the document says of the tokens `span`. Raises NowhereError."""
    number = sentence_at(reading, span[0])
    sentence = reading.sentences[number]
    found = (
        scopes(reading.tokens.words, sentence.first, last=sentence.last, book=book) if book else reading.scopes(number)
    )
    scope = strongest(found, span[0], last=min(span[1], sentence.last))
    if scope is not None:
        return Verdict(scope.assertion, scope)
    kind = reading.sections[sentence.section].kind
    return Verdict(_by_section().get(kind, Assertion.AFFIRMED), None)


@cache
def _by_section() -> dict[str, Assertion]:
    return {kind: Assertion(line.key) for line in rule_lines("section-assertions.txt") for kind in line.values}
