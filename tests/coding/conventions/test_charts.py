"""Conventions: short charts of medicine and encounters, each guarding a rule by its exact set and its first code."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from clearchart.interop import Setting
from clearchart.model import Document, Encounter, Patient, Sex
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile
from clearchart.testing import ShortChart, short_charts

HERE = Path(__file__).parent
CASES = [
    pytest.param(each, id=f"{file.parent.name}/{file.stem}:{each.line}")
    for file in sorted(HERE.glob("*/*.md"))
    for each in short_charts(file.read_text(encoding="utf-8"))
]
DAY = dt.date(2026, 5, 1)


@cache
def pipeline(profile: str) -> Pipeline:
    return Pipeline(load_profile(profile))


def encounter(case: ShortChart) -> Encounter:
    setting = Setting(case.circumstances["setting"])
    sexes = {"F": Sex.FEMALE, "M": Sex.MALE}
    age, _, unit = case.circumstances["age"].partition(" ")
    days = int(age) if unit == "days" else int(int(age) * 365.25) + 1
    return Encounter(
        id="case",
        documents=(Document(id="case", text=case.note, sha256=""),),
        service_from=DAY,
        service_through=DAY,
        patient=Patient(sex=sexes[case.circumstances["sex"]], age_days=days),
        claim_type=setting.claim_type,
        patient_class=setting.patient_class,
        facility_type=setting.facility_type,
    )


@pytest.mark.parametrize("case", CASES)
def test_chart(case: ShortChart) -> None:
    coded = pipeline(case.circumstances.get("profile", "guideline")).code(encounter(case))
    codes = [each.code for each in coded.codes]
    assert not set(codes) & set(case.never), case.title
    assert sorted(codes) == sorted(case.codes), case.title
    assert codes[0] == case.codes[0], case.title
