"""What grouping adds to a chart, on a table that can be read at a glance and on MS-DRG itself."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from clearchart.codesets import select
from clearchart.codesets.home import home_directory
from clearchart.grouping import Grouper, Grouping
from clearchart.model import (
    ChartDrg,
    ClaimType,
    CodedChart,
    CodeRole,
    Decision,
    DiagnosisCode,
    DrgInput,
    DrgStatus,
    Encounter,
    FacilityType,
    Gap,
    Mode,
    Patient,
    PatientClass,
    Route,
    Sex,
    Tier,
)
from clearchart.testing import TableGrouper

MARCH = dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC)
ON = MARCH.date()
FLAT = TableGrouper({("I50", None): "293", ("I50", "CC"): "292", ("I50", "MCC"): "291"}, {"N17.9": "CC"})
WHOLE = Encounter(
    id="stay",
    documents=(),
    claim_type=ClaimType.INSTITUTIONAL,
    patient_class=PatientClass.INPATIENT,
    facility_type=FacilityType.ACUTE_IPPS,
    service_from=ON,
    service_through=ON,
    admit=MARCH,
    discharge=MARCH,
    disposition="home",
    patient=Patient(sex=Sex.FEMALE, age_days=70 * 366),
    procedures=(),
)


def coded(encounter: Encounter, *codes: str, gaps: tuple[Gap, ...] = ()) -> CodedChart:
    """A chart of these codes, the first principal; `L89.153:N` gives one a POA indicator."""
    return CodedChart(
        id=encounter.id,
        claim_type=encounter.claim_type,
        patient_class=encounter.patient_class,
        facility_type=encounter.facility_type,
        controlling_date=encounter.controlling_date,
        mode=Mode.HEADED,
        documents=(),
        codes=tuple(_code(rank, *code.split(":")) for rank, code in enumerate(codes, 1)),
        gaps=gaps,
        decision=Decision(route=Route.HUMAN),
        engine="test",
    )


def _code(rank: int, code: str, poa: str | None = "Y") -> DiagnosisCode:
    role = CodeRole.PRINCIPAL if rank == 1 else CodeRole.SECONDARY
    return DiagnosisCode(
        code=code, display="", rank=rank, role=role, tier=Tier.A, poa=poa or None, evidence=(), path=()
    )


def grouped(chart: CodedChart, encounter: Encounter, grouper: Grouper | None = None) -> CodedChart:
    tabular = select(ON).tabular
    return Grouping(home_directory(), grouper).grouped(chart, encounter, tabular=tabular)


def drg_of(encounter: Encounter, *codes: str, gaps: tuple[Gap, ...] = (), grouper: Grouper | None = None) -> ChartDrg:
    found = grouped(coded(encounter, *codes, gaps=gaps), encounter, grouper).drg
    assert found is not None
    return found


def without(**fields: object) -> Encounter:
    return msgspec.structs.replace(WHOLE, **fields)


def test_with_all_inputs_there_is_a_working_drg_with_version_and_weight() -> None:
    found = drg_of(WHOLE, "I50.9", "N17.9")
    assert (found.status, found.drg, found.version, found.mdc) == (DrgStatus.WORKING, "292", "43", "05")
    assert found.weight is not None
    assert found.missing == ()


def test_only_a_persons_signature_makes_a_drg_final() -> None:
    chart = coded(WHOLE, "I50.9")
    final = Grouping(home_directory()).grouped(chart, WHOLE, tabular=select(ON).tabular, final=True)
    assert final.drg is not None
    assert final.drg.status is DrgStatus.FINAL


@pytest.mark.parametrize(
    ("encounter", "missing", "assumed"),
    [
        (without(procedures=None), DrgInput.PROCEDURES, "no procedures"),
        (without(disposition=None), DrgInput.DISPOSITION, "discharged home"),
        (without(disposition="elsewhere"), DrgInput.DISPOSITION, "discharged home"),
        (
            without(discharge=None, service_through=None),
            DrgInput.DISCHARGE_DATE,
            "the version in force at admission",
        ),
        (without(patient=Patient()), DrgInput.AGE, "an adult"),
    ],
)
def test_while_an_input_is_missing_the_drg_is_unknown_and_a_working_one_says_what_it_assumes(
    encounter: Encounter, missing: DrgInput, assumed: str
) -> None:
    found = drg_of(encounter, "I50.9", "N17.9")
    assert (found.status, found.drg, found.missing) == (DrgStatus.UNKNOWN, None, (missing,))
    assert found.working is not None
    assert (found.working.drg, found.working.version, found.assumed) == ("292", "43", (assumed,))


def test_without_principal_diagnosis_nothing_is_grouped() -> None:
    found = drg_of(WHOLE)
    assert (found.status, found.working, found.missing) == (DrgStatus.UNKNOWN, None, (DrgInput.PRINCIPAL,))


def test_cc_per_code_stands_after_the_exclusions_of_the_principal_diagnosis() -> None:
    chart = grouped(coded(WHOLE, "I50.23", "I50.22", "N17.9", "J96.01", "I10"), WHOLE)
    assert {each.code: each.cc for each in chart.codes} == {
        "I50.23": None,
        "I50.22": None,
        "N17.9": "CC",
        "J96.01": "MCC",
        "I10": None,
    }
    assert chart.drg is not None
    assert [(each.code, each.listed) for each in chart.drg.uncounted] == [("I50.22", "CC")]


def test_a_condition_acquired_in_the_hospital_does_not_count() -> None:
    chart = grouped(coded(WHOLE, "I50.9", "L89.153:N"), WHOLE)
    assert chart.codes[1].cc is None
    assert chart.drg is not None
    assert (chart.drg.drg, chart.drg.hospital_acquired) == ("293", ("L89.153",))


def test_where_the_timing_decides_and_is_not_documented_the_drg_is_unknown() -> None:
    gap = Gap(kind="poa", about="L89.153")
    found = drg_of(WHOLE, "I50.9", "L89.153:", gaps=(gap,))
    assert (found.status, found.drg, found.missing) == (DrgStatus.UNKNOWN, None, (DrgInput.POA,))
    assert [(each.kind.value, each.to, each.drg) for each in found.changes if each.to] == [
        ("present-on-admission", ("N",), "293")
    ]


def test_hospitals_outside_ipps_have_no_weight_and_it_is_said() -> None:
    found = drg_of(without(facility_type=FacilityType.CAH), "I50.9", "L89.153:")
    assert (found.drg, found.weight) == ("291", None)
    assert found.notes == ("no weight: the hospital isn't paid under IPPS",)


def test_years_without_a_table_have_no_weight_and_it_is_said() -> None:
    early = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    encounter = without(admit=early, discharge=early, service_from=early.date(), service_through=early.date())
    found = drg_of(encounter, "I50.9")
    assert (found.drg, found.version, found.weight) == ("293", "42", None)
    assert found.notes == ("no weight: no table of weights is at hand for 2025-03-01",)


def test_each_code_that_counts_shows_the_drg_without_it() -> None:
    found = drg_of(WHOLE, "I50.9", "N17.9", "I10", grouper=FLAT)
    assert [(each.code, each.drg, each.direction.value) for each in found.changes] == [("N17.9", "293", "down")]


def test_two_codes_that_count_alike_show_that_either_changes_nothing() -> None:
    found = drg_of(WHOLE, "I50.9", "N17.9", "J44.1")
    assert [(each.code, each.drg, each.direction.value) for each in found.changes] == [
        ("N17.9", "292", "same"),
        ("J44.1", "292", "same"),
    ]


def test_an_unspecified_code_shows_what_its_leaves_would_give_both_ways() -> None:
    up = drg_of(WHOLE, "I21.4", "I50.9", gaps=(Gap(kind="type", about="I50.9"),))
    assert {(each.kind.value, each.code, each.direction.value) for each in up.changes} >= {
        ("specified", "I50.9", "up"),
    }
    down = drg_of(WHOLE, "I21.4", "I50.23", gaps=(Gap(kind="acuity", about="I50.23"),))
    assert ("specified", "I50.23", "down") in {
        (each.kind.value, each.code, each.direction.value) for each in down.changes
    }


def test_the_other_candidate_for_principal_shows_its_drg() -> None:
    gap = Gap(kind="principal-choice", about="J18.9 | I50.23")
    found = drg_of(WHOLE, "J18.9", "I50.23", gaps=(gap,))
    assert [(each.code, each.drg) for each in found.changes if each.kind == "principal"] == [("I50.23", "291")]


def test_outpatients_have_categories_and_no_drg_and_never_load_the_grouper() -> None:
    script = Path(__file__).with_name("outpatient.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"hcc": ["85", "226"], "drg": None, "loaded": []}
