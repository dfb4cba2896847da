"""Asks the text layer what marked sentences say, and tells where it answers otherwise."""

from collections.abc import Iterator

from clearchart.model.document import Document
from clearchart.model.value import Value
from clearchart.testing.marked import Mark, MarkedSentence
from clearchart.text.binding import bound, clause
from clearchart.text.cues import CueBook
from clearchart.text.reading import Reader, Reading
from clearchart.text.verdict import NowhereError, sentence_at, tokens_at, verdict
from clearchart.text.vocabulary import rule_words

NONE = "none"


class Miss(Value, frozen=True, kw_only=True):
    """One mark on which the text layer answers otherwise, with the rule that misled it."""

    words: str
    wanted: str
    got: str
    rule: str = ""


class Judge:
    """Reads marked sentences once and compares the answers, with the cues as they are or with others."""

    def __init__(self) -> None:
        self._reader = Reader(rule_words())

    def read(self, sentence: MarkedSentence) -> Reading:
        """A marked sentence as a document of its own."""
        return self._reader.read(Document(id="case", text=sentence.text, sha256=""))

    def misses(self, sentence: MarkedSentence, reading: Reading, *, book: CueBook | None = None) -> Iterator[Miss]:
        """The marks of a sentence on which the text layer answers otherwise."""
        for mark in sentence.marks:
            got, rule = self._answer(sentence, mark, reading, book)
            if got != mark.answer:
                words = sentence.text[mark.start : mark.end]
                yield Miss(words=words, wanted=mark.answer, got=got, rule=rule)

    def _answer(self, sentence: MarkedSentence, mark: Mark, reading: Reading, book: CueBook | None) -> tuple[str, str]:
        try:
            span = tokens_at(reading.tokens, start=mark.start, end=mark.end)
            if "=" in mark.answer:
                return self._attribute(sentence, mark, reading), ""
            found = verdict(reading, span, book=book)
        except NowhereError as error:
            return str(error), ""
        return found.assertion.value, found.scope.rule if found.scope else ""

    def _attribute(self, sentence: MarkedSentence, mark: Mark, reading: Reading) -> str:
        axis = mark.answer.partition("=")[0]
        tokens = reading.tokens
        spans = [tokens_at(tokens, start=each.start, end=each.end) for each in sentence.marks]
        span = tokens_at(tokens, start=mark.start, end=mark.end)
        number = sentence_at(reading, span[0])
        around = reading.sentences[number]
        within = clause(tokens.words, (around.first, around.last), span=span, others=spans)
        value = bound(tokens.words, within, span=span, scopes=reading.scopes(number)).get(axis)
        return f"{axis}={value.value if value else NONE}"
