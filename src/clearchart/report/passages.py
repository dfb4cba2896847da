"""The lines of a document in which words are marked: each row with carets under the words and a label below."""

import re
from collections.abc import Iterable, Iterator, Sequence

from clearchart.model.value import Value
from clearchart.report.sheet import Sheet, columns, printable, rows

_LINE_END = re.compile(r"\r\n|\r|\n")
_GUTTER = 7


class Mark(Value, frozen=True, kw_only=True):
    """Words to mark, by offsets into the document; `label` is written under their first character."""

    start: int
    end: int
    label: str
    style: str = "yellow"


class _Part(Value, frozen=True, kw_only=True):
    """What of a mark lies in one row, by offsets into the row; the label only where the mark begins here."""

    start: int
    end: int
    label: str
    style: str


def passages(text: str, marks: Iterable[Mark], *, sheet: Sheet) -> Iterator[str]:
    """The marked rows of a text in their order, behind the number of their line."""
    wanted = joined(marks)
    for number, line in enumerate(_lines(text), start=1):
        inside = [mark for mark in wanted if mark.start < line[1] and mark.end > line[0]]
        if inside:
            yield from _line(text, line, inside, sheet=sheet, number=number)


def joined(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in the order of the text; those of the same words as one, with all their labels."""
    together: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        together.setdefault((mark.start, mark.end), []).append(mark)
    found = []
    for (start, end), same in sorted(together.items()):
        label = " ".join(dict.fromkeys(mark.label for mark in same))
        found.append(Mark(start=start, end=end, label=label, style=same[0].style))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, empty ones too, without its end-of-line characters."""
    start = 0
    for found in _LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _line(text: str, line: tuple[int, int], marks: Sequence[Mark], *, sheet: Sheet, number: int) -> Iterator[str]:
    shown = printable(text[line[0] : line[1]])
    gutter = f"{number:>{_GUTTER - 2}} "
    blank = sheet.paint(f"{'':{len(gutter)}}│ ", "dim")
    for start, end in rows(shown, sheet.width - _GUTTER - 2):
        parts = list(_parts((start, end), marks, line[0]))
        if parts:
            row = shown[start:end]
            yield sheet.paint(f"{gutter}│ ", "dim") + _painted(row, parts, sheet)
            yield blank + _carets(row, parts, sheet)
            yield from (blank + labels for labels in _labels(row, parts, sheet))
            gutter = f"{'':{len(gutter)}}"


def _parts(row: tuple[int, int], marks: Sequence[Mark], offset: int) -> Iterator[_Part]:
    for mark in marks:
        start, end = max(mark.start - offset, row[0]), min(mark.end - offset, row[1])
        if start < end:
            label = mark.label if mark.start - offset >= row[0] else ""
            yield _Part(start=start - row[0], end=end - row[0], label=label, style=mark.style)


def _painted(row: str, parts: Sequence[_Part], sheet: Sheet) -> str:
    """The row with its marked words underlined, where there is colour."""
    pieces, at = [], 0
    for part in parts:
        start = max(part.start, at)
        pieces += [row[at:start], sheet.paint(row[start : part.end], "underline", part.style)]
        at = max(at, part.end)
    return "".join([*pieces, row[at:]]).rstrip()


def _carets(row: str, parts: Sequence[_Part], sheet: Sheet) -> str:
    line, at = "", 0
    for part in parts:
        start, end = max(columns(row[: part.start]), at), columns(row[: part.end])
        line += " " * (start - at) + sheet.paint("^" * (end - start), part.style)
        at = max(at, end)
    return line


def _labels(row: str, parts: Sequence[_Part], sheet: Sheet) -> Iterator[str]:
    """Labels below their words; one that would touch its neighbour, or the edge, goes a line down."""
    waiting = [(columns(row[: part.start]), part) for part in parts if part.label]
    while waiting:
        line, at, later = "", 0, []
        for column, part in waiting:
            if line and column < at + 2:
                later.append((column, part))
                continue
            line += " " * (column - at) + sheet.paint(part.label, part.style)
            at = column + len(part.label)
        yield line
        waiting = later
