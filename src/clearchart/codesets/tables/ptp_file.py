"""The files of NCCI procedure-to-procedure edits: recognised, compiled to sorted numbers, and their parts joined.

Official form (`ccipra-v320r0-f1.TXT` practitioner, `ccioph-...` outpatient hospital): some lines of copyright and of
column names over several rows, then tab-separated Column 1, Column 2, `*` if in existence before 1996, effective date,
deletion date or `*`, modifier indicator, rationale. A quarter's table comes in the parts f1 to f4. The change reports
of a quarter and the files for Medicaid are other tables. Bare form: a CSV of column 1, column 2, modifier indicator
and rationale, which lists what is active in the quarter.
"""

import io
import re
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence

from clearchart.codesets.artefact import Section
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.recognise import Unrecognised
from clearchart.codesets.tables import day
from clearchart.codesets.tables.kind import Candidate, Found, Parts
from clearchart.codesets.tables.record import WHOLE

_PARTS = ("f1", "f2", "f3", "f4")
_NAMES = {"practitioner": ("ccipra", "practitioner"), "hospital": ("ccioph", "hospital", "outpatient")}
_OTHER = ("medicaid", "mcd_", "additions", "deletions", "revisions")
_PART = re.compile(r"[-_](f[1-9])(?!\d)", re.IGNORECASE)

_OFFICIAL_ROW = re.compile(r"^[0-9A-Z]{5}\t[0-9A-Z]{5}\t[ *]*\t\d{8}\t(\d{8}|\*)\s*\t[019]", re.MULTILINE)
_BARE_HEAD = re.compile(r"column_?1,column_?2,modifier_indicator", re.IGNORECASE)
_OFFICIAL_TAIL = re.compile(r"[ *]*\t(\d{8})\t(\d{8}|\*?)\s*\t([019])(?:\t(.*))?")
_BARE_TAIL = re.compile(r"([019])(?:,(.*))?")
_CODE = re.compile(r"[0-9A-Z]{5}")

_BITS = 26  # 36 ** 5 numbers of five letters and digits
_MASK = (1 << _BITS) - 1
_PREAMBLE = 40
"""Lines within which the table must begin."""


def value_of(code: str) -> int:
    """A code of five capital letters and digits as a number below 36 ** 5, in the order of the codes; else -1."""
    return int(code, 36) if _CODE.fullmatch(code) else -1


def recogniser(setting: str) -> Callable[[Candidate], Found | None]:
    """What tells a file of that setting; the setting stands in the file's name alone."""

    def recognise(file: Candidate) -> Found | None:
        if file.data.startswith(b"PK"):
            _refuse_workbook(file)
            return None
        head = file.text_head()
        bare = bool(_BARE_HEAD.match(head))
        if not bare and not ("\t" in head and _OFFICIAL_ROW.search(head)):
            return None
        if file.says(*_OTHER):
            raise Unrecognised(f"{file.name}: a change report or a Medicaid file; load the Medicare table itself")
        if _setting(file) != setting:
            return None
        return Found(file.quarter(), WHOLE if bare else _part(file))

    return recognise


def missing_ptp(parts: Collection[str]) -> tuple[str, ...]:
    """Which of f1 to f4 are not there yet: a pair in a missing part would look like no edit."""
    return () if WHOLE in parts else tuple(part for part in _PARTS if part not in parts)


def compile_ptp(file: Candidate) -> Compiled:
    """Every pair, deleted ones too. Raises CodesetFileError naming file and row if more than one row in 100 is bad."""
    reading = _Reading(file.name, bare=bool(_BARE_HEAD.match(file.text_head())))
    reading.read(file.data)
    if not reading.rows or len(reading.rows) < 100 * len(reading.skipped):
        raise CodesetFileError(reading.skipped[0] if reading.skipped else f"{file.name}: no pair of codes in it")
    return Compiled(_sections(reading.rows, list(reading.terms)), len(reading.rows), tuple(reading.skipped))


def ptp_sections(pairs: Iterable[tuple[str, str, str]]) -> dict[str, Section]:
    """The sections of pairs of another source: column 1, column 2, and their terms as `ptp_terms` writes them."""
    terms: dict[str, int] = {}
    values: dict[str, int] = {}
    rows = []
    for first, second, term in pairs:
        for code in (first, second):
            if code not in values:
                values[code] = _checked(code)
        rows.append(_packed(values[first], values[second], terms.setdefault(term, len(terms))))
    return _sections(rows, list(terms))


def ptp_terms(indicator: str, *, effective: int = 0, deleted: int = 0, rationale: str = "") -> str:
    """What pairs share: modifier indicator, first and last day as YYYYMMDD (0: none), rationale."""
    return f"{indicator}|{effective}|{deleted}|{rationale}"


