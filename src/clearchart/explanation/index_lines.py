"""The lines of the official indexes that lead to a code, as a coder would look it up."""

import re
from collections.abc import Iterable, Iterator

from clearchart.codesets.indexes import Indexes
from clearchart.codesets.nodekind import NodeKind
from clearchart.codesets.store import Part
from clearchart.codesets.tabular import Tabular
from clearchart.model.evidence import Evidence
from clearchart.model.value import Value

_NAMES = {
    Part.INDEX: "Alphabetic Index",
    Part.NEOPLASM: "Neoplasm Table",
    Part.DRUG: "Table of Drugs",
    Part.EXTERNAL_CAUSE: "External Cause Index",
}
_WORD = re.compile(r"\w{3,}")
_MOST_CONFIRMING = 3


class IndexLine(Value, frozen=True, kw_only=True):
    """One line: the way from main term to subterm, the code or stem it leads to, and the index with its release."""

    text: str
    target: str
    place: str


def index_lines(code: str, tabular: Tabular, *, indexes: Indexes) -> tuple[IndexLine, ...]:
    """The lines that lead to a code, or to the nearest stem above it that any line leads to."""
    for stem in _upwards(code, tabular):
        found = tuple(_leading(stem, indexes))
        if found:
            return found
    return ()


def _upwards(code: str, tabular: Tabular) -> Iterator[str]:
    yield code
    yield from (each for each in tabular.ancestors(code) if tabular.kind(each) >= NodeKind.CODE)


def _leading(stem: str, indexes: Indexes) -> Iterator[IndexLine]:
    for part in indexes.holdings:
        index = indexes.get(part)
        for entry in index.leading_to(stem) if index else ():
            codes = dict(zip(index.heads, entry.cells, strict=False)) if index else {}
            column = next((head for head, cell in codes.items() if cell.rstrip("-").rstrip(".") == stem), "")
            text = " > ".join((*entry.printed, column)) if column else " > ".join(entry.printed)
            release = indexes.holdings[part].release.id
            yield IndexLine(text=text, target=entry.code or codes.get(column, stem), place=f"{_NAMES[part]} {release}")


def confirming(lines: Iterable[IndexLine], evidence: Iterable[Evidence]) -> tuple[IndexLine, ...]:
    """The lines of which most words stand in the evidence, best first; none without a word in common."""
    said = {word for each in evidence for word in _WORD.findall(each.text.lower())}
    scored = [(_agreement(line, said), line) for line in lines]
    ranked = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return tuple(line for _, line in ranked[:_MOST_CONFIRMING])


def _agreement(line: IndexLine, said: set[str]) -> float:
    words = set(_WORD.findall(line.text.lower()))
    return len(words & said) / len(words) if words else 0.0
