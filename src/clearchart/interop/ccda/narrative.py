"""The narrative of a section as text: paragraphs, lists, tables; what a revision deleted is left out.

Elements are those of the CDA narrative block (HL7 CDA R2, 4.3.5).
"""

import re
from collections.abc import Iterator

from clearchart.interop.ccda.markup import Element

CCDA_RENDERER = "ccda/1"

_HIDDEN = frozenset(("renderMultiMedia", "footnoteRef", "colgroup", "col"))
_BLOCKS = frozenset(("paragraph", "list", "table", "br", "item", "caption", "tr"))
_CELLS = ("td", "th")
_PARTS = ("thead", "tbody", "tfoot")
_LINE_END = re.compile(r"\r\n|\r|\n")


def sections_text(sections: list[Element]) -> str:
    """The text of sections, each under its title; empty where none says anything."""
    return "\n".join(_sections(sections))


def _sections(sections: list[Element]) -> Iterator[str]:
    for section in sections:
        text = section.first("text")
        body = narrative_text(text) if text is not None else ""
        inner = list(_sections(section.all("component", "section")))
        if body or inner:
            heading = _title(section)
            yield (f"{heading}:\n" if heading else "") + body
        yield from inner


def _title(section: Element) -> str:
    title, code = section.first("title"), section.first("code")
    said = title.text if title is not None else ""
    return (said or (code.get("displayName") if code is not None else "")).removesuffix(":").strip()


def narrative_text(text: Element) -> str:
    """One narrative block, ending in a line end; a block without any markup of lines keeps its own lines."""
    return _rendered(text, keep_lines=not any(each.name in _BLOCKS for each in _everything(text)))


def _rendered(element: Element, *, keep_lines: bool) -> str:
    page = _Page(keep_lines=keep_lines)
    _write(element, page, 0)
    return page.text()


def _everything(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _everything(child)


def _write(element: Element, page: "_Page", depth: int) -> None:
    for each in element.content:
        if isinstance(each, str):
            page.words(each)
        elif not _hidden(each):
            _write_element(each, page, depth)


def _hidden(element: Element) -> bool:
    return element.name in _HIDDEN or element.get("revised") == "delete"


def _write_element(element: Element, page: "_Page", depth: int) -> None:
    match element.name:
        case "br":
            page.line()
        case "paragraph":
            end = page.line if depth else page.apart
            end()
            _write(element, page, depth)
            end()
        case "list":
            _write_list(element, page, depth)
        case "table":
            _write_table(element, page)
        case "caption":
            page.line()
            _write(element, page, depth)
            page.line()
        case "footnote":
            page.words(" [")
            _write(element, page, depth)
            page.words("]")
        case _:
            _write(element, page, depth)


def _write_list(element: Element, page: "_Page", depth: int) -> None:
    ordered = element.get("listType") == "ordered"
    page.line()
    number = 0
    for each in element.children:
        if _hidden(each):
            continue
        if each.name == "item":
            number += 1
            page.begin("  " * depth + (f"{number}. " if ordered else "- "))
            _write(each, page, depth + 1)
            page.line()
        else:
            _write_element(each, page, depth)
    page.line()


def _write_table(element: Element, page: "_Page") -> None:
    page.apart()
    for each in element.children:
        if each.name == "caption":
            _write_element(each, page, 0)
    for row in _rows(element):
        cells = [_cell(each) for each in row.children if each.name in _CELLS and not _hidden(each)]
        if any(cells):
            page.row("\t".join(cells))
    page.apart()


def _rows(table: Element) -> list[Element]:
    """The table's own rows; those of a table inside a cell are the cell's."""
    parts = [table, *(each for each in table.children if each.name in _PARTS and not _hidden(each))]
    return [each for part in parts for each in part.children if each.name == "tr" and not _hidden(each)]


def _cell(element: Element) -> str:
    """A cell in one line; lines inside it are set off by semicolons."""
    if not element.children:
        return element.text
    return "; ".join(filter(None, _rendered(element, keep_lines=False).split("\n"))).replace("\t", " ")


class _Page:
    """Lines of text with at most one empty line between them."""

    def __init__(self, *, keep_lines: bool) -> None:
        self._keep_lines = keep_lines
        self._lines: list[str] = []
        self._now = self._begun = ""

    def words(self, text: str) -> None:
        """Text in the line; white space is one blank, unless the block's own lines are kept."""
        if not self._keep_lines:
            self._now += text
            return
        for number, line in enumerate(_LINE_END.split(text)):
            if number:
                self.line()
            self._now += line

    def begin(self, mark: str) -> None:
        """A new line that begins with a mark, written only if words follow."""
        self.line()
        self._begun = mark

    def line(self) -> None:
        """End the line, if it holds anything."""
        words = " ".join(self._now.split())
        if words:
            self._lines.append(self._begun + words)
            self._begun = ""
        self._now = ""

    def row(self, text: str) -> None:
        """A line as it is."""
        self.line()
        self._lines.append(text)

    def apart(self) -> None:
        """End the line and leave an empty one."""
        self.line()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """All lines, without empty ones at either end."""
        self.line()
        text = "\n".join(self._lines).strip("\n")
        return text + "\n" if text else ""
