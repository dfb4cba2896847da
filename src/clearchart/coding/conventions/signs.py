"""Signs: phrases that say what kind of encounter it is or which drug is meant, found once per encounter."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.rulefile import rule_file
from clearchart.model.mention import Assertion
from clearchart.text.assertion import strongest
from clearchart.text.reading import Reading
from clearchart.text.tokens import LINE_END, Tokenizer

_FILES = ("signs.txt", "drugs.txt", "operations.txt")
_NOT_OF_THE_PATIENT = frozenset({"family-history", "consent", "technique"})
_NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "several",
        "few",
    }
)
_COMMON = frozenset(
    {
        "in",
        "of",
        "to",
        "is",
        "by",
        "on",
        "no",
        "for",
        "not",
        "the",
        "a",
        "with",
        "at",
        "and",
        "from",
        "as",
        "her",
        "his",
    }
)
_SEVERAL = 2
NUMBER = "<n>"


class Sign(msgspec.Struct, frozen=True):
    """One phrase in its place: its name, the tokens `first:last` of a sentence, the line of the rule file."""

    name: str
    reading: Reading
    sentence: int
    first: int
    last: int
    place: str

    @property
    def section(self) -> str:
        """The kind of its section."""
        return self.reading.sections[self.reading.sentences[self.sentence].section].kind

    @property
    def text(self) -> str:
        """Its words as the note has them."""
        return self.reading.tokens.slice(self.first, self.last)

    @property
    def assertion(self) -> Assertion:
        """How its sentence asserts it."""
        scope = strongest(self.reading.scopes(self.sentence), self.first, last=self.last)
        return scope.assertion if scope else Assertion.AFFIRMED

    @property
    def affirmed(self) -> bool:
        """Whether nothing in its sentence denies it or makes it a mere possibility."""
        return self.assertion in (Assertion.AFFIRMED, Assertion.HISTORICAL)


class Row(msgspec.Struct, frozen=True):
    """One phrase of the table: its words, which of them it is found by, its name, its line, the words a text needs."""

    words: tuple[str, ...]
    anchor: int
    name: str
    place: str
    needs: frozenset[str]


@cache
def sign_table() -> dict[str, tuple[Row, ...]]:
    """Phrases by their anchor: the first word that is neither a number nor one of the commonest."""
    tokenizer = Tokenizer(frozenset())
    found: dict[str, list[Row]] = {}
    for file in _FILES:
        for body, place in rule_file(file):
            name, _, phrases = body.partition(" = ")
            for words in _forms(phrases, tokenizer):
                anchor = next((i for i, word in enumerate(words) if word not in _COMMON and word != NUMBER), 0)
                found.setdefault(words[anchor], []).append(
                    Row(words, anchor, name.strip(), place, frozenset(words) - {NUMBER})
                )
    return {word: tuple(rows) for word, rows in found.items()}


def _forms(phrases: str, tokenizer: Tokenizer) -> Iterator[tuple[str, ...]]:
    """Each phrase in normal words; one with a hyphen also without it."""
    for phrase in phrases.split("|"):
        parts = [part.strip() for part in phrase.replace(NUMBER, " 0 ").split()]
        words = tuple(NUMBER if word == "0" else word for word in tokenizer.tokens(" ".join(parts)).words)
        if words:
            yield words
        if "-" in words:
            yield tuple(word for word in words if word != "-")


def signs(reading: Reading) -> Iterator[Sign]:
    """The signs of one document from left to right, the longest where they overlap, in the parts about the patient."""
    table = _possible(reading.vocabulary)
    words = reading.tokens.words
    firsts = [sentence.first for sentence in reading.sentences]
    anchors: dict[int, list[int]] = {}
    for i in [i for i, word in enumerate(words) if word in table]:
        number = bisect_right(firsts, i) - 1
        if number >= 0 and i < reading.sentences[number].last:
            anchors.setdefault(number, []).append(i)
    for number, places in anchors.items():
        sentence = reading.sentences[number]
        if reading.sections[sentence.section].kind not in _NOT_OF_THE_PATIENT:
            for row, first, last in _longest(words, places, (sentence.first, sentence.last), table):
                yield Sign(row.name, reading, number, first, last, row.place)


def _possible(vocabulary: frozenset[str]) -> dict[str, list[Row]]:
    """The rows of the table that a text of these words may hold."""
    table = sign_table()
    rows = {word: [row for row in table[word] if row.needs <= vocabulary] for word in vocabulary & table.keys()}
    return {word: fitting for word, fitting in rows.items() if fitting}


def _longest(
    words: list[str], anchors: list[int], extent: tuple[int, int], table: dict[str, list[Row]]
) -> list[tuple[Row, int, int]]:
    """The phrases at the anchors; of two that overlap the longer; both where they are the same words."""
    begin, end = extent
    found = []
    for i in anchors:
        for row in table[words[i]]:
            first = i - row.anchor
            last = _end_of(row.words, words, first, end) if first >= begin else 0
            if last:
                found.append((row, first, last))
    if len(found) < _SEVERAL:
        return found
    found.sort(key=lambda each: (each[1] - each[2], each[1], each[0].name))
    kept: list[tuple[Row, int, int]] = []
    for each in found:
        if all(each[1] >= one[2] or one[1] >= each[2] or each[1:] == one[1:] for one in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each[1])


def _end_of(phrase: tuple[str, ...], words: list[str], i: int, end: int) -> int:
    """Where the phrase ends if it stands at token `i`, else 0; a line end between its words does not part them."""
    for wanted in phrase:
        if i < end and words[i] == LINE_END:
            i += 1
        if i >= end or not (words[i] == wanted or (wanted == NUMBER and is_number(words[i]))):
            return 0
        i += 1
    return i


def is_number(word: str) -> bool:
    """Whether a word is a count: digits, also with the unit attached (10d), or a number word."""
    return word in _NUMBERS or word.rstrip("dwkm").replace(".", "", 1).isdigit()
