"""A small export of the Medicare Coverage Database in its official tables; articles, places and lists are invented."""

import csv
import io
from collections.abc import Mapping, Sequence

from .workbook import zipped

type Table = Sequence[Mapping[str, str]]

HUGE = "<p>" + "long text, with &quot;quotes&quot; and\r\nline ends; " * 6000 + "</p>"

PERIODS: Table = (
    {"period_id": "1", "begin_date": "2026-04-17 00:00:00", "dis_end_date": "2026-04-23 00:00:00"},
    {"period_id": "2", "begin_date": "2026-04-24 00:00:00", "dis_end_date": "2026-04-30 00:00:00"},
)


def article(number: int, **more: str) -> dict[str, str]:
    """A row of article.csv."""
    row = {
        "article_id": str(number),
        "article_version": "7",
        "title": f"Billing and Coding: invented {number}\xa0– test",
        "article_eff_date": "2026-01-01 00:00:00",
        "article_end_date": "",
        "status": "A",
        "date_retired": "",
        "display_id": f"A{number}",
        "description": HUGE,
    }
    return row | more


def joined(number: int, **cells: str) -> dict[str, str]:
    """A row of a table that is joined to an article."""
    return {"article_id": str(number), "article_version": "7"} | cells


def codes(number: int, group: int, *found: str) -> list[dict[str, str]]:
    """Procedure codes of an article in one group."""
    return [
        joined(number, hcpc_code_id=code, hcpc_code_group=str(group), long_description="WORDS OF OTHERS")
        for code in found
    ]


def diagnoses(number: int, group: int, *found: str, kind: str = "covered") -> list[dict[str, str]]:
    """Diagnoses of an article in one group; an asterisk behind a code marks it."""
    column = f"icd10_{kind}_group"
    marked = [(code.rstrip("*"), "Y" if code.endswith("*") else "N") for code in found]
    return [joined(number, icd10_code_id=code, asterisk=star, **{column: str(group)}) for code, star in marked]


def paragraph(number: int, group: int, text: str, asterisk: str = "", kind: str = "covered") -> dict[str, str]:
    """The paragraph over a group of diagnoses, and the note about its asterisk."""
    return joined(number, paragraph=text, icd10_covered_ast=asterisk, **{f"icd10_{kind}_group": str(group)})


def contractor(number: int, *contractors: str) -> list[dict[str, str]]:
    """The contractors of an article."""
    return [joined(number, contractor_id=each, contractor_type_id="12", contractor_version="1") for each in contractors]


_JURISDICTION = {"contractor_type_id": "12", "contractor_version": "1"}
PLACES: Mapping[str, Table] = {
    "contractor": (
        {"contractor_id": "1", "contractor_type_id": "12", "contractor_version": "1", "contractor_number": "99901",
         "contractor_bus_name": "Invented A", "contractor_subtype_id": "1"},
        {"contractor_id": "2", "contractor_type_id": "12", "contractor_version": "1", "contractor_number": "99902",
         "contractor_bus_name": "Invented B", "contractor_subtype_id": "2"},
        {"contractor_id": "3", "contractor_type_id": "12", "contractor_version": "1", "contractor_number": "99903",
         "contractor_bus_name": "Invented upstate", "contractor_subtype_id": ""},
    ),
    "contractor_type_lookup": ({"contractor_type_id": "12", "description": "A and B MAC"},),
    "contractor_subtype_lookup": (
        {"contractor_subtype_id": "1", "description": "MAC - Part A"},
        {"contractor_subtype_id": "2", "description": "MAC - Part B"},
    ),
    "contractor_jurisdiction": tuple(
        _JURISDICTION | {"contractor_id": who, "state_id": place, "term_date": end}
        for who, place, end in (("1", "51", ""), ("2", "51", ""), ("2", "24", "2020-01-01"), ("3", "65", ""))
    ),
    "state_lookup": (
        {"state_id": "24", "state_abbrev": "MA", "description": "Massachusetts"},
        {"state_id": "51", "state_abbrev": "TX", "description": "Texas"},
        {"state_id": "65", "state_abbrev": "UN", "description": "New York - Upstate"},
    ),
}  # fmt: skip


def export(tables: Mapping[str, Table]) -> bytes:
    """The zip of a zip of CSV tables as the database gives it, in Windows-1252."""
    return zipped({"current_csv.zip": zipped_tables(tables), "readme.pdf": b"%PDF-1.4"})


def zipped_tables(tables: Mapping[str, Table]) -> bytes:
    """The inner zip: the tables themselves."""
    return zipped({f"{name}.csv": _csv(rows) for name, rows in tables.items() if rows})


def _csv(rows: Table) -> bytes:
    target = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(target, columns, quoting=csv.QUOTE_ALL, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode("cp1252", errors="ignore")
