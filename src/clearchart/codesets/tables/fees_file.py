"""The relative values of the physician fee schedule (PPRRVU) and the geographic indices (GPCI), as CMS publishes them.

The names of PPRRVU's columns are spread over several rows ("NON-FAC" above "PE RVU"). Descriptions are CPT and are
never read. The layouts come from descriptions of the files and have not been confirmed on one here.
"""

from collections.abc import Iterator

from clearchart.codesets.tables.cells import BadCellError, amount, procedure
from clearchart.codesets.tables.grid import Grid, Row, grid, lines
from clearchart.codesets.tables.skipping import Skipped

FIELDS = {
    "code": ".*hcpcs(code)?",
    "status": "(status|.*statuscode|codestatus)",
    "work": "(physician)?workrvus?",
    "global": "glob(al)?(days|period)?",
}
"""The columns that make a file the relative value file."""

_MORE = {
    "modifier": "mod(ifier)?",
    "pe_nonfacility": "(fullyimplemented|transitioned)?nonfac(ility)?pervus?",
    "pe_facility": "(fullyimplemented|transitioned)?fac(ility)?pervus?",
    "malpractice": "(mp|malpractice)(rvus?)?",
    "total_nonfacility": "(fullyimplemented|transitioned)?nonfac(ility)?total(rvus?)?",
    "total_facility": "(fullyimplemented|transitioned)?fac(ility)?total(rvus?)?",
    "pctc": "pctc(ind(icator)?)?",
    "multiple": "mult(iple)?(proc(edure)?)?(ind)?",
    "bilateral": "bilat(eral)?(surg(ery)?)?(ind)?",
    "assistant": "as(si)?st(ant)?(surg(ery)?)?(ind)?",
    "cosurgeon": "co(surg(ery|eons?)?)(ind)?",
    "team": "team(surg(ery)?)?(ind)?",
    "endoscopic_base": "endo(scopic)?base(code)?",
    "conversion_factor": "conv(ersion)?fact(or)?",
    "preoperative": "pre(op(erative)?)?(percentage)?",
    "intraoperative": "intra(op(erative)?)?(percentage)?",
    "postoperative": "post(op(erative)?)?(percentage)?",
    "supervision": "(physiciansupervisionof)?diagnosticprocedures?",
}
AMOUNTS = (
    "work",
    "pe_nonfacility",
    "pe_facility",
    "malpractice",
    "total_nonfacility",
    "total_facility",
    "conversion_factor",
    "preoperative",
    "intraoperative",
    "postoperative",
)
WORDS = (
    "status",
    "global",
    "pctc",
    "multiple",
    "bilateral",
    "assistant",
    "cosurgeon",
    "team",
    "endoscopic_base",
    "supervision",
)
COLUMNS = (*WORDS, *AMOUNTS)
"""The cells that are kept of a code, in order."""

GPCI_FIELDS = {
    "locality": "locality(number|no|code)",
    "work": r"(\d{4})?(pw|work|physicianwork)gpci.*",
    "pe": r"(\d{4})?(pe|practiceexpense)gpci.*",
    "malpractice": r"(\d{4})?(mp|malpractice)gpci.*",
}
_GPCI_MORE = {
    "contractor": "(medicareadministrative)?(contractor|carrier)(number|mac)?|mac(number)?",
    "state": "state(code)?",
    "name": "localityname",
}


def relative_values(name: str, data: bytes, *, skipped: Skipped) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Code, modifier, and the cells of COLUMNS. Raises CodesetFileError for another layout."""
    table = relative_value_grid(name, data)
    for row in table.rows():
        if row["code"]:
            try:
                yield procedure(row["code"]), row["modifier"].upper(), _cells(row)
            except BadCellError as error:
                skipped.add(row.place, str(error))


def relative_value_grid(name: str, data: bytes) -> Grid:
    """The relative value file as a table, its columns found."""
    return grid(name, lines(name, data), fields=FIELDS, optional=_MORE)


def indices(name: str, data: bytes, *, skipped: Skipped) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Contractor, locality, and: state, name, work, practice expense and malpractice index. Raises CodesetFileError."""
    table = grid(name, lines(name, data), fields=GPCI_FIELDS, optional=_GPCI_MORE)
    for row in table.rows():
        # Footnotes stand below the table, without a locality.
        if row["locality"]:
            try:
                found = tuple(amount(row[field]) for field in ("work", "pe", "malpractice"))
            except BadCellError as error:
                skipped.add(row.place, str(error))
                continue
            place = row["name"].rstrip("* ")
            yield row["contractor"].zfill(5), row["locality"].zfill(2), (row["state"].upper(), place, *found)


def _cells(row: Row) -> tuple[str, ...]:
    return (*(row[field].upper() for field in WORDS), *(amount(row[field]) for field in AMOUNTS))
