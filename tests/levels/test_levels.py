"""What notes support, as cases in Markdown, and the hospital's own policy."""

from pathlib import Path

import pytest

from clearchart.levels import (
    FacilityPolicyError,
    facility_level,
    family_of,
    read_facility_policy,
    supported_level,
)
from clearchart.model import Document, Encounter
from clearchart.pipeline import Pipeline
from clearchart.testing import ShortChart, short_charts

CASES = list(short_charts((Path(__file__).parent / "cases.md").read_text(encoding="utf-8")))
PIPELINE = Pipeline()
POLICY = """
name = "Emergency department levels"
owner = "compliance"
approved = 2026-01-15
valid_from = 2026-02-01
[[level]]
code = "99282"
says = "any nursing assessment"
words = ['triage']
[[level]]
code = "99284"
says = "two intravenous drugs"
words = ['(?:two|2) (?:iv|intravenous) drugs']
"""


def encounter(note: str) -> Encounter:
    return Encounter(id="E1", documents=(Document(id="E1", text=note, sha256=""),))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_note_supports_what_its_elements_carry(case: ShortChart) -> None:
    said = case.circumstances
    visit = encounter(case.note)
    level = supported_level(visit, PIPELINE.code(visit), billed=said["billed"])
    assert level is not None
    found = {each.name: each.complexity.word for each in level.elements}
    found |= {"supports": level.code, "basis": level.basis, "time": level.by_time, "billed": said["billed"]}
    assert {name: found[name] for name in said} == said


def test_evidence_is_the_slice_that_it_names() -> None:
    for case in CASES:
        visit = encounter(case.note)
        level = supported_level(visit, PIPELINE.code(visit), billed=case.circumstances["billed"])
        assert level is not None
        for reason in (reason for element in level.elements for reason in element.reasons):
            assert case.note[reason.evidence.start : reason.evidence.end] == reason.evidence.text


def test_levels_above_and_below_are_told_alike() -> None:
    visit = encounter(CASES[1].note)
    level = supported_level(visit, PIPELINE.code(visit), billed="99213")
    assert level is not None
    assert [level.compared(code) for code in ("99211", "99212", "99213", "99214", "99215")] == [-2, -1, 0, 1, 2]


def test_an_empty_note_is_not_judged() -> None:
    visit = encounter("Patient did not wait to be seen.")
    assert supported_level(visit, PIPELINE.code(visit), billed="99213") is None


def test_a_code_of_no_family_is_not_judged() -> None:
    visit = encounter(CASES[1].note)
    assert supported_level(visit, PIPELINE.code(visit), billed="27447") is None
    assert family_of("27447") is None


def test_a_hospital_level_is_its_own_policys(tmp_path: Path) -> None:
    path = tmp_path / "levels.toml"
    path.write_text(POLICY)
    found = facility_level(encounter("Triage at 10:02. Two IV drugs were given."), read_facility_policy(path))
    assert found is not None
    assert (found.code, found.reason.text) == ("99284", "two intravenous drugs")
    assert facility_level(encounter("Seen and sent home."), read_facility_policy(path)) is None


def test_a_bad_policy_names_file_and_field(tmp_path: Path) -> None:
    path = tmp_path / "levels.toml"
    path.write_text(POLICY.replace('owner = "compliance"', ""))
    with pytest.raises(FacilityPolicyError, match=r"levels\.toml: .*owner"):
        read_facility_policy(path)
