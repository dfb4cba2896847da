"""The file of NCCI add-on codes, with columns by name or at fixed places.

Official form (`AOC_V2026Q1-MCR`, workbook or text): AOC_Edit_Type, Add-On_Code, AOC_DelDT, Primary_Code,
Primary_Code_DelDT, AOC_Edit_EffDT, AOC_Edit_DelDT, Special_Instruction_Notes, dates as YYYYDDD (day of the year). The
text is of fixed width since 2022; its places here are the widths of those columns side by side, with or without one
blank between them, which is unconfirmed. Bare form: a CSV of primary_code, add_on_code, aoc_edit_type.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from clearchart.codesets.artefact import Section, index_slots
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables import day
from clearchart.codesets.tables.grid import decoded, grid, lines, sniffed
from clearchart.codesets.tables.kind import Candidate, Found
from clearchart.codesets.tables.ptp_file import value_of

_FIELDS = {"code": r"addoncode", "primary": r"primarycode", "kind": r"(aoc|addoncode)?(edit)?type"}
_MORE = {
    "first": r"aocediteffdt|(edit)?effectivedate",
    "last": r"aoceditdeldt|(edit)?deletiondate",
    "code_last": r"aocdeldt",
    "primary_last": r"primarycodedeldt",
}
_FIXED = re.compile(
    r"(?P<kind>[123]) ?(?P<code>[0-9A-Z]{5}) ?(?P<code_last>\d{7}| {7}) ?(?P<primary>[0-9A-Z]{5}) ?"
    r"(?P<primary_last>\d{7}| {7}) ?(?P<first>\d{7}) ?(?P<last>\d{7}| {7}| *$)(?P<notes>.*)"
)
_HEAD_ROWS = 20


class _Pair(NamedTuple):
    """One row; the days as numbers, 0 for none, the last day being the earliest of those that the row says."""

    code: str
    primary: str
    kind: int
    first: int
    last: int


def recognise_add_on(file: Candidate) -> Found | None:
    """A file of add-on codes, by its columns' names or the form of its lines."""
    if _fixed(file):
        return Found(file.quarter())
    return Found(file.quarter()) if sniffed(file.data, _FIELDS) else None


def compile_add_on(file: Candidate) -> Compiled:
    """Every pair with its dates. Raises CodesetFileError where more than one row in 100 is bad."""
    pairs, skipped = list[_Pair](), list[str]()
    for place, ask in _fixed_rows(file) if _fixed(file) else _named_rows(file):
        try:
            pairs.append(_pair(ask))
        except ValueError as error:
            skipped.append(f"{place}: {error}")
    if not pairs or len(pairs) < 100 * len(skipped):
        raise CodesetFileError(skipped[0] if skipped else f"{file.name}: no row with a code in it")
    return Compiled(_sections(sorted(set(pairs))), len(pairs), tuple(skipped))


type _Ask = Callable[[str], str]


def _fixed(file: Candidate) -> bool:
    return any(_FIXED.fullmatch(line) for line in file.text_head().splitlines()[:_HEAD_ROWS])


def _fixed_rows(file: Candidate) -> Iterator[tuple[str, _Ask]]:
    begun = False
    for number, line in enumerate(decoded(file.data).splitlines(), 1):
        match = _FIXED.fullmatch(line)
        begun = begun or bool(match)
        if match:
            yield f"{file.name}:{number}", match.groupdict().__getitem__
        elif begun and line.strip():
            yield f"{file.name}:{number}", _no_row


def _no_row(_field: str) -> str:
    raise ValueError("not a row of the table")


def _named_rows(file: Candidate) -> Iterator[tuple[str, _Ask]]:
    table = grid(file.name, tuple(lines(file.name, file.data)), fields=_FIELDS, optional=_MORE)
    return ((row.place, row.__getitem__) for row in table.rows())


def _pair(ask: _Ask) -> _Pair:
    code, primary, kind = ask("code"), ask("primary"), ask("kind")
    for each in (code, primary):
        if value_of(each) < 0:
            raise ValueError(f"{each[:12]!r} is no procedure code")
    if kind not in {"1", "2", "3"}:
        raise ValueError(f"{kind[:12]!r} is no type 1, 2 or 3")
    lasts = [day.said(ask(field)) for field in ("last", "code_last", "primary_last")]
    return _Pair(code, primary, int(kind), day.said(ask("first")), min(filter(None, lasts), default=0))


def _sections(pairs: list[_Pair]) -> dict[str, Section]:
    codes = list(dict.fromkeys(pair.code for pair in pairs))
    return {
        "code": codes,
        "code-slots": index_slots(codes),
        "start": array("i", _starts(pair.code for pair in pairs)),
        "kind": array("i", [pair.kind for pair in pairs]),
        "primary": [pair.primary for pair in pairs],
        "first": array("i", [pair.first for pair in pairs]),
        "last": array("i", [pair.last for pair in pairs]),
    }


def _starts(codes: Iterable[str]) -> Iterator[int]:
    """Where each code's rows begin, and the end of all."""
    last, count = "", 0
    for code in codes:
        if code != last:
            yield count
            last = code
        count += 1
    yield count
