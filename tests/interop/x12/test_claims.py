"""What stands in an 837 stands in the claim, field by field."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

from clearchart.interop.x12 import read_x12
from clearchart.model.claim import (
    Claim,
    ClaimDiagnosis,
    ClaimProcedure,
    Dated,
    DiagnosisRole,
    Drug,
    Occurrence,
    PartyRole,
    Reference,
    ValueAmount,
)
from clearchart.model.encounter import ClaimType, Sex
from tests.interop.x12.samples import CLINIC_FILE, HEADER, HOSPITAL_FILE, SUBSCRIBER, VISIT, file_of


def claims(data: bytes) -> list[Claim]:
    """The claims of a file that has nothing wrong."""
    found = list(read_x12(BytesIO(data), name="test"))
    assert [read.problems for read in found if read.problems] == []
    return [read.claim for read in found if read.claim]


def test_a_visit() -> None:
    (claim,) = claims(CLINIC_FILE)
    assert (claim.id, claim.claim_type, claim.version) == ("ACC1", ClaimType.PROFESSIONAL, "005010X222A1")
    assert (claim.total, claim.created) == (Decimal("320.5"), dt.date(2026, 3, 2))
    assert (claim.place_of_service, claim.frequency, claim.facility_code) == ("11", "1", "")
    assert [each.code for each in claim.diagnoses] == ["M17.11", "E11.65", "I10"]
    assert {each.role for each in claim.diagnoses} == {DiagnosisRole.LISTED}
    assert claim.dates == (Dated(qualifier="431", first=dt.date(2026, 2, 20)),)
    assert claim.references == (Reference(qualifier="G1", value="PRIOR7"),)


def test_the_people_of_a_visit() -> None:
    (claim,) = claims(CLINIC_FILE)
    assert (claim.billing.npi, claim.billing.taxonomy) == ("1234567893", "207Q00000X")
    assert claim.billing.address and claim.billing.address.street2 == "SUITE 2"
    assert (claim.patient.member_id, claim.patient.sex) == ("1EG4TE5MK73", Sex.FEMALE)
    assert claim.patient.birth_date == dt.date(1948, 4, 12)
    rendering = claim.party(PartyRole.RENDERING)
    assert rendering and (rendering.npi, rendering.taxonomy) == ("1093817465", "207Q00000X")
    assert claim.payer and claim.payer.id == "00952"
    assert (claim.coverages[0].filing, claim.coverages[0].subscriber) == ("MB", None)
    assert claim.submitter and claim.submitter.contacts[0].numbers[0].value == "5555550100"


def test_the_lines_of_a_visit() -> None:
    (claim,) = claims(CLINIC_FILE)
    first, second, third = claim.lines
    assert (first.number, first.code, first.modifiers, first.pointers) == (1, "99213", ("25",), (2, 3))
    assert (first.charge, first.units, first.control_number) == (Decimal(120), Decimal(1), "L1")
    assert (first.service_from, first.service_through) == (dt.date(2026, 3, 1), None)
    assert second.charge == Decimal("150.5")
    assert third.service_through == dt.date(2026, 3, 1)
    assert third.drug == Drug(ndc="00003029305", quantity=Decimal(1), unit="ML", prescription="RX9")


def test_a_stay() -> None:
    (claim,) = claims(HOSPITAL_FILE)
    assert (claim.type_of_bill, claim.inpatient) == ("111", True)
    assert (claim.statement_from, claim.statement_through) == (dt.date(2026, 2, 1), dt.date(2026, 2, 5))
    assert (claim.admitted, claim.admission_hour, claim.discharge_hour) == (dt.date(2026, 2, 1), "1015", "1430")
    assert (claim.admission_type, claim.admission_source, claim.patient_status) == ("1", "1", "01")
    assert claim.diagnoses == (
        ClaimDiagnosis(code="I21.4", role=DiagnosisRole.PRINCIPAL, poa="Y"),
        ClaimDiagnosis(code="R07.9", role=DiagnosisRole.ADMITTING),
        ClaimDiagnosis(code="E11.65", role=DiagnosisRole.SECONDARY, poa="Y"),
        ClaimDiagnosis(code="N17.9", role=DiagnosisRole.SECONDARY, poa="N"),
    )
    assert claim.procedures == (ClaimProcedure(code="4A023N7", date=dt.date(2026, 2, 2), principal=True),)
    assert claim.conditions == ("C1",)
    assert claim.occurrences == (Occurrence(code="11", first=dt.date(2026, 1, 31)),)
    assert claim.spans == (Occurrence(code="70", first=dt.date(2026, 2, 1), last=dt.date(2026, 2, 3)),)
    assert claim.values == (ValueAmount(code="80", amount=Decimal(4)),)
    assert [(line.revenue_code, line.code, line.units) for line in claim.lines] == [
        ("0120", "", Decimal(4)),
        ("0450", "99284", Decimal(1)),
    ]


def test_a_dependent_is_the_patient_and_the_subscriber_a_party() -> None:
    dependent = SUBSCRIBER.replace("HL*2*1*22*0", "HL*2*1*22*1").replace("SBR*P*18", "SBR*P*") + (
        "HL*3*2*23*0\nPAT*19\nNM1*QC*1*DOE*TIM\nN3*2 OAK ST\nN4*SPRINGFIELD*IL*62701\nDMG*D8*20150101*M\n"
    )
    (claim,) = claims(file_of(HEADER + dependent + VISIT))
    assert (claim.patient.first, claim.patient.sex, claim.patient.relationship) == ("TIM", Sex.MALE, "19")
    assert claim.patient.member_id == "1EG4TE5MK73"
    subscriber = claim.coverages[0].subscriber
    assert subscriber and (subscriber.first, subscriber.birth_date) == ("JANE", dt.date(1948, 4, 12))


def test_another_payer_and_what_it_decided() -> None:
    other = """
