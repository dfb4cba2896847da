"""The files of NCCI medically unlikely edits: told apart by what they call their units, compiled to numbers.

Official form (`MCR_MUE_PractitionerServices_Eff_01-01-2026.csv` and its like for outpatient hospital services and DME
suppliers, CSV or workbook): lines of copyright, then the columns "HCPCS/ CPT Code" (with a line end inside the cell),
"... MUE Values", "MUE Adjudication Indicator" ("2 Date of Service Edit: Policy"), "MUE Rationale". Bare form: a CSV of
hcpcs_code, mue_units, mue_mai, mue_rationale, mue_service.
"""

from array import array
from collections.abc import Callable

from clearchart.codesets.artefact import Section, index_slots
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables.grid import Grid, Row, grid, lines, plain, sniffed
from clearchart.codesets.tables.kind import Candidate, Found
from clearchart.codesets.tables.ptp_file import value_of

_FIELDS = {
    "code": r"hcpcs(cpt)?code",
    "units": r"(\w+services)?mue(values?|units)",
    "indicator": r"muemai|mueadjudicationindicator(mai)?",
}
_MORE = {"rationale": r"muerationale", "service": r"mueservice"}
_SERVICES = {"practitioner": "practitioner", "hospital": "outpatienthospital", "dme": "dmesupplier"}
"""By the name of the units' column, or of the service in the rows, as `grid.plain` writes it."""

_INDICATORS = (1, 2, 3)


def recogniser(kind: str) -> Callable[[Candidate], Found | None]:
    """What tells a file of that kind, by the name of its units' column or its rows' service."""
    service = _SERVICES[kind]
    official = _FIELDS | {"units": f"{service}servicesmuevalues?"}

    def recognise(file: Candidate) -> Found | None:
        if sniffed(file.data, official) or service == _service(file):
            return Found(file.quarter())
        return None

    return recognise


def _service(file: Candidate) -> str:
    """What the first row of a bare file names as its service; empty for another file."""
    head = sniffed(file.data, _FIELDS | _MORE)
    row = next(head.rows(), None) if head else None
    return plain(row["service"]) if row else ""


def compile_mue(file: Candidate) -> Compiled:
    """Codes with units, indicator and rationale. Raises CodesetFileError where more than one row in 100 is bad."""
    table = grid(file.name, tuple(lines(file.name, file.data)), fields=_FIELDS, optional=_MORE)
    rows, skipped = _rows(table)
    if not rows or len(rows) < 100 * len(skipped):
        raise CodesetFileError(skipped[0] if skipped else f"{file.name}: no row with a code in it")
    rationales = list(dict.fromkeys(rationale for _, _, rationale in rows.values()))
    codes = sorted(rows)
    sections: dict[str, Section] = {
        "code": codes,
        "code-slots": index_slots(codes),
        "units": array("i", [rows[code][0] for code in codes]),
        "indicator": array("i", [rows[code][1] for code in codes]),
        "rationale": array("i", [rationales.index(rows[code][2]) for code in codes]),
        "rationales": rationales,
    }
    return Compiled(sections, len(codes), tuple(skipped))


def _rows(table: Grid) -> tuple[dict[str, tuple[int, int, str]], list[str]]:
    rows: dict[str, tuple[int, int, str]] = {}
    skipped = []
    for row in table.rows():
        try:
            code, limit = _limit(row)
        except ValueError as error:
            skipped.append(f"{row.place}: {error}")
            continue
        if rows.setdefault(code, limit) != limit:
            skipped.append(f"{row.place}: {code} stands in it twice, with another limit")
    return rows, skipped


def _limit(row: Row) -> tuple[str, tuple[int, int, str]]:
    ask = row.__getitem__
    code, units, indicator = ask("code"), ask("units"), ask("indicator")
    if value_of(code) < 0:
        raise ValueError(f"{code[:12]!r} is no procedure code")
    if not units.isdecimal():
        raise ValueError(f"{units[:12]!r} are no units")
    if not indicator[:1].isdecimal() or int(indicator[0]) not in _INDICATORS:
        raise ValueError(f"{indicator[:20]!r} is no adjudication indicator 1, 2 or 3")
    return code, (int(units), int(indicator[0]), ask("rationale"))
