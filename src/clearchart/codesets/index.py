"""An opened Alphabetic Index, External Cause Index, Neoplasm or Drug table."""

from bisect import bisect_left
from collections.abc import Iterator

from clearchart.codesets.artefact import Artefact
from clearchart.codesets.search import WordIndex
from clearchart.model.value import Value


class IndexEntry(Value, frozen=True, kw_only=True):
    """One line of an index with the way to it.

    `path` holds the titles from the main term down, without their non-essential modifiers; `printed` the same
    with them, as a coder reads it. `code` may be a stem (`S52.5-`); `manifestation` is the bracketed second code.
    `cells` are a table's columns in order, empty where the table prints a dash.
    """

    at: int
    path: tuple[str, ...]
    printed: tuple[str, ...]
    code: str = ""
    manifestation: str = ""
    see: str = ""
    see_also: str = ""
    category: str = ""
    cells: tuple[str, ...] = ()


class Index:
    """One index file, opened and mapped. `heads` names the columns of a table; empty for an index."""

    def __init__(self, artefact: Artefact) -> None:
        self.artefact = artefact
        self.heads: tuple[str, ...] = tuple(artefact.strings("head"))
        self._plain = artefact.strings("plain")
        self._printed = artefact.strings("printed")
        self._parents = artefact.ints("parent")
        self._stems = artefact.strings("stem")

    def __len__(self) -> int:
        return len(self._plain)

    def __getitem__(self, at: int) -> IndexEntry:
        way = list(self._upwards(at))[::-1]
        column = self.artefact.strings
        return IndexEntry(
            at=at,
            path=tuple(self._plain[place] for place in way),
            printed=tuple(self._printed[place] for place in way),
            code=column("code")[at],
            manifestation=column("manif")[at],
            see=column("see")[at],
            see_also=column("seeAlso")[at],
            category=column("seecat")[at] or column("subcat")[at],
            cells=self.cells(at),
        )

    def entries(self) -> Iterator[IndexEntry]:
        """All entries in the order of the file, main terms before their subterms."""
        return (self[at] for at in range(len(self)))

    def cells(self, at: int) -> tuple[str, ...]:
        """A table's codes for one entry, a column each."""
        width = len(self.heads)
        return tuple(self.artefact.strings("cell")[at * width : (at + 1) * width]) if width else ()

    def leading_to(self, code: str) -> tuple[IndexEntry, ...]:
        """The entries whose code is exactly this one, or this stem without its dash."""
        stem = code.removesuffix("-").removesuffix(".")
        at = bisect_left(self._stems, stem)
        if at == len(self._stems) or self._stems[at] != stem:
            return ()
        starts, entries = self.artefact.ints("stem-from"), self.artefact.ints("stem-entries")
        return tuple(self[entry] for entry in entries[starts[at] : starts[at + 1]])

    def find(self, term: str, limit: int = 20) -> tuple[tuple[IndexEntry, float], ...]:
        """The entries that best match a term by the words of their path, with their scores in (0, 1]."""
        ranked = WordIndex(self.artefact).ranked(term)
        return tuple((self[found.term], found.score) for found in ranked[:limit])

    def _upwards(self, at: int) -> Iterator[int]:
        while at >= 0:
            yield at
            at = self._parents[at]
