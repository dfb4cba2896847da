"""Stays of several documents give their codes, principal diagnosis, POA and gaps, each with a reason on the path."""

from functools import cache
from pathlib import Path

import pytest

from clearchart.model import CodedChart, CodeRole, StepKind
from clearchart.pipeline import Pipeline
from tests.coding.inpatient.stays import StayCase, stay_cases

CASES = tuple(stay_cases(Path(__file__).with_name("stays.md").read_text(encoding="utf-8")))
PIPELINE = Pipeline()


@cache
def charted(line: int) -> CodedChart:
    return PIPELINE.code(next(case.encounter for case in CASES if case.line == line))


def having(field: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if field in case.expected]
    return pytest.mark.parametrize("case", cases, ids=[case.title for case in cases])


@having("principal")
def test_principal(case: StayCase) -> None:
    found = [each for each in charted(case.line).codes if each.role is CodeRole.PRINCIPAL]
    assert [each.code for each in found] == list(case.expected["principal"])
    assert any(step.step is StepKind.GUIDELINE and "principal" in step.text for step in found[0].path)


@having("codes")
def test_codes(case: StayCase) -> None:
    assert {each.code for each in charted(case.line).codes} == set(case.expected["codes"])


@having("poa")
def test_poa(case: StayCase) -> None:
    found = {each.code: each.poa or "-" for each in charted(case.line).codes}
    wanted = dict(entry.split() for entry in case.expected["poa"])
    assert {code: found.get(code) for code in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_every_indicator_has_its_reason_and_every_silence_its_gap(case: StayCase) -> None:
    chart = charted(case.line)
    asked = {gap.about for gap in chart.gaps if gap.kind == "poa"}
    for each in chart.codes:
        reasons = [step for step in each.path if step.ref == "Appendix I"]
        assert len(reasons) == case.encounter.reports_poa
        if case.encounter.reports_poa:
            assert each.poa is not None or each.code in asked


@having("admitting")
def test_admitting_diagnosis(case: StayCase) -> None:
    found = charted(case.line).presenting
    assert [(each.code, each.role) for each in found] == [
        (code, CodeRole.ADMITTING) for code in case.expected["admitting"]
    ]


@having("never")
def test_never(case: StayCase) -> None:
    assert {each.code for each in charted(case.line).codes}.isdisjoint(case.expected["never"])


@having("gaps")
def test_gaps(case: StayCase) -> None:
    assert {f"{gap.kind} {gap.about}" for gap in charted(case.line).gaps} >= set(case.expected["gaps"])


@having("withheld")
def test_withheld(case: StayCase) -> None:
    found = {f"{each.code} {each.reason}" for each in charted(case.line).withheld}
    assert found >= set(case.expected["withheld"])


@having("evidence")
def test_evidence_counts_once(case: StayCase) -> None:
    counts = {each.code: len(each.evidence) for each in charted(case.line).codes}
    for entry in case.expected["evidence"]:
        code, count = entry.split()
        assert counts[code] == int(count)


def test_evidence_is_the_slice_it_names() -> None:
    for case in CASES:
        texts = {document.id: document.text for document in case.encounter.documents}
        chart = charted(case.line)
        for each in (*chart.codes, *chart.presenting):
            for words in each.evidence:
                assert texts[words.document][words.start : words.end] == words.text
