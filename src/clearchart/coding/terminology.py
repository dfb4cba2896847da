"""The compiled terminology, opened: which entries a set of words may name."""

from functools import lru_cache
from pathlib import Path

import msgspec

from clearchart.codesets import artefact
from clearchart.codesets.indexes import Indexes
from clearchart.codesets.store import Announce
from clearchart.codesets.tabular import Tabular
from clearchart.coding.official import official_path
from clearchart.coding.official.drugs import DrugTable
from clearchart.coding.terminology_build import (
    INDEX,
    LEXICON,
    SOURCES,
    CompiledCondition,
    compile_terminology,
    synonyms,
    terminology_inputs,
)
from clearchart.model.digest import digest

NO_CONDITION = CompiledCondition()


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One entry: word numbers that must stand in the note, that may, and what they mean."""

    number: int
    required: tuple[int, ...]
    optional: tuple[int, ...]
    targets: tuple[str, ...]
    text: str
    place: str
    source: int
    weight: int
    anchor: int
    condition: CompiledCondition

    @property
    def from_lexicon(self) -> bool:
        """Whether people wrote it (the lexicon), as against the Tabular's own words."""
        return self.source == LEXICON

    @property
    def from_index(self) -> bool:
        """Whether an official index or table has it, as against lexicon and Tabular."""
        return self.source >= INDEX

    @property
    def origin(self) -> str:
        """Where it stands, for the path: file and line of the lexicon, or the Tabular node."""
        return f"{SOURCES[self.source]} {self.place}"


_NONE: frozenset[int] = frozenset()

type Anchored = tuple[int, frozenset[int], int]
"""The rarest of an entry's other required words (the anchor again if it has none), all those others, its number."""


class Terminology:
    """One release's terminology; entries are made when first asked for and kept.

    `further` holds the entries of the official indexes, for words that no entry of this one names, and `drugs`
    the official table of drugs; None without them.
    """

    def __init__(self, opened: artefact.Artefact, further: artefact.Artefact | None = None) -> None:
        self.further = Terminology(further) if further else None
        self.drugs = DrugTable(further) if further and "drug-phrase" in further else None
        self._words = opened.strings("word")
        self.number: dict[str, int] = {word: at for at, word in enumerate(self._words)}
        self.number |= {theirs: self.number[ours] for theirs, ours in synonyms().items() if ours in self.number}
        self.weight = opened.ints("weight").tolist()
        self._required = opened.ints("required-at"), opened.ints("required")
        self._optional = opened.ints("optional-at"), opened.ints("optional")
        self._targets = opened.strings("target")
        self._texts = opened.strings("text")
        self._places = opened.strings("place")
        self._sources = opened.bytes("source")
        self._conditions = opened.strings("condition")
        self._entry_at, self._entry = opened.ints("entry-at"), opened.ints("entry")
        self._by_word: dict[int, tuple[Anchored, ...]] = {-1: ()}
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, word: object) -> bool:
        return word in self.number

    def candidates(self, word: int) -> tuple[Anchored, ...]:
        """The entries whose rarest required word is `word`."""
        known = self._by_word.get(word)
        if known is None:
            numbers = self._entry[self._entry_at[word] : self._entry_at[word + 1]]
            known = self._by_word[word] = tuple(self._anchored(at, word) for at in numbers)
        return known

    def entry(self, number: int, anchor: int) -> Entry:
        """The entry of that number, whose rarest required word is `anchor`."""
        known = self._made.get(number)
        if known is None:
            known = self._made[number] = self._read(number, anchor)
        return known

    def _anchored(self, at: int, anchor: int) -> Anchored:
        required = _row(self._required, at)
        if len(required) == 1:
            return anchor, _NONE, at
        others = frozenset(required) - {anchor}
        return max(others, key=self.weight.__getitem__, default=anchor), others, at

    def _read(self, at: int, anchor: int) -> Entry:
        required = _row(self._required, at)
        condition = self._conditions[at]
        return Entry(
            number=at,
            required=required,
            optional=_row(self._optional, at),
            targets=tuple(self._targets[at].split(" + ")),
            text=self._texts[at],
            place=self._places[at],
            source=self._sources[at],
            weight=sum(self.weight[word] for word in required),
            anchor=anchor,
            condition=msgspec.json.decode(condition, type=CompiledCondition) if condition else NO_CONDITION,
        )


def _row(ragged: tuple[artefact.View, artefact.View], at: int) -> tuple[int, ...]:
    starts, values = ragged
    return tuple(values[starts[at] : starts[at + 1]].tolist())


def terminology_path(tabular: Tabular, home: Path) -> Path:
    """Where the compiled terminology of a release lies, whether or not it is there."""
    return home / "artefacts" / digest(terminology_inputs(tabular))[:16] / "terminology.artefact"


def open_terminology(
    tabular: Tabular, home: Path, *, announce: Announce | None = None, indexes: Indexes | None = None
) -> Terminology:
    """The terminology of a release with the indexes that serve it, compiled at first use."""
    path = terminology_path(tabular, home)
    if not path.exists():
        if announce:
            announce(f"Compiling the terminology for {tabular.release.id} (once, a few seconds) ...")
        artefact.write(path, compile_terminology(tabular))
    further = official_path(tabular, indexes, home=home, announce=announce) if indexes else None
    return _opened(path, further)


@lru_cache(maxsize=8)
def _opened(path: Path, further: Path | None) -> Terminology:
    return Terminology(artefact.Artefact.open(path), artefact.Artefact.open(further) if further else None)
