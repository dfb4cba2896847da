"""Whatever the note: no exception, true evidence, billable codes, the same bytes again, and JSON that comes back."""

from collections.abc import Iterator
from functools import cache

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from clearchart.codesets import Tabular
from clearchart.interop.schemas import FORMS
from clearchart.model import CodedChart, Evidence
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile

from .arbitrary import circumstances, notes
from .charts import encounter

MEGABYTE = 1_000_000
LONG = {
    "one word": "a" * MEGABYTE,
    # Where every second word is a condition a page is enough.
    "one sentence": "fever and cough " * 1_000,
    "denied without end": "no fever, " * 2_000,
    "bullets": "- " * (MEGABYTE // 2),
    "numbers": "1. " * (MEGABYTE // 3),
    "brackets": "(" * MEGABYTE,
    "headings": "Assessment: " * (MEGABYTE // 12),
    "dotted": "a.b." * (MEGABYTE // 4),
    "spaces": "gout" + " " * MEGABYTE + "gout",
    "nothing but NUL": "\x00" * MEGABYTE,
    "accents": "e\u0301" * (MEGABYTE // 2),
}
slowly = settings(deadline=None, max_examples=120, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@cache
def pipelines() -> tuple[Pipeline, ...]:
    """One for each profile that codes differently."""
    return tuple(Pipeline(load_profile(name)) for name in ("guideline", "all-findings", "full-status"))


def evidence(chart: CodedChart) -> Iterator[Evidence]:
    """All evidence of a chart, wherever it stands."""
    for code in (*chart.codes, *chart.presenting):
        yield from code.evidence
    for held in chart.withheld:
        yield from held.evidence
    for gap in chart.gaps:
        yield from gap.evidence


def check(chart: CodedChart, text: str, tabular: Tabular) -> None:
    for each in evidence(chart):
        assert 0 <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
    given_codes = [each.code for each in (*chart.codes, *chart.presenting)]
    assert [code for code in given_codes if not tabular.is_billable(code)] == []
    assert len({each.code for each in chart.codes}) == len(chart.codes)
    assert all(each.evidence and each.path for each in chart.codes)
    wire = msgspec.json.encode(chart)
    assert msgspec.json.encode(msgspec.json.decode(wire, type=FORMS["coded-chart"])) == wire


@slowly
@given(notes(), circumstances())
def test_any_note(tabular: Tabular, text: str, around: dict[str, str | int]) -> None:
    for pipeline in pipelines():
        visit = encounter(text, around)
        chart = pipeline.code(visit)
        check(chart, visit.documents[0].text, tabular)
        assert pipeline.code(visit) == chart


@slowly
@given(notes(), notes())
def test_one_note_leaves_no_trace_in_the_next(first: str, second: str) -> None:
    pipeline = pipelines()[0]
    visits = [encounter(first), encounter(second)]
    forwards = list(pipeline.run(visits))
    backwards = list(pipeline.run(reversed(visits)))
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("kind", LONG)
def test_a_line_of_a_megabyte(kind: str, pipeline: Pipeline, tabular: Tabular) -> None:
    """Only that it ends: where time grew with the square of the length, these would not."""
    check(pipeline.code(encounter(LONG[kind])), LONG[kind], tabular)
