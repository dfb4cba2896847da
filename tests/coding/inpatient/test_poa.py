"""Every phrase about time binds to the condition that it speaks of, and silence stays silence."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.coding.codelist import code_lines, listed
from clearchart.coding.inpatient.phrases import phrase_table
from clearchart.coding.inpatient.principal import precedences
from clearchart.coding.rulefile import rule_file
from clearchart.model import (
    ClaimType,
    CodedChart,
    Document,
    DocumentType,
    Encounter,
    FacilityType,
    Patient,
    PatientClass,
    Sex,
)
from clearchart.pipeline import Pipeline
from clearchart.testing import MarkedSentence, marked_sentences

CASES = tuple(marked_sentences(Path(__file__).with_name("poa-timing.md").read_text(encoding="utf-8")))
ON = dt.datetime(2026, 3, 9, 10, tzinfo=dt.UTC)
HEAD = "Discharge diagnoses:\n1. Diverticulitis of the sigmoid colon\n"
PIPELINE = Pipeline()


def stay(text: str) -> Encounter:
    return Encounter(
        id="stay",
        documents=(Document(id="summary", text=text, sha256="", type=DocumentType.DISCHARGE, date=ON.date()),),
        claim_type=ClaimType.INSTITUTIONAL,
        patient_class=PatientClass.INPATIENT,
        facility_type=FacilityType.ACUTE_IPPS,
        service_from=dt.date(2026, 3, 1),
        service_through=ON.date(),
        discharge=ON,
        patient=Patient(sex=Sex.FEMALE, age_days=70 * 366),
    )


def indicators(chart: CodedChart, first: int, last: int) -> set[str]:
    """The indicators of the codes whose evidence overlaps a place."""
    codes = (each for each in chart.codes if each.code != "K57.32")
    near = (each for each in codes if any(words.start < last and first < words.end for words in each.evidence))
    return {each.poa or "-" for each in near}


def in_statement(case: MarkedSentence) -> str:
    """The sentence as the second line of the statement."""
    return f"{HEAD}2. {case.text}"


def in_course(case: MarkedSentence) -> str:
    """The conditions listed bare in the statement, the sentence told in the hospital course."""
    names = (case.text[mark.start : mark.end] for mark in case.marks)
    lines = "".join(f"{number}. {name}\n" for number, name in enumerate(names, 2))
    return f"{HEAD}{lines}\nHospital course: {case.text}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.text}" for case in CASES])
def test_marked_sentences(case: MarkedSentence) -> None:
    whole = in_statement(case) if case.rule.endswith(("back", "near")) else in_course(case)
    chart = PIPELINE.code(stay(whole))
    for mark in case.marks:
        name = case.text[mark.start : mark.end]
        begin = whole.index(name, len(HEAD))
        assert indicators(chart, begin, begin + len(name)) == {mark.answer}, name


@pytest.mark.parametrize(
    ("code", "exempt"),
    [
        ("Z79.4", True),
        ("I25.2", True),
        ("Q21.0", True),
        ("W19.XXXA", True),
        ("Z37.0", True),
        ("Z59.02", False),
        ("I10", False),
        ("J18.9", False),
        ("O99.824", False),
    ],
)
def test_exempt_categories(code: str, exempt: bool) -> None:
    assert (listed("poa-exempt.txt", code) is not None) == exempt


@pytest.mark.parametrize(
    "file", ["poa-exempt.txt", "poa-nature.txt", "poa-same.txt", "principal-never.txt", "inpatient-chronic.txt"]
)
def test_every_line_of_a_list_can_be_read_and_gives_its_reason(file: str) -> None:
    assert all(line.rest and all(line.prefixes) for line in code_lines(file))


def test_every_line_about_time_and_precedence_can_be_read() -> None:
    assert phrase_table("poa-timing.txt")
    assert len(precedences()) == len(rule_file("principal-first.txt"))
