"""Words around a draft: phrases of rule files looked up in its sentence, its thread and its chart."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context
from clearchart.coding.drafts import Draft
from clearchart.model.evidence import Evidence
from clearchart.text.assertion import strongest
from clearchart.text.reading import Reading
from clearchart.text.threads import Role
from clearchart.text.tokens import Tokenizer

UNSAID = frozenset({"family-history", "allergies", "instructions", "consent", "administrative", "technique"})
"""Sections that say nothing about the patient today."""

_ASSESSED = frozenset({"diagnosis", "assessment", "assessment-plan", "postoperative-diagnosis"})


class Said(msgspec.Struct, frozen=True):
    """A phrase found: the document it stands in, its sentence, and its tokens `first:last`."""

    reading: Reading
    sentence: int
    first: int
    last: int

    def evidence(self) -> Evidence:
        """Its words as evidence."""
        span = self.reading.span(self.first, self.last)
        text = self.reading.document.text[span.start : span.end]
        section = self.reading.sections[self.reading.sentences[self.sentence].section].kind
        return Evidence(document=span.document, start=span.start, end=span.end, text=text, section=section)


class Phrases:
    """Phrases in the normal form of tokens, found by their first word; the longest wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tokens_of(phrase)
            if words:
                self.by_first.setdefault(words[0], []).append(words)
        for known in self.by_first.values():
            known.sort(key=lambda words: -len(words))

    @classmethod
    def of(cls, text: str) -> "Phrases":
        """Phrases written `one | two | three`."""
        return cls(text.split("|"))

    def within(self, words: Sequence[str], first: int = 0, *, last: int | None = None) -> Iterator[tuple[int, int]]:
        """The places `first:last` of all phrases that begin among the tokens: "E. coli" may run over a full stop."""
        by_first = self.by_first
        for i in [i for i in range(first, len(words) if last is None else last) if words[i] in by_first]:
            hit = next((one for one in by_first[words[i]] if tuple(words[i : i + len(one)]) == one), None)
            if hit is not None:
                yield i, i + len(hit)

    def said(self, words: Sequence[str], first: int = 0, *, last: int | None = None) -> bool:
        """Whether any phrase stands among the tokens."""
        return next(self.within(words, first, last=last), None) is not None

    def begin_in(self, words: Iterable[str]) -> bool:
        """Whether any phrase may begin among some words."""
        return not self.by_first.keys().isdisjoint(words)

    def possible(self, vocabulary: frozenset[str]) -> bool:
        """Whether any phrase may stand in a text of these words: a quick test before a slow one."""
        return not vocabulary.isdisjoint(self.by_first)


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer(frozenset())


def tokens_of(phrase: str) -> tuple[str, ...]:
    """A phrase of a rule file as tokens of a note: lower case, singular, shorthand spelt out."""
    return tuple(_tokenizer().tokens(phrase.strip()).words)


def vocabulary(context: Context) -> frozenset[str]:
    """All words of the chart's documents."""
    return frozenset().union(*(reading.vocabulary for reading in context.readings))


def sentence_words(candidate: Candidate) -> list[str]:
    """The words of the sentence in which a candidate stands."""
    sentence = candidate.reading.sentences[candidate.sentence]
    return candidate.reading.tokens.words[sentence.first : sentence.last]


def own_words(draft: Draft) -> frozenset[str]:
    """The words of all sentences in which a draft's mentions stand."""
    return frozenset(word for candidate in draft.candidates for word in sentence_words(candidate))


def in_threads(draft: Draft, phrases: Phrases) -> Iterator[Said]:
    """Affirmed phrases in the threads of a draft, in its own sentences where it has no thread; own sentences first."""
    seen: set[tuple[int, int]] = set()
    for candidate in draft.candidates:
        for number in (candidate.sentence, *thread_sentences(candidate)):
            if (id(candidate.reading), number) not in seen:
                seen.add((id(candidate.reading), number))
                yield from in_sentence(candidate.reading, number, phrases=phrases)


def thread_sentences(candidate: Candidate) -> tuple[int, ...]:
    """The numbers of the sentences of a candidate's thread; none where it has no thread."""
    return candidate.placings.of(candidate.placing.thread)


def in_sentence(reading: Reading, number: int, *, phrases: Phrases) -> Iterator[Said]:
    """Phrases of one sentence that no cue denies, doubts or puts into the past."""
    sentence = reading.sentences[number]
    for first, last in phrases.within(reading.tokens.words, sentence.first, last=sentence.last):
        if strongest(reading.scopes(number), first, last=last) is None:
            yield Said(reading, number, first, last)


def in_chart(context: Context, phrases: Phrases, *, sections: frozenset[str] = frozenset()) -> Iterator[Said]:
    """Affirmed phrases anywhere in the documents but advice, family and allergies; or in the named sections only."""
    for reading in context.readings:
        kinds = [part.kind for part in reading.sections]
        for number, sentence in enumerate(reading.sentences):
            kind = kinds[sentence.section]
            if (kind in sections) if sections else (kind not in UNSAID):
                yield from in_sentence(reading, number, phrases=phrases)


def assessed(candidate: Candidate) -> bool:
    """Whether a mention stands where the provider assesses: a problem header, or a section of diagnoses."""
    if candidate.placing.role is Role.HEADER or candidate.section in _ASSESSED:
        return True
    return candidate.placings[candidate.sentence].role is Role.HEADER
