"""Compiles a Tabular List into the sections that `Tabular` reads."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from clearchart.codesets.artefact import Section, index_slots
from clearchart.codesets.coderange import CodeRange, ranges_in
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.markup import parse
from clearchart.codesets.nodekind import NodeKind
from clearchart.codesets.notes import KINDS, TITLE, NoteKind
from clearchart.codesets.search import word_sections
from clearchart.codesets.tabular_xml import Node, TabularReader

_SEARCHED = (NoteKind.INCLUDES, NoteKind.INCLUSION_TERM)


def compile_tabular(name: str, data: bytes) -> Compiled:
    """One Tabular XML. Raises CodesetFileError, naming file and line, for a file that isn't one."""
    reader = TabularReader(name, parse(name, data))
    rows = sum(node.kind is NodeKind.CODE for node in reader.nodes)
    return Compiled(sections(reader.nodes), rows, tuple(reader.skipped), reader.year)


def sections(nodes: Sequence[Node]) -> dict[str, Section]:
    """Nodes in document order: a node's descendants are the nodes from its place to its `end`."""
    codes = [node.code for node in nodes]
    return {
        "code": codes,
        "code-slots": index_slots(codes),
        "title": [node.title for node in nodes],
        "kind": bytes(node.kind for node in nodes),
        "billable": bytes(_billable(at, node) for at, node in enumerate(nodes)),
        "parent": array("i", (node.parent for node in nodes)),
        "end": array("i", (node.end for node in nodes)),
        **_note_sections(nodes),
        **_search_sections(nodes),
    }


def _billable(at: int, node: Node) -> bool:
    return node.kind >= NodeKind.CODE and node.end == at + 1


def _search_sections(nodes: Sequence[Node]) -> dict[str, Section]:
    """What can be found by words: titles, includes and inclusion terms; a 7th character's titles say nothing new."""
    places, kinds, terms = array("i"), bytearray(), list[str]()
    for at, node in enumerate(nodes):
        if node.kind in (NodeKind.BLOCK, NodeKind.CODE):
            own = [(KINDS.index(kind), text) for kind, text in node.notes if kind in _SEARCHED]
            for kind, text in [(TITLE, node.title), *own]:
                places.append(at)
                kinds.append(kind)
                terms.append(text)
    return {"term-node": places, "term-kind": bytes(kinds), "term": terms, **word_sections(terms)}


def _note_sections(nodes: Sequence[Node]) -> dict[str, Section]:
    places = _Places(nodes)
    note_from, kinds, texts = array("i", [0]), bytearray(), list[str]()
    range_from, bounds, ranges = array("i", [0]), array("i"), list[str]()
    seventh_node, seventh_text = array("i"), list[str]()
    for at, node in enumerate(nodes):
        for kind, text in node.notes:
            kinds.append(KINDS.index(kind))
            texts.append(text)
            for each, low, high in places.resolved(text):
                ranges.append("\t".join((each.first, each.last, each.qualifier)))
                bounds.extend((low, high))
            range_from.append(len(ranges))
        note_from.append(len(texts))
        if node.seventh:
            seventh_node.append(at)
            seventh_text.append("\n".join(f"{character}\t{text}" for character, text in node.seventh.items()))
    return {
        "note-from": note_from,
        "note-kind": bytes(kinds),
        "note-text": texts,
        "range-from": range_from,
        "range-bounds": bounds,
        "range": ranges,
        "seventh-node": seventh_node,
        "seventh": seventh_text,
    }


class _Places:
    """Where codes stand in the List; the ends of a range need not exist ("Conditions in K00-K93")."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._at = {node.code: at for at, node in enumerate(nodes)}
        self._sorted = sorted(node.code for node in nodes if node.kind is NodeKind.CODE)

    def resolved(self, text: str) -> list[tuple[CodeRange, int, int]]:
        """The note's references to codes that exist, with the places they span; "vitamin B12" refers to nothing."""
        found = []
        for each in ranges_in(text):
            low, last = self._at.get(each.first), self._at.get(each.last)
            if each.first != each.last and (low is None or last is None):
                low, last = self._nearest(each)
            if low is not None and last is not None and low <= last:
                found.append((each, low, self._nodes[last].end))
        return found

    def _nearest(self, each: CodeRange) -> tuple[int | None, int | None]:
        low = bisect_left(self._sorted, each.first)
        high = bisect_right(self._sorted, each.last) - 1
        if not 0 <= low <= high:
            return None, None
        return self._at[self._sorted[low]], self._at[self._sorted[high]]
