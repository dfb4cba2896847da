"""The alphanumeric HCPCS file of CMS (ANWEB), as a workbook, as comma text or as text of 320 columns.

The layout follows the record layout that CMS publishes with the file; it has not been confirmed on a file here.
Text of codes that belong to others (CPT: AMA; D codes: ADA) is not read.
"""

import re
from collections.abc import Iterator, Mapping

from clearchart.codesets.tables.cells import PROCEDURE, BadCellError, day, procedure, written
from clearchart.codesets.tables.grid import decoded, grid, lines
from clearchart.codesets.tables.skipping import Skipped

FIELDS = {"code": "hcpcs?(code)?", "sequence": "seq(uence)?(num(ber)?)?", "added": "(code)?add(ed)?(dt|date)"}
"""The columns that make a file one of these."""

_MORE = {
    "record": "rec(ord)?id(entificationcode)?",
    "effective": "act(ion)?eff(ective)?(dt|date)",
    "terminated": "term(ination)?(dt|date)",
    "short": "short(desc(ription|riptor)?)?",
    "coverage": "cov(erage)?(code)?",
    "betos": "betos(code)?",
    "service": "tos1|typeofservice1?",
    "pricing": "price1|pricingindicator1?|pi1?",
    "action": "action(cd|code)",
    "xref": "xref1|crossreference1?",
}
# Record layout of the 320-column text, 1-based and inclusive.
_COLUMNS = {
    "code": (1, 5),
    "sequence": (6, 10),
    "record": (11, 11),
    "short": (92, 119),
    "pricing": (120, 121),
    "xref": (205, 209),
    "coverage": (230, 230),
    "betos": (257, 259),
    "service": (261, 261),
    "added": (269, 276),
    "effective": (277, 284),
    "terminated": (285, 292),
    "action": (293, 293),
}
_FIXED = re.compile(r"(?:[A-Z]\d{4}|\d{4}[0-9A-Z]|   [0-9A-Z]{2}|[0-9A-Z]{2}   )\d{5}[3478].{80}.{28}[\d ]{2}")
_MODIFIER = re.compile(r"[0-9A-Z]{2}")
# Modifiers of CPT, whose words are the AMA's: the numbers, P1 to P6 and the performance measures 1P, 2P, 3P, 8P.
_CPT_MODIFIER = re.compile(r"\d\d|P[1-6]|\dP")
_CONTINUED = ("4", "8")
"""Record ids of the second and further lines of a long description."""


def is_fixed(head: str) -> bool:
    """Whether the first line is one of the 320-column text."""
    first = head.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    return bool(_FIXED.match(first))


def rows_of(name: str, data: bytes, *, skipped: Skipped) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Code or modifier, and its cells: short text, added, effective, terminated, coverage, betos, service, pricing,
    action, cross-reference. What is passed over is told to `skipped`. Raises CodesetFileError for another layout.
    """
    for place, row in _raw(name, data):
        if row["record"] in _CONTINUED:
            continue
        try:
            code = _code(row["code"])
            yield code, _cells(code, row)
        except BadCellError as error:
            skipped.add(place, str(error))


def _raw(name: str, data: bytes) -> Iterator[tuple[str, Mapping[str, str]]]:
    text = decoded(data[:8192])
    if is_fixed(text):
        for number, line in enumerate(decoded(data).splitlines(), 1):
            if line.strip():
                yield f"{name}:{number}", {field: line[a - 1 : b].strip() for field, (a, b) in _COLUMNS.items()}
        return
    for each in grid(name, lines(name, data), fields=FIELDS, optional=_MORE).rows():
        yield each.place, {field: each[field] for field in _COLUMNS}


def _code(text: str) -> str:
    return text if _MODIFIER.fullmatch(text) else procedure(text)


def _cells(code: str, row: Mapping[str, str]) -> tuple[str, ...]:
    days = (written(day(row[field])) for field in ("added", "effective", "terminated"))
    rest = (row[field] for field in ("coverage", "betos", "service", "pricing", "action", "xref"))
    return (row["short"] if _may_be_shown(code) else "", *days, *rest)


def _may_be_shown(code: str) -> bool:
    """Whether the words are CMS's own: letter codes but D, and modifiers that aren't CPT's."""
    if _MODIFIER.fullmatch(code):
        return not _CPT_MODIFIER.fullmatch(code)
    return bool(PROCEDURE.fullmatch(code)) and code[0].isalpha() and code[0] != "D"