SBR*S*18*GRP2*PLAN*12****CI
CAS*PR*1*20*1*2*15.5
AMT*D*80
OI***Y*P**Y
NM1*IL*1*DOE*JANE****MI*X1
NM1*PR*2*OTHER PAYER*****PI*99
DTP*573*D8*20260215
"""
    decided = "SVD*99*80*HC:99213:25**1\nCAS*CO*45*4.5\nDTP*573*D8*20260215\nAMT*EAF*15.5\n"
    visit = VISIT.replace("LX*1\n", other.lstrip() + "LX*1\n").replace("REF*6R*L1\n", "REF*6R*L1\n" + decided)
    (claim,) = claims(file_of(HEADER + SUBSCRIBER + visit))
    coverage = claim.coverages[1]
    assert (coverage.sequence, coverage.insurance_type, coverage.paid) == ("S", "12", Decimal(80))
    assert [(each.reason, each.amount) for each in coverage.adjustments] == [("1", Decimal(20)), ("2", Decimal("15.5"))]
    assert (coverage.payer.id, coverage.adjudicated) == ("99", dt.date(2026, 2, 15))
    (adjudication,) = claim.lines[0].adjudications
    assert (adjudication.payer_id, adjudication.paid, adjudication.remaining) == ("99", Decimal(80), Decimal("15.5"))
    assert adjudication.date == dt.date(2026, 2, 15)


def test_what_has_no_field_is_kept() -> None:
    visit = VISIT.replace("HI*ABK", "CRC*ZZ*Y*ST\nHI*ABK").replace("REF*6R*L1\n", "REF*6R*L1\nHCP*00*10\n")
    (claim,) = claims(file_of(HEADER + SUBSCRIBER + visit))
    assert claim.rest == ("CRC*ZZ*Y*ST",)
    assert claim.lines[0].rest == ("HCP*00*10",)
