"""Every trap chart through the pipeline: no false code, no missing code, the right one first.

What fails today stands in `traps/open.txt` with the reason; a chart listed there that passes fails here too,
so that the list can only shrink.
"""

from functools import cache
from pathlib import Path

import pytest

from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile
from clearchart.testing import ShortChart, short_charts

from .charts import codes, encounter

TRAPS = Path(__file__).parent / "traps"
OPEN = TRAPS / "open.txt"
# The gold has Z79 wherever a drug treats a coded condition: so does this profile.
PROFILE = "full-status"


@cache
def charts() -> dict[str, ShortChart]:
    """All trap charts by `file: title`."""
    files = sorted(TRAPS.glob("*.md"))
    return {f"{file.name}: {each.title}": each for file in files for each in short_charts(file.read_text("utf-8"))}


@cache
def known() -> dict[str, frozenset[str]]:
    """The lines of `open.txt`: chart | false: why; missing: why; first: why."""
    lines = (line.partition(" | ") for line in OPEN.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {name: frozenset(part.split(":")[0].strip() for part in why.split(";")) for name, _, why in lines}


@pytest.fixture(scope="session")
def full() -> Pipeline:
    return Pipeline(load_profile(PROFILE))


def wrongs(chart: ShortChart, given: list[str]) -> dict[str, list[str]]:
    """What is wrong with the codes given, by kind."""
    false = [code for code in given if code not in chart.codes]
    missing = [code for code in chart.codes if code not in given]
    first = given[:1] if chart.codes[:1] != tuple(given[:1]) else []
    found = {"false": false, "missing": missing, "first": [] if false or missing else first}
    return {kind: wrong for kind, wrong in found.items() if wrong}


@pytest.mark.parametrize("name", charts())
def test_chart(name: str, full: Pipeline) -> None:
    chart = charts()[name]
    found = wrongs(chart, codes(full.code(encounter(chart.note, chart.circumstances))))
    assert found.keys() == known().get(name, frozenset()), found


def test_open_lines_name_charts_and_say_what_is_wrong() -> None:
    assert known().keys() <= charts().keys()
    assert all(kinds and kinds <= {"false", "missing", "first"} for kinds in known().values())


def test_no_chart_expects_what_it_forbids() -> None:
    assert [name for name, chart in charts().items() if {*chart.codes} & {*chart.never}] == []


def test_titles_are_told_apart() -> None:
    titles = [(file.name, each.title) for file in TRAPS.glob("*.md") for each in short_charts(file.read_text("utf-8"))]
    assert len(titles) == len(set(titles)) >= 150
