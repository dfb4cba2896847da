"""Encounters of one note for tests, made as a file would give them, and what the pipeline says of them."""

import json
from collections.abc import Mapping

from clearchart.interop import Options
from clearchart.interop.jsonl import parse
from clearchart.model import CodedChart, Encounter, Reason
from clearchart.pipeline import Pipeline

DAY = "2026-05-04"


def encounter(text: str, circumstances: Mapping[str, str | int] | None = None) -> Encounter:
    """One note as a record of the wire form: setting, age and sex by their names there."""
    record = {"id": "chart", "text": text, "service_date": DAY, **(circumstances or {})}
    found, problems = parse(json.dumps(record).encode(), name="chart", place="chart", options=Options())
    assert found is not None, problems
    return found


def codes(chart: CodedChart) -> list[str]:
    return [each.code for each in chart.codes]


def withheld(chart: CodedChart) -> dict[str, Reason]:
    return {each.code: each.reason for each in chart.withheld}


def coded(pipeline: Pipeline, text: str, circumstances: Mapping[str, str | int] | None = None) -> list[str]:
    """The codes of one note."""
    return codes(pipeline.code(encounter(text, circumstances)))
