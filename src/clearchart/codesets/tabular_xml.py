"""The official ICD-10-CM Tabular XML into nodes: chapters, blocks, codes, and the codes that 7th characters make."""

from collections.abc import Iterator

from clearchart.codesets.coderange import CodeRange, ranges_in
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.markup import Element
from clearchart.codesets.nodekind import NodeKind
from clearchart.codesets.notes import NoteKind
from clearchart.codesets.seventh import Exception7, exceptions_in, extended

ROOT = "ICD10CM.tabular"

_KINDS = {
    "notes": NoteKind.NOTE,
    "includes": NoteKind.INCLUDES,
    "inclusionTerm": NoteKind.INCLUSION_TERM,
    "codeFirst": NoteKind.CODE_FIRST,
    "useAdditionalCode": NoteKind.USE_ADDITIONAL,
    "codeAlso": NoteKind.CODE_ALSO,
    "excludes1": NoteKind.EXCLUDES1,
    "excludes2": NoteKind.EXCLUDES2,
    "sevenChrNote": NoteKind.SEVENTH,
}
_KNOWN = {*_KINDS, "name", "desc", "diag", "section", "sectionIndex", "sevenChrDef", "visualImpairment"}


class Node:
    """One node while compiling; `parent` is its place in the list, `end` the place after its last descendant."""

    __slots__ = ("code", "end", "kind", "notes", "parent", "seventh", "title")

    def __init__(self, code: str, kind: NodeKind, title: str, *, parent: int) -> None:
        self.code = code
        self.kind = kind
        self.title = title
        self.parent = parent
        self.end = 0
        self.notes: list[tuple[NoteKind, str]] = []
        self.seventh: dict[str, str] = {}


class TabularReader:
    """Reads the whole List in one pass, in document order; `skipped` says what it didn't understand, and where."""

    def __init__(self, name: str, root: Element) -> None:
        self.name = name
        self.nodes: list[Node] = []
        self.skipped: list[str] = []
        self.year = self._year(root)
        for chapter in root.all("chapter"):
            self._chapter(chapter)
        if not any(node.kind is NodeKind.CODE for node in self.nodes):
            raise CodesetFileError(f"{name}: a Tabular List without a single code")

    def _year(self, root: Element) -> int:
        text = root.text_of("version")
        if root.tag != ROOT or not (text.isdigit() and len(text) == 4):
            raise CodesetFileError(f"{self.name}:{root.line}: expected <{ROOT}> with its <version> (a year)")
        return int(text)

    def _chapter(self, chapter: Element) -> None:
        at = self._add(chapter, chapter.text_of("name"), NodeKind.CHAPTER, parent=-1)
        umbrellas: list[int] = []
        for section in chapter.all("section"):
            first, _, last = section.attributes.get("id", "").partition("-")
            while umbrellas and first > self.nodes[umbrellas[-1]].code.partition("-")[2]:
                self._close(umbrellas.pop())
            block = self._add(section, f"{first}-{last or first}", NodeKind.BLOCK, parent=([at, *umbrellas])[-1])
            for diag in section.all("diag"):
                self._code(diag, parent=block, seventh={}, scope=(), exceptions=())
            if section.first("diag") is None:
                umbrellas.append(block)
            else:
                self._close(block)
        for block in reversed(umbrellas):
            self._close(block)
        self._close(at)

    def _code(
        self,
        diag: Element,
        *,
        parent: int,
        seventh: dict[str, str],
        scope: tuple[CodeRange, ...],
        exceptions: tuple[Exception7, ...],
    ) -> None:
        code = diag.text_of("name")
        at = self._add(diag, code, NodeKind.CODE, parent=parent)
        node = self.nodes[at]
        if node.seventh:
            seventh, scope = node.seventh, _scope(node)
        exceptions = (*exceptions, *exceptions_in(text for _, text in node.notes))
        children = list(diag.all("diag"))
        for child in children:
            self._code(child, parent=at, seventh=seventh, scope=scope, exceptions=exceptions)
        if not children and _within(code, scope):
            for full, meaning in extended(code, seventh, exceptions=exceptions):
                self.nodes.append(Node(full, NodeKind.SEVENTH, f"{node.title}, {meaning}", parent=at))
                self._close(len(self.nodes) - 1)
        self._close(at)

    def _add(self, element: Element, code: str, kind: NodeKind, *, parent: int) -> int:
        if not code or not element.text_of("desc"):
            raise CodesetFileError(f"{self.name}:{element.line}: <{element.tag}> without a name or a description")
        node = Node(code, kind, element.text_of("desc"), parent=parent)
        node.notes.extend(self._notes(element))
        if (definition := element.first("sevenChrDef")) is not None:
            node.seventh = {e.attributes.get("char", ""): e.text for e in definition.all("extension")}
            node.notes.extend(_seventh_terms(definition))
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _close(self, at: int) -> None:
        self.nodes[at].end = len(self.nodes)

    def _notes(self, element: Element) -> Iterator[tuple[NoteKind, str]]:
        for child in element.children:
            if child.tag == "visualImpairment":
                yield from ((NoteKind.NOTE, line) for line in _visual_table(child))
            elif child.tag in _KINDS:
                yield from ((_KINDS[child.tag], note.text) for note in child.all("note") if note.text)
            elif child.tag not in _KNOWN:
                self.skipped.append(f"{self.name}:{child.line}: <{child.tag}> is not part of the Tabular's form")


def _scope(node: Node) -> tuple[CodeRange, ...]:
    """The codes to which a 7th-character note restricts itself ("subcategories S12.0-S12.6"); empty is all."""
    texts = [text for kind, text in node.notes if kind is NoteKind.SEVENTH]
    found = tuple(each for text in texts for each in ranges_in(text) if each.first.startswith(node.code))
    return () if any(each.first == node.code for each in found) else found


def _within(code: str, scope: tuple[CodeRange, ...]) -> bool:
    return not scope or any(each.first <= code[: len(each.first)] <= each.last for each in scope)


def _seventh_terms(definition: Element) -> Iterator[tuple[NoteKind, str]]:
    """A term under a 7th character, printed as `B: initial encounter for open fracture NOS`."""
    character = ""
    for child in definition.children:
        if child.tag == "extension":
            character = child.attributes.get("char", "")
        elif child.tag == "note":
            yield NoteKind.SEVENTH, f"{character}: {child.text}"


def _visual_table(table: Element) -> Iterator[str]:
    """The table of visual impairment under H54, one line a category."""
    for category in table.all("visCategory"):
        if not (number := category.text_of("value")):
            continue
        worse = [each.text_of("value") for part in category.all("visRange") for each in part.all("visMax")]
        better = [each.text_of("value") for part in category.all("visRange") for each in part.all("visMin")]
        limit = " or ".join(filter(None, worse))
        line = f"Category {number} of visual impairment: best corrected acuity less than {limit}"
        low = " or ".join(filter(None, better))
        yield f"{line}, equal to or better than {low}" if low else line
