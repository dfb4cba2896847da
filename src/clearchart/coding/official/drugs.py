"""The Table of Drugs and Chemicals by the words of a name: the stem of T36-T50 to which the intent is added."""

import re
from collections.abc import Iterator

from clearchart.codesets.artefact import Artefact, Section, index_slots
from clearchart.codesets.index import Index, IndexEntry
from clearchart.codesets.tabular import Tabular
from clearchart.model.value import Value
from clearchart.text.tokens import Tokenizer

_MEDICINE = re.compile(r"T(3[6-9]|4\d|50)\..*\d")
_LONGEST_WAY = 3
_SHORTEST = 4
_MOST_WORDS = 4
_SUBSTANCES = tuple(f"T{number}" for number in range(36, 66))
_PHRASE, _SLOTS, _STEM, _SURE, _PLACE = "drug-phrase", "drug-slots", "drug-stem", "drug-sure", "drug-place"


class DrugLine(Value, frozen=True, kw_only=True):
    """A line of the table named in a text: `stem` is its code without the character of the intent, `first:last` are the
    tokens that name it; `sure` if one of them is a word that the Tabular has for substances only.
    """

    stem: str
    first: int
    last: int
    sure: bool


def drug_sections(table: Index, tabular: Tabular, *, place: str) -> dict[str, Section]:
    """The sections that `DrugTable` reads; a name with two codes is left out."""
    found: dict[str, set[str]] = {}
    tokenizer = Tokenizer(frozenset())
    for entry in table.entries():
        stem = _stem(entry)
        for phrase in _phrases(entry.path, tokenizer) if stem else ():
            found.setdefault(phrase, set()).add(stem)
    single = {phrase: min(stems) for phrase, stems in found.items() if len(stems) == 1}
    phrases = sorted(single, key=str.encode)
    common = _common(tabular, tokenizer)
    return {
        _PLACE: [place],
        _PHRASE: phrases,
        _SLOTS: index_slots(phrases),
        _STEM: [single[phrase] for phrase in phrases],
        _SURE: bytes(not common.issuperset(phrase.split()) for phrase in phrases),
    }


def _common(tabular: Tabular, tokenizer: Tokenizer) -> frozenset[str]:
    """The words of all titles and inclusion terms that are not about substances: blood, iron, water."""
    found: set[str] = set()
    for code in tabular.codes():
        if not code.startswith(_SUBSTANCES):
            texts = (tabular.title(code), *(note.text for note in tabular.notes(code).inclusion_terms))
            found.update(word for text in texts for word in tokenizer.tokens(text).words)
    return frozenset(found)


def _stem(entry: IndexEntry) -> str:
    """The code without its last character, which is the intent; empty for what is no medicine."""
    code = next((cell for cell in entry.cells if cell), "")
    return code[:-1] if _MEDICINE.fullmatch(code) else ""


def _phrases(path: tuple[str, ...], tokenizer: Tokenizer) -> Iterator[str]:
    """The name as the table orders it, and turned round as notes do ("Acid > valproic")."""
    titles = [" ".join(each for each in tokenizer.tokens(title).words if each[0].isalnum()) for title in path]
    if len(titles) <= _LONGEST_WAY:
        for order in (titles, titles[::-1]):
            phrase = " ".join(order)
            if len(phrase) >= _SHORTEST and len(phrase.split()) <= _MOST_WORDS:
                yield phrase


class DrugTable:
    """The names of one table, looked up in the words of a sentence; `place` is how a path names the table."""

    def __init__(self, opened: Artefact) -> None:
        self.place: str = opened.strings(_PLACE)[0]
        self._find = opened.index(_PHRASE, _SLOTS).find
        self._stems = opened.strings(_STEM)
        self._sure = opened.bytes(_SURE)

    def named(self, words: list[str], *, first: int, last: int) -> Iterator[DrugLine]:
        """The names among the tokens `first:last` from left to right, the longest where they overlap."""
        at = first
        while at < last:
            line = next((each for each in self._at(words, at, last)), None)
            if line is not None:
                yield line
            at = line.last if line else at + 1

    def _at(self, words: list[str], at: int, last: int) -> Iterator[DrugLine]:
        for end in range(min(last, at + _MOST_WORDS), at, -1):
            place = self._find(" ".join(words[at:end]))
            if place >= 0:
                yield DrugLine(stem=self._stems[place], first=at, last=end, sure=bool(self._sure[place]))
