"""Segments on their way out: elements with delimiters put between them, in the order that a loop wants."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.writing.errors import ClaimTextError

type Element = str | tuple[str, ...]
type Segment = tuple[Element, ...]
"""A segment, its id first; a composite is a tuple."""

ORDER = {
    "claim": "CLM DTP CL1 PWK CN1 AMT REF K3 NTE CR1 CR2 CR3 CRC HI HCP",
    "line": "LX SV1 SV2 SV5 PWK CR1 CR3 CRC DTP QTY MEA CN1 REF AMT K3 NTE PS1 HCP",
    "party": "NM1 PRV N3 N4 DMG DTP REF PER",
    "coverage": "SBR PAT CAS AMT OI MIA MOA",
    "adjudication": "SVD CAS DTP AMT LQ FRM",
    "billing": "HL PRV CUR",
}
_RANK = {loop: {name: rank for rank, name in enumerate(names.split())} for loop, names in ORDER.items()}
_LAST = 99
_TOGETHER = {"FRM": "LQ"}


class Pen:
    """Writes segments; knows the delimiters and counts."""

    def __init__(self, delimiters: Delimiters, line_break: str) -> None:
        self._marks = delimiters
        self._end = delimiters.terminator + line_break
        forbidden = delimiters.element + delimiters.component + delimiters.terminator + delimiters.repetition
        self._forbidden = frozenset(forbidden) | frozenset(map(chr, range(32)))
        self._lines: list[str] = []

    @property
    def count(self) -> int:
        """How many segments were written."""
        return len(self._lines)

    def write(self, *elements: Element) -> None:
        """One segment, empty elements at its end left off. Raises ClaimTextError."""
        texts = [self._text(element) for element in elements]
        while texts and not texts[-1]:
            texts.pop()
        self._lines.append(self._marks.element.join(texts))

    def write_bare(self, *elements: str) -> None:
        """One segment whose elements are neither shortened nor checked: the ISA."""
        self._lines.append(self._marks.element.join(elements))

    def write_all(self, segments: Iterable[Segment]) -> None:
        """Segments in order."""
        for segment in segments:
            self.write(*segment)

    def _text(self, element: Element) -> str:
        if isinstance(element, str):
            if not self._forbidden.isdisjoint(element):
                raise ClaimTextError(f"a value holds a delimiter or a control character: {element!r}")
            return element
        texts = [self._text(each) for each in element]
        while texts and not texts[-1]:
            texts.pop()
        return self._marks.component.join(texts)

    def bytes(self) -> bytes:
        """What was written, in UTF-8."""
        return "".join(line + self._end for line in self._lines).encode()


def in_order(loop: str, segments: Sequence[Segment], *, rest: Sequence[str] = ()) -> list[Segment]:
    """The segments of a loop and those kept from its source, in the order of the guide."""
    ranks = _RANK[loop]
    return sorted([*segments, *map(kept, rest)], key=lambda segment: ranks.get(_name(segment), _LAST))


def _name(segment: Segment) -> str:
    name = segment[0]
    return _TOGETHER.get(name, name) if isinstance(name, str) else ""


def kept(text: str) -> Segment:
    """A segment that was kept as text with `*` and `:`."""
    return tuple(tuple(part.split(":")) if ":" in part else part for part in text.split("*"))


def day(date: dt.date | None) -> str:
    """CCYYMMDD, or nothing."""
    return date.strftime("%Y%m%d").rjust(8, "0") if date else ""


def number(value: Decimal | None) -> str:
    """A number without exponent, its digits as they are; or nothing."""
    return format(value, "f") if value is not None else ""


def period(qualifier: str, first: dt.date, *, last: dt.date | None = None, time: str = "") -> Segment:
    """A DTP: one day, a range of days, or a day with its time."""
    if last:
        return "DTP", qualifier, "RD8", f"{day(first)}-{day(last)}"
    return ("DTP", qualifier, "DT", day(first) + time) if time else ("DTP", qualifier, "D8", day(first))


def yes(value: bool) -> str:
    """`Y`, or nothing."""
    return "Y" if value else ""
