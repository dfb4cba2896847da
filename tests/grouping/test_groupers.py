"""The contract of the port, on the real grouper and on its twin; and what the real one knows."""

import datetime as dt

import pytest

from clearchart.grouping import Grouper, Stay, StayDiagnosis
from clearchart.grouping.dispositions import patient_status
from clearchart.grouping.msdrg_grouper import MsDrgGrouper
from clearchart.grouping.versions import version_on
from clearchart.grouping.weights import weight
from clearchart.testing import TableGrouper

MARCH = dt.date(2026, 3, 1)
TWIN = TableGrouper(
    {("I50", None): "293", ("I50", "CC"): "292", ("I50", "MCC"): "291"}, {"N17.9": "CC", "J96.01": "MCC"}
)


def stay(principal: str, *secondary: str, on: dt.date = MARCH, disposition: int = 1) -> Stay:
    return Stay(
        on=on,
        age=70,
        sex="F",
        disposition=disposition,
        exempt=False,
        principal=StayDiagnosis(code=principal, poa="Y"),
        secondary=tuple(StayDiagnosis(code=code.rstrip("!"), poa="N" if "!" in code else "Y") for code in secondary),
    )


@pytest.mark.parametrize("grouper", [MsDrgGrouper(), TWIN])
class TestEveryGrouper:
    @pytest.mark.parametrize(
        ("secondary", "drg", "level"),
        [((), "293", None), (("N17.9",), "292", "CC"), (("N17.9", "J96.01"), "291", "MCC")],
    )
    def test_severity_decides_within_the_base_drg(
        self, grouper: Grouper, secondary: tuple[str, ...], drg: str, level: str | None
    ) -> None:
        answer = grouper.group(stay("I50.9", *secondary))
        assert answer is not None
        assert (answer.drg, answer.severity, answer.outcome) == (drg, level, "OK")
        assert [each.code for each in answer.diagnoses if each.level] == list(secondary)

    def test_what_cannot_be_grouped_has_no_drg_and_says_why(self, grouper: Grouper) -> None:
        answer = grouper.group(stay("X99.9"))
        assert answer is not None
        assert (answer.drg, answer.outcome) == (None, "INVALID_PDX")


def test_a_cc_excluded_by_the_principal_diagnosis_does_not_count() -> None:
    answer = MsDrgGrouper().group(stay("I50.23", "I50.22"))
    assert answer is not None
    found = answer.level("I50.22")
    assert found is not None
    assert (found.listed, found.level, found.reason) == ("CC", None, "excluded by the principal diagnosis")


def test_a_hospital_acquired_pressure_ulcer_does_not_raise_the_drg() -> None:
    present, acquired = (MsDrgGrouper().group(stay("I50.9", code)) for code in ("L89.153", "L89.153!"))
    assert present and acquired
    assert (present.drg, acquired.drg) == ("291", "293")
    assert acquired.hospital_acquired == ("L89.153",)


def test_some_mcc_count_only_for_patients_who_lived() -> None:
    alive, died = (MsDrgGrouper().group(stay("I21.09", "R57.0", disposition=way)) for way in (1, 20))
    assert alive and died
    assert (alive.severity, died.severity) == ("MCC", None)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2025-09-30", "42.1"),
        ("2025-10-01", "43"),
        ("2026-03-31", "43"),
        ("2026-04-01", "43.1"),
        ("2026-10-01", "44"),
        ("2022-09-30", None),
        ("2027-04-01", None),
    ],
)
def test_the_date_of_discharge_picks_the_version(on: str, name: str | None) -> None:
    version = version_on(dt.date.fromisoformat(on))
    assert (version.name if version else None) == name


def test_no_answer_where_no_version_holds() -> None:
    assert MsDrgGrouper().group(stay("I50.9", on=dt.date(2020, 1, 1))) is None


def test_the_medicare_code_editor_names_its_edits() -> None:
    assert [each.name for each in MsDrgGrouper().edits(stay("V00.01XA"))] == ["E_CODE_AS_PDX"]
    assert MsDrgGrouper().edits(stay("I50.9")) == ()


def test_weights_hold_for_their_year_only() -> None:
    found = weight("871", MARCH)
    assert found is not None
    assert (str(found.weight), str(found.geometric_stay), str(found.arithmetic_stay)) == ("1.9425", "4.8", "6.4")
    assert weight("871", dt.date(2025, 3, 1)) is None
    assert weight("999", MARCH) is None


@pytest.mark.parametrize(
    ("said", "status"),
    [("home", 1), ("01", 1), ("3", 3), ("snf", 3), ("exp", 20), ("Died", 20), ("somewhere", None), (None, None)],
)
def test_dispositions_become_the_patient_status(said: str | None, status: int | None) -> None:
    assert patient_status(said) == status
