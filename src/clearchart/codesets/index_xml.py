"""The official index files into artefacts: Alphabetic Index, External Cause Index, Neoplasm and Drug tables."""

from array import array
from collections.abc import Iterator
from itertools import accumulate

from clearchart.codesets.artefact import Section
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.markup import Element, parse
from clearchart.codesets.search import word_sections

ROOT = "ICD10CM.index"
COLUMNS = ("code", "manif", "see", "seeAlso", "seecat", "subcat")
"""What an entry may say, each a section of the artefact."""

_KNOWN = {*COLUMNS, "title", "term", "cell", "warning"}
_NO_CODE = ("", "-", "--")


class _Entry:
    __slots__ = ("cells", "parent", "path", "plain", "printed", "said")

    def __init__(self, element: Element, parent: int, above: str) -> None:
        title = element.first("title")
        self.printed = title.printed if title else ""
        self.plain = title.text if title else ""
        self.parent = parent
        self.path = f"{above}, {self.plain}" if above else self.plain
        self.said = {column: element.text_of(column) for column in COLUMNS}
        self.cells = {cell.attributes.get("col", ""): cell.text for cell in element.all("cell")}


class IndexReader:
    """Reads an index file in document order; `skipped` says what says nothing, with its line."""

    def __init__(self, name: str, root: Element) -> None:
        self.name = name
        self.entries: list[_Entry] = []
        self.skipped: list[str] = []
        if root.tag != ROOT:
            raise CodesetFileError(f"{name}:{root.line}: expected <{ROOT}>, found <{root.tag}>")
        heading = root.first("indexHeading")
        self.heads = [head.text for head in heading.all("head")] if heading else []
        for letter in root.all("letter"):
            for term in letter.all("mainTerm"):
                self._term(term, parent=-1, above="")
        if not self.entries:
            raise CodesetFileError(f"{name}: an index without a single main term")

    def _term(self, element: Element, *, parent: int, above: str) -> None:
        entry = _Entry(element, parent, above)
        if not entry.plain:
            self.skipped.append(f"{self.name}:{element.line}: a term without a title, with what stands below it")
            return
        below = list(element.all("term"))
        if not (below or entry.cells or any(entry.said.values())):
            self.skipped.append(
                f"{self.name}:{element.line}: {entry.path[:80]!r} leads to no code and to no other term"
            )
            return
        unknown = {child.tag for child in element.children} - _KNOWN
        self.skipped.extend(f"{self.name}:{element.line}: <{tag}> is not part of the form" for tag in sorted(unknown))
        self.entries.append(entry)
        at = len(self.entries) - 1
        for child in below:
            self._term(child, parent=at, above=entry.path)

    def columns(self) -> Iterator[tuple[str, list[str]]]:
        """The columns of words, in the order of the entries."""
        yield "printed", [entry.printed for entry in self.entries]
        yield "plain", [entry.plain for entry in self.entries]
        for column in COLUMNS:
            yield column, [entry.said[column] for entry in self.entries]


def compile_index(name: str, data: bytes) -> Compiled:
    """An index or table. Raises CodesetFileError, naming file and line, for a file that isn't one."""
    root = parse(name, data)
    reader = IndexReader(name, root)
    sections: dict[str, Section] = dict(reader.columns())
    sections["parent"] = array("i", (entry.parent for entry in reader.entries))
    sections.update(_cells(reader))
    sections.update(_by_code(reader))
    sections.update(word_sections([entry.path for entry in reader.entries]))
    year = root.text_of("version")
    return Compiled(sections, len(reader.entries), tuple(reader.skipped), int(year) if year.isdigit() else None)


def _cells(reader: IndexReader) -> dict[str, Section]:
    """The cells of a table's columns, row after row; empty where the table prints a dash."""
    columns = [str(number) for number in range(2, len(reader.heads) + 1)]
    cells = [_code_in(entry.cells.get(column, "")) for entry in reader.entries for column in columns]
    return {"head": reader.heads[1:], "cell": cells}


def _by_code(reader: IndexReader) -> dict[str, Section]:
    """The way back: each code's stem, and the entries that lead to it."""
    leading: dict[str, list[int]] = {}
    for at, entry in enumerate(reader.entries):
        for code in (entry.said["code"], *entry.cells.values()):
            if stem := _code_in(code).rstrip("-").rstrip("."):
                leading.setdefault(stem, []).append(at)
    stems = sorted(leading)
    lists = [sorted(set(leading[stem])) for stem in stems]
    return {
        "stem": stems,
        "stem-from": array("i", accumulate(map(len, lists), initial=0)),
        "stem-entries": array("i", (at for each in lists for at in each)),
    }


def _code_in(cell: str) -> str:
    return "" if cell in _NO_CODE else cell
