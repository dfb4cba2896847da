"""Finding terms by their words: a small inverted index inside an artefact, and a fixed ranking."""

import math
import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clearchart.codesets.artefact import Artefact, Section, index_slots

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_EMPTY = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"})
# What a term says without narrowing it: non-essential modifiers, "unspecified organism", NOS and NEC.
_UNTOLD = re.compile(r"\([^()]*\)|\bunspecified(?: \w+$)?|\b(?:NOS|NEC)\b")


class Found(NamedTuple):
    """A term by its place in the list that was indexed; `score` lies in (0, 1], 1 where the words are the same."""

    term: int
    score: float


def words_of(text: str) -> list[str]:
    """The words that count, lower case, singular as far as an s tells."""
    return [_singular(word) for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _EMPTY]


def word_sections(terms: Sequence[str]) -> dict[str, Section]:
    """The sections `WordIndex` reads: the words in order, where each stands, and how many words narrow each term."""
    standing: dict[str, list[int]] = {}
    lengths = array("i")
    for place, term in enumerate(terms):
        words = set(words_of(term))
        lengths.append(len(set(words_of(_UNTOLD.sub(" ", term)))) or len(words))
        for word in sorted(words):
            standing.setdefault(word, []).append(place)
    words_in_order = sorted(standing, key=str.encode)
    starts, postings = array("i", [0]), array("i")
    for word in words_in_order:
        postings.extend(standing[word])
        starts.append(len(postings))
    return {
        "word": words_in_order,
        "word-slots": index_slots(words_in_order),
        "word-from": starts,
        "word-terms": postings,
        "term-words": lengths,
    }


class WordIndex:
    """Ranks the terms of an artefact against a query; all words must stand in the term, the last may be cut short."""

    def __init__(self, artefact: Artefact) -> None:
        self._words = artefact.strings("word")
        self._find = artefact.index("word", "word-slots").find
        self._starts = artefact.ints("word-from")
        self._postings = artefact.ints("word-terms")
        self._lengths = artefact.ints("term-words")

    def ranked(self, query: str) -> list[Found]:
        """Terms with every word of the query, best first; where there are none, those with its rarest words."""
        wanted = list(dict.fromkeys(words_of(query)))
        standing = [self._standing(word, cut=word == wanted[-1]) for word in wanted]
        together = set.intersection(*standing) if standing else set()
        if together:
            return self._sorted((place, 2 * len(wanted) / (len(wanted) + self._lengths[place])) for place in together)
        return self._partly(standing)

    def _partly(self, standing: Sequence[set[int]]) -> list[Found]:
        """Terms with some of the words, weighted by how rare the words are; at least half of the weight."""
        weights = [math.log(1 + len(self._lengths) / max(1, len(places))) for places in standing]
        known = sum(weight for weight, places in zip(weights, standing, strict=True) if places)
        scores: dict[int, float] = {}
        for weight, places in zip(weights, standing, strict=True):
            for place in places:
                scores[place] = scores.get(place, 0.0) + weight
        total = sum(weights)
        kept = ((at, score) for at, score in scores.items() if score >= known / 2)
        return self._sorted((at, score / total * 2 / (2 + self._lengths[at])) for at, score in kept)

    def _sorted(self, scored: Iterable[tuple[int, float]]) -> list[Found]:
        return sorted(
            (Found(place, min(1.0, score)) for place, score in scored), key=lambda each: (-each.score, each.term)
        )

    def _standing(self, word: str, *, cut: bool) -> set[int]:
        at = self._find(word)
        if at >= 0:
            return set(self._postings[self._starts[at] : self._starts[at + 1]])
        return set(self._beginning_with(word)) if cut and len(word) > 2 else set()

    def _beginning_with(self, start: str) -> Iterable[int]:
        low, high, key = 0, len(self._words), start.encode()
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._words.raw(middle) < key else (low, middle)
        while low < len(self._words) and self._words.raw(low).startswith(key):
            yield from self._postings[self._starts[low] : self._starts[low + 1]]
            low += 1


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
