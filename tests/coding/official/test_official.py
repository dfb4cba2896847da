"""The official indexes as sources: what they add, what they leave alone, and what the path says."""

import datetime as dt
import os
from pathlib import Path

import pytest

from clearchart.codesets import Store, select
from clearchart.codesets.add import add
from clearchart.codesets.indexes import Indexes
from clearchart.codesets.store import Part
from clearchart.coding.terminology import open_terminology
from clearchart.explanation import explain
from clearchart.model import CodedChart, Document, Encounter, Reason, Tier
from clearchart.model.chart import StepKind
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile

from .files import FILES

DAY = dt.date(2026, 5, 4)
REFDATA = Path(os.environ.get("CLEARCHART_REFDATA") or Path(__file__).parents[4] / "shared" / "refdata")
OFFICIAL = REFDATA / "icd10cm_fy2025"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with all four files of 2026."""
    folder = tmp_path_factory.mktemp("official")
    for name, text in FILES.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        add(path, Store(folder / "home"))
    return folder / "home"


@pytest.fixture(scope="module")
def pipeline(home: Path) -> Pipeline:
    return Pipeline(home=home)


def charted(pipeline: Pipeline, *problems: str, story: str = "") -> CodedChart:
    listed = "".join(f"{number}. {problem}\n" for number, problem in enumerate(problems, start=1))
    text = f"HPI: {story}\n\nASSESSMENT AND PLAN\n{listed}"
    return pipeline.code(
        Encounter(id="visit", documents=(Document(id="note", text=text, sha256=""),), service_from=DAY)
    )


def codes(chart: CodedChart) -> list[str]:
    return [each.code for each in chart.codes]


def test_a_line_of_the_index_names_what_nothing_else_does(pipeline: Pipeline) -> None:
    chart = charted(pipeline, "Hypertension. Continue lisinopril.", "Glimmerosis. Follow up.")
    assert codes(chart) == ["I10", "L98.8"]
    assert chart.codes[0].tier is not Tier.C
    found = chart.codes[1]
    assert found.tier is Tier.C
    assert found.path[0].step is StepKind.INDEX
    assert found.path[0].ref == "icd-10-cm/2026-october index"
    assert "Glimmerosis, glimmerotic" in found.path[0].text


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Fuddlement", ["L98.8"]),
        ("Glimmerosis of the heart", ["E85.4", "I43"]),
        ("Wobble of right shin", ["M79.661"]),
        ("Flickering pneumonia", ["J84.111"]),
        ("Cancer of the glimmer gland", ["C75.8"]),
        ("Metastasis to glimmer gland", ["C79.89"]),
        ("Benign tumor of glimmer gland", ["D35.7"]),
        ("Glimmer gland neoplasm of uncertain behavior", ["D44.9"]),
    ],
)
def test_what_a_header_leads_to(pipeline: Pipeline, header: str, expected: list[str]) -> None:
    assert sorted(codes(charted(pipeline, "Hypertension.", f"{header}. Follow up."))) == sorted(["I10", *expected])


@pytest.mark.parametrize(
    "header",
    [
        "Glimmerosis clinic paperwork",  # a single word counts only where the header says nothing else
        "Gleaming encounter",  # a main term that names no condition
        "Vanished glimmerosis leaflet",  # the release has no such code
        "No glimmerosis",  # denied
    ],
)
def test_what_leads_nowhere(pipeline: Pipeline, header: str) -> None:
    assert codes(charted(pipeline, "Hypertension.", f"{header}.")) == ["I10"]


def test_what_the_lexicon_names_stays(pipeline: Pipeline) -> None:
    assert codes(charted(pipeline, "Right knee joint pain. X-ray.")) == ["M25.561"]


def test_a_story_is_not_read_with_the_indexes(pipeline: Pipeline) -> None:
    story = "She describes wobble of the shin and glimmerosis of the heart for years."
    assert codes(charted(pipeline, "Hypertension.", story=story)) == ["I10"]


def test_a_drug_of_the_official_table(pipeline: Pipeline) -> None:
    chart = charted(pipeline, "Rash due to testamol. Stop it.")
    assert codes(chart) == ["L27.0", "T39.8X5A"]
    steps = [step for step in chart.codes[1].path if step.step is StepKind.INDEX]
    assert [step.text for step in steps] == ["Table of Drugs: “testamol” leads to T39.8X-"]


def test_the_official_table_of_drugs_outweighs_our_own(pipeline: Pipeline, tmp_path: Path) -> None:
    header = "Rash due to penicillin. Stop it."
    assert "T36.1X5A" in codes(charted(pipeline, header))
    assert "T36.0X5A" in codes(charted(Pipeline(home=tmp_path), header))


def test_common_words_of_the_table_are_no_drugs(pipeline: Pipeline) -> None:
    assert not [code for code in codes(charted(pipeline, "Anemia due to blood loss.")) if code.startswith("T")]


def test_external_causes_only_under_their_profile(home: Path, pipeline: Pipeline) -> None:
    problems = ("Wobble of left shin.", "Toppling easel.")
    chart = charted(pipeline, *problems)
    assert not [code for code in codes(chart) if code[0] == "W"]
    assert Reason.POLICY in {each.reason for each in chart.withheld if each.code.startswith("W22")}
    wanted = charted(Pipeline(load_profile("external-causes"), home=home), *problems)
    assert "W22.8XXA" in codes(wanted)


def test_engine_and_chart_name_what_was_loaded(pipeline: Pipeline, tmp_path: Path) -> None:
    loaded, bare = (charted(each, "Hypertension.") for each in (pipeline, Pipeline(home=tmp_path)))
    assert loaded.engine != bare.engine
    assert bare.codesets == {"icd-10-cm": "icd-10-cm/2026-april"}
    assert loaded.codesets["icd-10-cm drug"] == "icd-10-cm/2026-october"


def test_files_of_another_year_serve_and_are_said(tmp_path: Path) -> None:
    old = tmp_path / "index.xml"
    old.write_text(FILES["index.xml"].replace("2026", "2024"), encoding="utf-8")
    add(old, Store(tmp_path / "home"))
    chart = charted(Pipeline(home=tmp_path / "home"), "Glimmerosis.")
    assert codes(chart) == ["L98.8"]
    assert [each.code for each in chart.problems if each.code == "INDEX-YEAR"] == ["INDEX-YEAR"]


def test_compiling_is_announced_once(home: Path, tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "index.xml"
    path.write_text(FILES["index.xml"], encoding="utf-8")
    add(path, Store(tmp_path / "home"))
    for _ in range(2):
        tabular = select(DAY, home=tmp_path / "home").tabular
        indexes = Indexes(tabular.release, tmp_path / "home")
        open_terminology(tabular, tmp_path / "home", announce=said.append, indexes=indexes)
    assert [line for line in said if "indexes" in line] == [
        "Compiling the indexes for icd-10-cm/2026-april (once, some seconds) ..."
    ]


def test_explain_shows_the_lines_that_confirm_or_would_lead_there(home: Path, pipeline: Pipeline) -> None:
    tabular = select(DAY, home=home).tabular
    indexes = Indexes(tabular.release, home)
    chart = charted(pipeline, "Right shin wobble. Follow up.")
    given = explain(chart, "M79.661", tabular=tabular, indexes=indexes)
    assert [(line.text, line.target) for line in given.index] == [("Wobble > shin", "M79.66-")]
    missing = explain(chart, "C75.8", tabular=tabular, indexes=indexes)
    assert [line.text for line in missing.index] == ["Neoplasm, neoplastic > glimmer gland > Malignant Primary"]
    assert missing.index[0].place == "Neoplasm Table icd-10-cm/2026-october"
    assert explain(chart, "C75.8", tabular=tabular).index == ()


@pytest.mark.slow
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official FY2025 files are not at hand (CLEARCHART_REFDATA)")
def test_the_official_files_of_2025_serve_the_packaged_release(tmp_path: Path) -> None:
    for path in sorted(OFFICIAL.glob("*.xml")):
        add(path, Store(tmp_path))
    pipeline = Pipeline(home=tmp_path)
    assert codes(charted(pipeline, "Cancer of the clitoris. Refer.", "Lenticonus. Refer.")) == ["C51.2", "Q12.8"]
    assert "T42.6X1A" in codes(charted(pipeline, "Overdose of methaqualone."))
    tabular = select(DAY, home=tmp_path).tabular
    served = Indexes(tabular.release, tmp_path)
    assert set(served.holdings) == {Part.INDEX, Part.NEOPLASM, Part.DRUG, Part.EXTERNAL_CAUSE}
    further = open_terminology(tabular, tmp_path, indexes=served).further
    assert further is not None
    assert len(further) > 40_000
