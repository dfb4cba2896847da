"""The Neoplasm Table as entries of a terminology: the words of a site with those of a behaviour."""

import re
from collections.abc import Iterator
from functools import cache

from clearchart.codesets.index import Index, IndexEntry
from clearchart.codesets.tabular import Tabular
from clearchart.coding.official.lines import ARROW, modifiers, target, wordings
from clearchart.coding.rulefile import rule_file
from clearchart.coding.terminology_build import NEOPLASM, Normaliser, Term

_SORTING = re.compile(
    r"\b(specified|unspecified|other|overlapping|contiguous|by site|unknown|primary|secondary)\b", re.I
)
_HEAD = 1
_LONGEST_WAY = 4


@cache
def behaviours() -> dict[str, tuple[str, ...]]:
    """How notes say the heading of each column of the table, by its heading in lower case."""
    pairs = (body.partition(" = ") for body, _ in rule_file("neoplasm-behaviours.txt"))
    return {head.strip(): tuple(each.strip() for each in said.split(" | ")) for head, _, said in pairs}


class NeoplasmTerms:
    """Makes entries of one table against one release."""

    def __init__(self, table: Index, tabular: Tabular, place: str) -> None:
        self._table = table
        self._tabular = tabular
        self._place = place
        self._normaliser = Normaliser()
        self._said = [(head, behaviours().get(head.lower(), ())) for head in table.heads]

    def terms(self) -> Iterator[Term]:
        """An entry for each site and each way of saying a behaviour."""
        for entry in self._table.entries():
            sites = entry.path[_HEAD:]
            if sites and len(sites) <= _LONGEST_WAY and not any(_SORTING.search(title) for title in sites):
                yield from self._of_site(entry, sites)

    def _of_site(self, entry: IndexEntry, sites: tuple[str, ...]) -> Iterator[Term]:
        optional = modifiers(entry, self._normaliser)
        worded = tuple(wordings(sites, self._normaliser))
        for (head, behaviour), code in zip(self._said, entry.cells, strict=False):
            leads = target(self._tabular, code) if code else None
            for said in behaviour if leads else ():
                words = self._normaliser.words(said)
                for site in worded:
                    yield Term(
                        required=tuple(dict.fromkeys((*words, *site))),
                        optional=optional,
                        targets=(leads or "",),
                        text=ARROW.join((f"{said}: Neoplasm", *sites, head)),
                        source=NEOPLASM,
                        place=self._place,
                    )
