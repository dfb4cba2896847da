"""An encounter as far as its source goes, and its completion by what the operator said or by assumption."""

import datetime as dt

import msgspec

from clearchart.interop.options import Options, Setting
from clearchart.model import (
    ClaimType,
    Coverage,
    Document,
    Encounter,
    FacilityType,
    Level,
    ListedCondition,
    Patient,
    PatientClass,
    Problem,
    Sex,
)
from clearchart.model.value import Value

Parsed = tuple[Encounter | None, tuple[Problem, ...]]
"""What every parser gives: the encounter, or None where nothing could be read, and the problems."""

DAYS_PER_YEAR = 365.25
_LONGEST_LIFE = 130
_HOSPITAL_CLASSES = (
    PatientClass.INPATIENT,
    PatientClass.OBSERVATION,
    PatientClass.EMERGENCY,
    PatientClass.OUTPATIENT_SURGERY,
    PatientClass.NEWBORN,
)


class Draft(Value, frozen=True, kw_only=True):
    """An encounter with None for everything its source leaves open.

    `assumed` counts the documents whose source names neither author nor signature.
    """

    id: str
    place: str
    documents: tuple[Document, ...]
    assumed: int = 0
    claim_type: ClaimType | None = None
    patient_class: PatientClass | None = None
    facility_type: FacilityType | None = None
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    admit: dt.datetime | None = None
    discharge: dt.datetime | None = None
    disposition: str | None = None
    patient: Patient = Patient()
    coverages: tuple[Coverage, ...] = ()
    conditions: tuple[ListedCondition, ...] = ()
    procedures: tuple[str, ...] | None = None


def complete(draft: Draft, options: Options) -> tuple[Encounter, tuple[Problem, ...]]:
    """The encounter of a draft, with problems that say what was assumed (RULES: encounter, dates, documents)."""
    claim_type, patient_class, facility_type, assumed = _setting(draft, options)
    documents, repeated = _told_apart(draft)
    service_from, service_through = _service(draft, options, patient_class)
    encounter = Encounter(
        id=draft.id,
        documents=documents,
        claim_type=claim_type,
        patient_class=patient_class,
        facility_type=facility_type,
        service_from=service_from,
        service_through=service_through,
        admit=draft.admit,
        discharge=draft.discharge,
        disposition=draft.disposition,
        patient=_patient(draft.patient, options),
        coverages=draft.coverages,
        conditions=draft.conditions,
        procedures=draft.procedures,
    )
    return encounter, (*repeated, *assumed, *_authors(draft), *_order(encounter, draft.place))


def days_of_years(years: float) -> int | None:
    """The fewest days after which `years` are completed; None outside a human life.

    Zero whole years stands for half a year: read as zero days it would mean a newborn.
    """
    if not 0 <= years <= _LONGEST_LIFE:
        return None
    return int(-(-(years or 0.5) * DAYS_PER_YEAR // 1))


def _told_apart(draft: Draft) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents, each under an id of its own: evidence names its document by id."""
    seen: dict[str, int] = {}
    documents = []
    for document in draft.documents:
        count = seen[document.id] = seen.get(document.id, 0) + 1
        documents.append(document if count == 1 else msgspec.structs.replace(document, id=f"{document.id}~{count}"))
    if len(seen) == len(documents):
        return draft.documents, ()
    message = "two documents have one id: the later ones were renamed with ~2, ~3 and so on"
    return tuple(documents), (
        Problem(level=Level.REVIEW, code="DOCUMENT-ID-REPEATED", message=message, place=draft.place),
    )


def _setting(draft: Draft, options: Options) -> tuple[ClaimType, PatientClass, FacilityType, tuple[Problem, ...]]:
    said = options.setting
    assumed = () if draft.patient_class or said else (_assumed_setting(draft),)
    patient_class = draft.patient_class or (said or Setting.OUTPATIENT).patient_class
    hospital = draft.claim_type is ClaimType.INSTITUTIONAL or patient_class in _HOSPITAL_CLASSES
    natural = ClaimType.INSTITUTIONAL if hospital else ClaimType.PROFESSIONAL
    claim_type = draft.claim_type or (said.claim_type if said else natural)
    place = FacilityType.ACUTE_IPPS if hospital else FacilityType.OFFICE
    return claim_type, patient_class, draft.facility_type or place, assumed


def _assumed_setting(draft: Draft) -> Problem:
    message = "the source names no setting: taken as outpatient (professional claim, clinic)"
    return Problem(level=Level.REVIEW, code="SETTING-ASSUMED", message=message, place=draft.place)


def _service(draft: Draft, options: Options, patient_class: PatientClass) -> tuple[dt.date | None, dt.date | None]:
    start = draft.service_from or (draft.admit.date() if draft.admit else None)
    end = draft.service_through or (draft.discharge.date() if draft.discharge else None)
    if start is None and end is None:
        return options.date, options.date
    if patient_class in (PatientClass.INPATIENT, PatientClass.NEWBORN) and draft.admit:
        return start, end
    return start or end, end or start


def _patient(patient: Patient, options: Options) -> Patient:
    sex = options.sex if options.sex and patient.sex is Sex.UNKNOWN else patient.sex
    age_days = patient.age_days
    if age_days is None and patient.birth_date is None and options.age is not None:
        age_days = days_of_years(options.age)
    return Patient(sex=sex, birth_date=patient.birth_date, age_days=age_days)


def _authors(draft: Draft) -> tuple[Problem, ...]:
    if not draft.assumed:
        return ()
    count = f"{draft.assumed} of {len(draft.documents)} documents" if len(draft.documents) > 1 else "the document"
    message = f"{count}: the source names no author or no signature; taken as written and signed by a provider"
    return (Problem(level=Level.NOTE, code="AUTHOR-ASSUMED", message=message, place=draft.place),)


def _order(encounter: Encounter, place: str) -> tuple[Problem, ...]:
    start, end = encounter.service_from, encounter.service_through
    if start is None or end is None or start <= end:
        return ()
    message = "service ends before it begins"
    return (Problem(level=Level.REVIEW, code="DATES-REVERSED", message=message, place=place),)
