"""The Alphabetic Index as entries of a terminology: main term and subterms, with `see` followed to its code."""

import re
from collections.abc import Iterator

from clearchart.codesets.index import Index, IndexEntry
from clearchart.codesets.tabular import Tabular
from clearchart.coding.official.lines import modifiers, shown, target, variants, wordings
from clearchart.coding.rulefile import rule_file
from clearchart.coding.terminology_build import EMPTY_WORDS, INDEX, Normaliser, Term
from clearchart.text.attributes import attribute_words
from clearchart.text.rulebook import word_list

# Titles that no note says: they sort what lies below them.
_SORTING = re.compile(
    r"\b(specified|unspecified|other|elsewhere|by site|code|complicat|affected|type|resulting|meaning|omit)\b",
    re.IGNORECASE,
)
_SIDES = frozenset({"right", "left", "bilateral", "unilateral"})
_LONGEST_WAY = 5
_MOST_STEPS = 3
_SHORTEST_SINGLE = 5


class AlphabeticTerms:
    """Makes entries of one index against one release."""

    def __init__(self, index: Index, tabular: Tabular, place: str) -> None:
        self._tabular = tabular
        self._place = place
        self._normaliser = Normaliser()
        self._entries = tuple(index.entries())
        self._ways = {self._key(entry.path): entry for entry in reversed(self._entries)}
        self._skipped = frozenset(body for body, _ in rule_file("index-main-terms.txt"))
        self._bare = attribute_words() | word_list("sites.txt") | EMPTY_WORDS

    def terms(self) -> Iterator[Term]:
        """An entry for each line that says something a note may say, and that leads to codes of the release."""
        for entry in self._entries:
            if self._said_in_notes(entry):
                leads = self._resolved(entry)
                targets = self._targets(leads) if leads else ()
                if targets:
                    yield from self._made(entry, targets)

    def _said_in_notes(self, entry: IndexEntry) -> bool:
        first = variants(entry.path[0])[0]
        ordinary = first not in self._skipped and len(entry.path) <= _LONGEST_WAY
        return ordinary and not any(_SORTING.search(title) or title in _SIDES for title in entry.path)

    def _resolved(self, entry: IndexEntry) -> IndexEntry | None:
        """The line itself if it has a code, else the one that its `see` names, up to a few steps away."""
        found: IndexEntry | None = entry
        for _ in range(_MOST_STEPS):
            if found is None or found.code:
                return found
            found = self._ways.get(self._key(tuple(found.see.split(", ")))) if found.see else None
        return None

    def _targets(self, entry: IndexEntry) -> tuple[str, ...]:
        """The code, and after it the bracketed manifestation; nothing if the release lacks one of them."""
        codes = (entry.code, entry.manifestation) if entry.manifestation else (entry.code,)
        found = tuple(each for code in codes if (each := target(self._tabular, code)))
        return found if len(found) == len(codes) and found[0][0] not in "VWXY" else ()

    def _made(self, entry: IndexEntry, targets: tuple[str, ...]) -> Iterator[Term]:
        optional = modifiers(entry, self._normaliser)
        for words in wordings(entry.path, self._normaliser):
            if self._telling(words, targets[0]):
                yield Term(
                    required=words,
                    optional=tuple(word for word in optional if word not in words),
                    targets=targets,
                    text=shown(entry),
                    source=INDEX,
                    place=self._place,
                )

    def _telling(self, words: tuple[str, ...], first: str) -> bool:
        """Whether the words say a condition by themselves: of a single word, only a long one of a disease chapter."""
        content = [word for word in words if word not in self._bare]
        if len(words) > 1:
            return bool(content)
        return bool(content) and len(content[0]) >= _SHORTEST_SINGLE and first[0] not in "RSTZ"

    @staticmethod
    def _key(path: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(variants(title.strip())[0].lower() for title in path)
