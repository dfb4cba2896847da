"""HCC categories: by model and date of service, with the edits by age and sex."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets.home import home_directory
from clearchart.grouping.hcc import HccTables, open_hcc
from clearchart.model import Patient, Sex

WOMAN = Patient(sex=Sex.FEMALE, age_days=60 * 366)
CHILD = Patient(sex=Sex.MALE, age_days=10 * 366)


@pytest.fixture(scope="module")
def tables() -> HccTables:
    found = open_hcc(home_directory())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "on", "patient", "expected"),
    [
        ("I50.9", "2026-03-01", WOMAN, {"CMS-HCC V24": "85", "CMS-HCC V28": "226"}),
        ("I50.9", None, WOMAN, {"CMS-HCC V24": "85", "CMS-HCC V28": "226"}),
        ("N17.9", "2026-03-01", WOMAN, {"CMS-HCC V24": "135"}),  # V28 has no category for acute kidney failure
        ("I10", "2026-03-01", WOMAN, {}),
        ("G35.A", "2026-03-01", WOMAN, {"CMS-HCC V24": "77", "CMS-HCC V28": "198"}),
        ("G35.A", "2024-03-01", WOMAN, {}),  # the code did not exist yet
        ("D66", "2026-03-01", WOMAN, {"CMS-HCC V24": "48", "CMS-HCC V28": "112"}),  # haemophilia of a woman
        ("J41.0", "2026-03-01", WOMAN, {"CMS-HCC V24": "111", "CMS-HCC V28": "280"}),
        ("J41.0", "2026-03-01", CHILD, {"CMS-HCC V24": "112"}),  # reassigned in V24, invalid in V28 under 18
    ],
)
def test_categories(tables: HccTables, code: str, on: str | None, patient: Patient, expected: dict[str, str]) -> None:
    found = tables.categories(code, dt.date.fromisoformat(on) if on else None, patient=patient)
    assert {each.model: each.hcc for each in found} == expected


def test_an_unspecified_code_may_weigh_as_much_as_a_specific_one(tables: HccTables) -> None:
    plain, kidney = (tables.categories(code, dt.date(2026, 3, 1), patient=WOMAN) for code in ("E11.9", "E11.22"))
    assert {each.hcc for each in plain if each.model == "CMS-HCC V28"} == {"38"}
    assert {each.hcc for each in kidney if each.model == "CMS-HCC V28"} == {"37"}


def test_the_tables_are_compiled_once(tmp_path: Path) -> None:
    open_hcc(tmp_path)
    first = [path.stat().st_mtime_ns for path in tmp_path.rglob("*.artefact")]
    open_hcc(tmp_path)
    assert [path.stat().st_mtime_ns for path in tmp_path.rglob("*.artefact")] == first
    assert len(first) == 1