def joined_ptp(parts: Parts) -> dict[str, Section]:
    """One table of all parts."""
    terms: dict[str, int] = {}
    rows: list[int] = []
    for artefact in parts.values():
        mapped = [terms.setdefault(term, len(terms)) for term in artefact.strings("terms")]
        column1, start = artefact.ints("column1"), artefact.ints("start")
        column2, term = artefact.ints("column2"), artefact.ints("term")
        for at, first in enumerate(column1):
            places = range(start[at], start[at + 1])
            rows += [_packed(first, column2[place], mapped[term[place]]) for place in places]
    return _sections(rows, list(terms))


def _refuse_workbook(file: Candidate) -> None:
    """The workbooks beside the texts hold the same rows, and take minutes where the texts take seconds."""
    if not file.name.lower().endswith(".zip") and re.search("cci(pra|oph)", file.names[0] if file.names else file.name):
        raise Unrecognised(f"{file.name}: a workbook; load the text that is published beside it")


def _setting(file: Candidate) -> str:
    for name in file.names or (file.name,):
        said = [setting for setting, words in _NAMES.items() if any(word in name.lower() for word in words)]
        if len(said) == 1:
            return said[0]
    raise CodesetFileError(f"{file.name}: neither content nor name says practitioner or hospital; keep the file's name")


def _part(file: Candidate) -> str:
    for name in file.names or (file.name,):
        if said := _PART.search(name):
            return said[1].lower()
    return WHOLE


class _Reading:
    """The rows of one file as numbers, and the few different terms that they have."""

    def __init__(self, name: str, *, bare: bool) -> None:
        self._name = name
        self._separator = b"," if bare else b"\t"
        self._term_of = _bare_term if bare else _official_term
        self._values: dict[bytes, int] = {}
        self._tails: dict[bytes, int] = {}
        self.terms: dict[str, int] = {}
        self.rows: list[int] = []
        self.skipped: list[str] = []

    def read(self, data: bytes) -> None:
        """Read every line; those before the first pair are title and column names."""
        values, tails, rows, separator = self._values, self._tails, self.rows, self._separator
        for number, line in enumerate(io.BytesIO(data), 1):
            try:
                first, second, tail = line.split(separator, 2)
                rows.append(_packed(values[first], values[second], tails[tail]))
            except (KeyError, ValueError):
                self._slow(number, line)

    def _slow(self, number: int, line: bytes) -> None:
        """A row with a code or terms not seen before, or none at all."""
        text = line.decode("cp1252", errors="replace").strip().lstrip("ï»¿")
        try:
            self.rows.append(self._row(line, text))
        except ValueError as error:
            if text and (self.rows or number > _PREAMBLE):
                self.skipped.append(f"{self._name}:{number}: {error}: {text[:60]!r}")

    def _row(self, line: bytes, text: str) -> int:
        cells = text.split(self._separator.decode(), 2)
        if len(cells) != 3:
            raise ValueError("not a row of the table")
        first, second, tail = cells
        term = self.terms.setdefault(self._term_of(tail), len(self.terms))
        raw = line.split(self._separator, 2)
        for code, key in ((first, raw[0]), (second, raw[1])):
            self._values[key] = _checked(code)
        self._tails[raw[2]] = term
        return _packed(_checked(first), _checked(second), term)


def _checked(code: str) -> int:
    value = value_of(code.strip())
    if value < 0:
        raise ValueError(f"{code[:12]!r} is no procedure code")
    return value


def _official_term(tail: str) -> str:
    match = _OFFICIAL_TAIL.fullmatch(tail)
    if not match:
        raise ValueError("dates and modifier indicator are not where they belong")
    effective, deleted, indicator, rationale = match.groups()
    return f"{indicator}|{day.said(effective)}|{day.said(deleted)}|{(rationale or '').strip()}"


def _bare_term(tail: str) -> str:
    match = _BARE_TAIL.fullmatch(tail)
    if not match:
        raise ValueError("no modifier indicator 0, 1 or 9")
    return f"{match[1]}|0|0|{(match[2] or '').strip().strip(chr(34))}"


def _packed(first: int, second: int, term: int) -> int:
    """Column 1, column 2 and terms in one number that sorts like them."""
    return (first << _BITS | second) << _BITS | term


def _sections(rows: list[int], terms: Sequence[str]) -> dict[str, Section]:
    rows.sort()
    column2 = array("i", [row >> _BITS & _MASK for row in rows])
    column1, start = _ranges(row >> 2 * _BITS for row in rows)
    return {
        "column1": column1,
        "start": start,
        "column2": column2,
        "term": array("i", [row & _MASK for row in rows]),
        "terms": terms,
    }


def _ranges(firsts: Iterable[int]) -> tuple[array[int], array[int]]:
    """Each column 1 code once, and where its rows begin; the last number is the end of all."""
    column1, start = array("i"), array("i")
    last, count = -1, 0
    for count, first in enumerate(firsts, 1):
        if first != last:
            column1.append(first)
            start.append(count - 1)
            last = first
    start.append(count)
    return column1, start
