"""Charts under the linter: their diagnoses are judged as a claim's, and findings point at the note."""

import datetime as dt

from msgspec.structs import replace

from clearchart.checking import ChartChecker
from clearchart.claims import claim_of
from clearchart.model import (
    ClaimType,
    Decision,
    DiagnosisRole,
    Document,
    Encounter,
    Evidence,
    FacilityType,
    Mode,
    PatientClass,
    Route,
    Severity,
)
from clearchart.model.chart import CodedChart, CodeRole, DiagnosisCode, Tier
from clearchart.pipeline import Pipeline, stopped

NOTE = "Diagnosis: exotic thing. Hypertension."
VISIT = Encounter(id="E1", documents=(Document(id="E1", text=NOTE, sha256=""),), service_from=dt.date(2026, 3, 2))


def code(name: str, rank: int, *, role: CodeRole = CodeRole.SECONDARY) -> DiagnosisCode:
    evidence = Evidence(document="E1", start=11, end=23, text=NOTE[11:23], section="diagnosis")
    return DiagnosisCode(code=name, display="", rank=rank, role=role, tier=Tier.A, evidence=(evidence,), path=())


def chart(*names: str, claim_type: ClaimType = ClaimType.PROFESSIONAL) -> CodedChart:
    roles = [CodeRole.FIRST_LISTED] + [CodeRole.SECONDARY] * (len(names) - 1)
    return CodedChart(
        id="E1",
        claim_type=claim_type,
        patient_class=PatientClass.CLINIC,
        facility_type=FacilityType.OFFICE,
        service_from=dt.date(2026, 3, 2),
        controlling_date=dt.date(2026, 3, 2),
        mode=Mode.FREE,
        documents=(),
        codes=tuple(code(name, at, role=role) for at, (name, role) in enumerate(zip(names, roles, strict=True), 1)),
        decision=Decision(route=Route.HUMAN),
        engine="",
    )


def test_a_finding_points_at_the_words_behind_its_code() -> None:
    found = ChartChecker().findings_on(VISIT, chart("I10", "X99.99"))
    (finding,) = [each for each in found if each.codes == ("X99.99",)]
    assert finding.rule.startswith("ICD")
    assert NOTE[finding.evidence[0].start : finding.evidence[0].end] == "exotic thing"


def test_what_would_stop_the_claim_is_a_reason_for_the_coder() -> None:
    coded = chart("X99.99")
    held = stopped(coded, ChartChecker().findings_on(VISIT, coded))
    assert any(each.severity is Severity.BLOCK for each in held.findings)
    assert held.decision.reasons[0].startswith("ICD")


def test_the_pipeline_checks_what_it_codes() -> None:
    visit = Encounter(id="E1", documents=(Document(id="E1", text="ASSESSMENT\n1. Hypertension.\n", sha256=""),))
    assert Pipeline().code(visit).findings == ()


def test_a_professional_claim_takes_twelve_and_lists_what_it_left_off() -> None:
    names = [f"M17.{n}" for n in range(14)]
    made = claim_of(VISIT, chart(*names))
    assert [each.code for each in made.claim.diagnoses] == names[:12]
    assert [each.code for each in made.left_off] == names[12:]
    assert {each.role for each in made.claim.diagnoses} == {DiagnosisRole.LISTED}


def test_a_hospital_claim_has_one_principal_and_24_others() -> None:
    names = [f"M17.{n}" for n in range(30)]
    made = claim_of(VISIT, chart(*names, claim_type=ClaimType.INSTITUTIONAL))
    roles = [each.role for each in made.claim.diagnoses]
    assert (roles[0], len(roles), len(made.left_off)) == (DiagnosisRole.PRINCIPAL, 25, 5)
    assert made.claim.facility_code == "13"


def test_an_exempt_code_goes_out_without_an_indicator() -> None:
    coded = chart("I10", "Z79.4", claim_type=ClaimType.INSTITUTIONAL)
    codes = (replace(coded.codes[0], poa="Y"), replace(coded.codes[1], poa="exempt"))
    made = claim_of(VISIT, replace(coded, codes=codes))
    assert [each.poa for each in made.claim.diagnoses] == ["Y", ""]
