"""One document read: tokens, sections, sentences; matched conditions give it its threads later."""

from collections.abc import Container

import msgspec

from clearchart.model.document import Document
from clearchart.model.mention import Cue
from clearchart.model.span import Span
from clearchart.text.assertion import Scope, scopes
from clearchart.text.attributes import Attribute, attributes
from clearchart.text.sections import Section, sections
from clearchart.text.sentences import Sentence, sentences
from clearchart.text.tokens import Tokenizer, Tokens


class Reading(msgspec.Struct):
    """A document with its tokens, sections and sentences; scopes are found when first asked for."""

    document: Document
    tokens: Tokens
    sections: tuple[Section, ...]
    sentences: list[Sentence]
    _scopes: dict[int, tuple[Scope, ...]] = {}
    _attributes: dict[int, tuple[Attribute, ...]] = {}
    _vocabulary: frozenset[str] = frozenset()

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the document."""
        if not self._vocabulary:
            self._vocabulary = frozenset(self.tokens.words)
        return self._vocabulary

    def scopes(self, number: int) -> tuple[Scope, ...]:
        """The assertion scopes of sentence `number`."""
        known = self._scopes.get(number)
        if known is None:
            sentence = self.sentences[number]
            known = scopes(self.tokens.words, sentence.first, last=sentence.last)
            self._scopes[number] = known
        return known

    def attributes(self, number: int) -> tuple[Attribute, ...]:
        """The attribute values that sentence `number` states."""
        known = self._attributes.get(number)
        if known is None:
            sentence = self.sentences[number]
            known = tuple(attributes(self.tokens.words, sentence.first, last=sentence.last))
            self._attributes[number] = known
        return known

    def span(self, first: int, last: int) -> Span:
        """The place in the original text of the tokens `first:last`."""
        return Span(document=self.document.id, start=self.tokens.starts[first], end=self.tokens.ends[last - 1])

    def cue(self, scope: Scope) -> Cue:
        """The words that set a scope, as a value for people."""
        return Cue(
            text=self.tokens.slice(scope.cue_first, scope.cue_last),
            rule=scope.rule,
            span=self.span(scope.cue_first, scope.cue_last),
        )


class Reader:
    """Reads documents against one vocabulary."""

    def __init__(self, vocabulary: Container[str]) -> None:
        self._tokenizer = Tokenizer(vocabulary)

    def read(self, document: Document) -> Reading:
        """Tokens, sections and sentences of one document."""
        tokens = self._tokenizer.tokens(document.text)
        parts = sections(tokens)
        found = [sentence for number, part in enumerate(parts) for sentence in sentences(tokens, part, number=number)]
        return Reading(document, tokens, parts, found)
