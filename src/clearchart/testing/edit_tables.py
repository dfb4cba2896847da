"""Small official tables for cases of rules, written in the official layouts and loaded as an operator would."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from clearchart.codesets.add import add
from clearchart.codesets.store import Store
from clearchart.codesets.tables.edition import Edition, quarter_in
from clearchart.codesets.tables.opened import Tables
from clearchart.testing.edit_coverage import coverage_export

QUARTER = "2026q1"
"""The quarter of a case's tables that doesn't say its own: that of a short claim's day."""

_INDICATORS = {"1": "1 Line Edit", "2": "2 Date of Service Edit: Policy", "3": "3 Date of Service Edit: Clinical"}
_FEE_COLUMNS = {
    "status": "STATUS CODE",
    "work": "WORK RVU",
    "mp": "MP RVU",
    "facility": "FACILITY TOTAL",
    "global": "GLOB DAYS",
    "pctc": "PCTC IND",
    "multiple": "MULT PROC",
    "bilateral": "BILAT SURG",
    "assistant": "ASST SURG",
    "cosurgeon": "CO-SURG",
    "team": "TEAM SURG",
}
_FEE_DEFAULTS = {"status": "A", "work": "1.00", "global": "XXX", "pctc": "0"} | dict.fromkeys(
    ("multiple", "bilateral", "assistant", "cosurgeon", "team"), "0"
)


class UnknownTableError(LookupError):
    """A case names a table or a column that there is none of; the message names it."""


def made_tables(rows: Mapping[str, Any], home: Path) -> Tables:
    """The tables that a case says, in a home folder of their own; without rows there are none.

    `quarter: 2026q2` says for when. Rows are words in this order, those in brackets may be missing:
    `ptp-practitioner`, `ptp-hospital`: column 1, column 2, indicator, [first day, last day as YYYYMMDD].
    `mue-practitioner`, `mue-hospital`, `mue-dme`: code, units, indicator. `add-on`: type, add-on code, primary code.
    `hcpcs`: code or modifier, [first day, last day]. `opps`: code, status indicator. `poa-exempt`: dotted code.
    `fees`: code, [modifier], then `global=090 pctc=1 bilateral=0` and the like. `coverage`: articles as maps, see
    `edit_coverage`. A table with an empty list is loaded and says nothing about the case's codes.
    """
    said = dict(rows)
    edition = quarter_in(str(said.pop("quarter", QUARTER)))
    if edition is None:
        raise UnknownTableError("a case's quarter is written 2026q1")
    for name, each in said.items():
        if name not in _LAYOUTS:
            raise UnknownTableError(f"a case has no table {name}")
        _load(*_LAYOUTS[name](each, edition), home=home, edition=edition)
    return Tables(home)


def _load(name: str, data: bytes, *, home: Path, edition: Edition) -> None:
    with tempfile.TemporaryDirectory(dir=home) as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        add(path, Store(home), quarter=edition.name, fiscal_year=_fiscal_year(edition))


def _fiscal_year(edition: Edition) -> int:
    first = edition.valid_from
    return first.year + (first.month >= 10)


def _pairs(name: str) -> "_Layout":
    def written(rows: Sequence[Any], _edition: Edition) -> tuple[str, bytes]:
        lines = ["Column 1\tColumn 2\t*=in\tEffective\tDeletion\tModifier\tPTP Edit Rationale"]
        for first, second, indicator, *days in [*_words(rows), ["00001", "00002", "1"]]:
            begins, ends = [*days, *("20000101", "*")[len(days) :]]
            lines.append(f"{first}\t{second}\t\t{begins}\t{ends}\t{indicator}\tInvented reason")
        return f"{name}-r0.TXT", "\r\n".join(lines).encode()

    return written


