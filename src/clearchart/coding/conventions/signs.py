"""Signs: phrases that say what kind of encounter it is or which drug is meant, found once per encounter."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.rulefile import rule_file
from clearchart.model.mention import Assertion
from clearchart.text.assertion import strongest
from clearchart.text.reading import Reading
from clearchart.text.tokens import LINE_END, Tokenizer

_FILES = ("signs.txt", "drugs.txt")
_NOT_OF_THE_PATIENT = frozenset({"family-history", "consent", "technique", "administrative"})
_NUMBERS = frozenset(
    [
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
        "couple",
    ]
)
NUMBER = "<n>"

type Rows = dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]


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
        scope = strongest(self.reading.scopes(self.sentence), self.first, self.last)
        return scope.assertion if scope else Assertion.AFFIRMED

    @property
    def affirmed(self) -> bool:
        """Whether nothing in its sentence denies it or makes it a mere possibility."""
        return self.assertion in (Assertion.AFFIRMED, Assertion.HISTORICAL)


@cache
def sign_table() -> Rows:
    """Phrases by their first word, longest first: words, name, place."""
    tokenizer = Tokenizer(frozenset())
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for file in _FILES:
        for body, place in rule_file(file):
            name, _, phrases = body.partition(" = ")
            for words in _forms(phrases, tokenizer):
                found.setdefault(words[0], []).append((words, name.strip(), place))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1]))) for first, rows in found.items()}


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
    """The signs of one document from left to right, at each place the longest, in the parts about the patient."""
    table = sign_table()
    words = reading.tokens.words
    for number, sentence in enumerate(reading.sentences):
        if reading.sections[sentence.section].kind in _NOT_OF_THE_PATIENT:
            continue
        i = sentence.first
        while i < sentence.last:
            rows = table.get(words[i])
            if rows is None and words[i][0] not in "0123456789" and words[i] not in _NUMBERS:
                i += 1
                continue
            found = tuple(_at(words, i, sentence.last, (*(rows or ()), *_numbered(words[i], table))))
            for name, last, place in found:
                yield Sign(name, reading, number, i, last, place)
            i = max((last for _, last, _ in found), default=i + 1)


def _numbered(word: str, table: Rows) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    return table.get(NUMBER, ()) if is_number(word) else ()


def _at(
    words: list[str], i: int, end: int, rows: tuple[tuple[tuple[str, ...], str, str], ...]
) -> Iterator[tuple[str, int, str]]:
    """The names of the longest phrase at token `i`; two names may share it."""
    size = 0
    for phrase, name, place in rows:
        if len(phrase) < size:
            return
        last = _end_of(phrase, words, i, end)
        if last:
            size = len(phrase)
            yield name, last, place


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
    """Whether a word is a count: digits or a number word."""
    return word in _NUMBERS or word.replace(".", "", 1).isdigit()
