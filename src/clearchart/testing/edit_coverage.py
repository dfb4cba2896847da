"""A small export of the Medicare Coverage Database for cases of rules, from a few words about each article."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

type _Row = dict[str, str]

_CONTRACTORS = ({"contractor_id": "1", "contractor_number": "00952", "contractor_bus_name": "Invented"},)
_PLACES: Mapping[str, Sequence[_Row]] = {
    "contractor": [
        each | {"contractor_type_id": "12", "contractor_version": "1", "contractor_subtype_id": ""}
        for each in _CONTRACTORS
    ],
    "contractor_type_lookup": [{"contractor_type_id": "12", "description": "A and B MAC"}],
    "contractor_subtype_lookup": [{"contractor_subtype_id": "1", "description": "MAC - Part A"}],
    "contractor_jurisdiction": [
        {"contractor_id": "1", "contractor_type_id": "12", "contractor_version": "1", "state_id": "1", "term_date": ""}
    ],
    "state_lookup": [{"state_id": "1", "state_abbrev": "IL", "description": "Illinois"}],
}


def coverage_export(articles: Iterable[Mapping[str, Any]], on: dt.date) -> bytes:
    """The export of a day as a zip of a zip of tables.

    An article is a map: `id` (a number), `codes`, `covered` and `noncovered` (dotted diagnoses), and optionally
    `needs` (diagnoses of a second group, of which one is required beside the first), `from` (its first day). All are
    of one contractor, 00952, in Illinois.
    """
    tables: dict[str, list[_Row]] = {"update_period": [_period(on)], **{k: list(v) for k, v in _PLACES.items()}}
    for article in articles:
        for name, rows in _tables(article):
            tables.setdefault(name, []).extend(rows)
    members = {f"{name}.csv": _csv(rows) for name, rows in tables.items() if rows}
    return _zipped({"current_csv.zip": _zipped(members)})


def _period(on: dt.date) -> _Row:
    first = on - dt.timedelta(days=6)
    return {"period_id": "1", "begin_date": f"{first} 00:00:00", "dis_end_date": f"{on} 00:00:00"}


def _tables(said: Mapping[str, Any]) -> Iterable[tuple[str, list[_Row]]]:
    key = {"article_id": str(said["id"]), "article_version": "1"}
    needs = said.get("needs", ())
    paragraph = "A secondary diagnosis from Group 2 is required in addition to these." if needs else "Listed."
    groups = [(1, said.get("covered", ())), (2, needs)]
    yield "article", [key | _article(said)]
    yield "article_x_contractor", [key | {"contractor_id": "1", "contractor_type_id": "12", "contractor_version": "1"}]
    yield "article_x_hcpc_code", [key | {"hcpc_code_id": str(c), "hcpc_code_group": "1"} for c in said["codes"]]
    yield (
        "article_x_icd10_covered",
        [
            key | {"icd10_code_id": code, "icd10_covered_group": str(group), "asterisk": "N"}
            for group, codes in groups
            for code in codes
        ],
    )
    yield (
        "article_x_icd10_covered_group",
        [key | {"icd10_covered_group": "1", "paragraph": paragraph, "icd10_covered_ast": ""}],
    )
    yield (
        "article_x_icd10_noncovered",
        [
            key | {"icd10_code_id": code, "icd10_noncovered_group": "1", "asterisk": "N"}
            for code in said.get("noncovered", ())
        ],
    )


def _article(said: Mapping[str, Any]) -> _Row:
    first = said.get("from", dt.date(2020, 1, 1))
    return {
        "title": f"Billing and Coding: invented {said['id']}",
        "article_eff_date": f"{first} 00:00:00",
        "article_end_date": "",
        "status": "A",
        "date_retired": "",
        "display_id": f"A{said['id']}",
    }


def _csv(rows: Sequence[_Row]) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, list(dict.fromkeys(column for row in rows for column in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode("cp1252")


def _zipped(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()