def _limits(name: str) -> "_Layout":
    def written(rows: Sequence[Any], _edition: Edition) -> tuple[str, bytes]:
        head = ["HCPCS/\nCPT Code", f"{name} Services MUE Values", "MUE Adjudication Indicator", "MUE Rationale"]
        body = [[c, u, _INDICATORS[kind], "Invented reason"] for c, u, kind in [*_words(rows), ["00001", "1", "1"]]]
        return f"MCR_MUE_{name.replace(' ', '')}.csv", _csv([head, *body])

    return written


def _add_on(rows: Sequence[Any], _edition: Edition) -> tuple[str, bytes]:
    names = ["AOC_Edit_Type", "Add-On_Code", "Primary_Code", "AOC_Edit_EffDT", "AOC_Edit_DelDT"]
    return "AOC-MCR.csv", _csv([names, *([*each, "2013001", ""] for each in [*_words(rows), ["1", "00002", "00001"]])])


def _hcpcs(rows: Sequence[Any], _edition: Edition) -> tuple[str, bytes]:
    names = ["HCPC", "SEQNUM", "RECID", "SHORT DESCRIPTION", "ADD DT", "ACT EFF DT", "TERM DT"]
    body = []
    for code, *days in [*_words(rows), ["A0000"]]:
        first, last = [*days, *("20000101", "")[len(days) :]]
        body.append([code, "00100", "7" if len(code) == 2 else "3", "Invented", first, first, last])
    return "HCPC_ANWEB.csv", _csv([names, *body])


def _fees(rows: Sequence[Any], _edition: Edition) -> tuple[str, bytes]:
    names = ["HCPCS", "MOD", *_FEE_COLUMNS.values()]
    return "PPRRVU.csv", _csv([names, *map(_fee, [*_words(rows), ["00001"]])])


def _fee(words: Sequence[str]) -> list[str]:
    code, *rest = words
    modifier = rest.pop(0) if rest and "=" not in rest[0] else ""
    cells = _FEE_DEFAULTS | dict(word.split("=", 1) for word in rest)
    if unknown := cells.keys() - _FEE_COLUMNS.keys():
        raise UnknownTableError(f"fees have no {', '.join(sorted(unknown))}")
    return [code, modifier, *(cells.get(column, "0.00") for column in _FEE_COLUMNS)]


def _opps(rows: Sequence[Any], edition: Edition) -> tuple[str, bytes]:
    title = [f"Addendum B.-OPPS Payment by HCPCS Code for {edition.name}"]
    names = ["HCPCS Code", "SI", "APC", "Relative Weight", "Payment Rate", "National Unadjusted Copayment"]
    body = [[code, status, "", "", "", ""] for code, status in [*_words(rows), ["00001", "N"]]]
    return "Addendum-B.csv", _csv([title, names, *body])


def _poa_exempt(rows: Sequence[Any], _edition: Edition) -> tuple[str, bytes]:
    lines = [f"{at}\t{code.replace('.', '')}\tInvented" for at, code in enumerate([*map(str, rows), "Z99.89"], 1)]
    return "POAexemptCodes.txt", "\r\n".join(["Order\tCode\tDescription", *lines]).encode()


def _coverage(rows: Sequence[Any], edition: Edition) -> tuple[str, bytes]:
    return "current_article.zip", coverage_export(rows, edition.valid_to or edition.valid_from)


def _words(rows: Iterable[Any]) -> list[list[str]]:
    return [str(row).split() for row in rows]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows(rows)
    return target.getvalue().encode()


type _Layout = Callable[[Sequence[Any], Edition], tuple[str, bytes]]

_LAYOUTS: dict[str, _Layout] = {
    "ptp-practitioner": _pairs("ccipra"),
    "ptp-hospital": _pairs("ccioph"),
    "mue-practitioner": _limits("Practitioner"),
    "mue-hospital": _limits("Outpatient Hospital"),
    "mue-dme": _limits("DME Supplier"),
    "add-on": _add_on,
    "hcpcs": _hcpcs,
    "fees": _fees,
    "opps": _opps,
    "poa-exempt": _poa_exempt,
    "coverage": _coverage,
}
