"""The External Cause Index as entries of a terminology; a policy decides whether such codes are reported."""

import re
from collections.abc import Iterator

from clearchart.codesets.index import Index
from clearchart.codesets.tabular import Tabular
from clearchart.coding.official.lines import modifiers, shown, target, wordings
from clearchart.coding.terminology_build import EXTERNAL, Normaliser, Term

_SORTING = re.compile(r"\b(specified|unspecified|other|elsewhere|by type|undetermined|legal|military)\b", re.IGNORECASE)
_LONGEST_WAY = 4
_FEWEST_WORDS = 2


class ExternalCauseTerms:
    """Makes entries of one index against one release."""

    def __init__(self, index: Index, tabular: Tabular, place: str) -> None:
        self._index = index
        self._tabular = tabular
        self._place = place
        self._normaliser = Normaliser()

    def terms(self) -> Iterator[Term]:
        """An entry for each line of at least two words that leads to an external cause of the release."""
        for entry in self._index.entries():
            leads = target(self._tabular, entry.code) if entry.code else None
            if leads is None or len(entry.path) > _LONGEST_WAY or any(_SORTING.search(title) for title in entry.path):
                continue
            optional = modifiers(entry, self._normaliser)
            for words in wordings(entry.path, self._normaliser):
                if len(words) >= _FEWEST_WORDS:
                    yield Term(
                        required=words,
                        optional=optional,
                        targets=(leads,),
                        text=shown(entry),
                        source=EXTERNAL,
                        place=self._place,
                    )
