"""Encounters: ages, the date that chooses the code set, and which settings code uncertain diagnoses."""

import datetime as dt

import pytest

from clearchart.model import ClaimType, Encounter, FacilityType, Patient, PatientClass, Span

ON = dt.date(2026, 5, 4)
LATER = dt.datetime(2026, 5, 9, 11, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (dt.date(2000, 5, 4), 26),
        (dt.date(2000, 5, 5), 25),
        (dt.date(2004, 2, 29), 22),
        (dt.date(2026, 5, 4), 0),
        (dt.date(2026, 5, 5), None),
        (None, None),
    ],
)
def test_age_in_completed_years(born: dt.date | None, years: int | None) -> None:
    assert Patient(birth_date=born).age_in_years(ON) == years


def test_a_given_age_in_days_goes_before_the_birth_date() -> None:
    patient = Patient(birth_date=dt.date(1990, 1, 1), age_days=10)
    assert (patient.age_in_days(ON), patient.age_in_years(ON)) == (10, 0)


@pytest.mark.parametrize(("days", "years"), [(365, 0), (366, 1), (6574, 17), (6575, 18), (24_106, 65), (24_107, 66)])
def test_years_of_an_age_in_days(days: int, years: int) -> None:
    assert Patient(age_days=days).age_in_years(None) == years


def test_age_in_days_from_the_birth_date() -> None:
    assert Patient(birth_date=dt.date(2026, 4, 30)).age_in_days(ON) == 4
    assert Patient(birth_date=dt.date(2026, 4, 30)).age_in_days(None) is None


def stay(patient_class: PatientClass, claim_type: ClaimType = ClaimType.INSTITUTIONAL) -> Encounter:
    return Encounter(
        id="stay",
        documents=(),
        claim_type=claim_type,
        patient_class=patient_class,
        facility_type=FacilityType.ACUTE_IPPS,
        service_from=ON,
        service_through=LATER.date(),
        discharge=LATER,
    )


def test_discharge_chooses_the_code_set_of_an_inpatient() -> None:
    assert stay(PatientClass.INPATIENT).controlling_date == LATER.date()


@pytest.mark.parametrize("patient_class", [PatientClass.OBSERVATION, PatientClass.EMERGENCY, PatientClass.CLINIC])
def test_service_chooses_it_for_everybody_else(patient_class: PatientClass) -> None:
    assert stay(patient_class).controlling_date == ON


def test_the_professional_claim_for_an_inpatient_goes_by_service() -> None:
    visit = stay(PatientClass.INPATIENT, ClaimType.PROFESSIONAL)
    assert (visit.controlling_date, visit.inpatient, visit.codes_uncertain_diagnoses) == (ON, False, False)


def test_an_inpatient_in_house_has_no_date_yet() -> None:
    in_house = Encounter(
        id="stay",
        documents=(),
        claim_type=ClaimType.INSTITUTIONAL,
        patient_class=PatientClass.INPATIENT,
        service_from=ON,
    )
    assert in_house.controlling_date is None


@pytest.mark.parametrize(
    ("facility", "codes"),
    [
        (FacilityType.ACUTE_IPPS, True),
        (FacilityType.CAH, True),
        (FacilityType.LTCH, True),
        (FacilityType.IPF, True),
        (FacilityType.CHILDRENS, True),
        (FacilityType.IRF, False),
        (FacilityType.OFFICE, False),
    ],
)
def test_which_hospitals_code_uncertain_diagnoses(facility: FacilityType, codes: bool) -> None:
    visit = Encounter(
        id="stay",
        documents=(),
        claim_type=ClaimType.INSTITUTIONAL,
        patient_class=PatientClass.INPATIENT,
        facility_type=facility,
    )
    assert visit.codes_uncertain_diagnoses is codes


@pytest.mark.parametrize("facility", [FacilityType.CAH, FacilityType.LTCH, FacilityType.IPF, FacilityType.CHILDRENS])
def test_facilities_exempt_from_present_on_admission(facility: FacilityType) -> None:
    visit = Encounter(
        id="stay",
        documents=(),
        claim_type=ClaimType.INSTITUTIONAL,
        patient_class=PatientClass.INPATIENT,
        facility_type=facility,
    )
    assert not visit.reports_poa


def test_a_span_lies_within_another_of_the_same_document_only() -> None:
    inner, outer = Span(document="a", start=2, end=4), Span(document="a", start=2, end=5)
    assert inner.within(outer) and not outer.within(inner)
    assert not inner.within(Span(document="b", start=0, end=9))
