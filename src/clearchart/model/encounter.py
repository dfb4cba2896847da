"""An encounter: who came, where, under which kind of claim, with which documents."""

import datetime as dt
from enum import StrEnum

from clearchart.model.document import Document
from clearchart.model.value import Value


class ClaimType(StrEnum):
    """The claim this chart is coded for: the hospital's or the professional's."""

    INSTITUTIONAL = "institutional"
    PROFESSIONAL = "professional"


class PatientClass(StrEnum):
    """The patient's class for the encounter; observation is outpatient."""

    INPATIENT = "inpatient"
    OBSERVATION = "observation"
    EMERGENCY = "emergency"
    OUTPATIENT_SURGERY = "outpatient-surgery"
    CLINIC = "clinic"
    ANCILLARY = "ancillary"
    RECURRING = "recurring"
    NEWBORN = "newborn"


class FacilityType(StrEnum):
    """The facility's payment type; decides which inpatient rules hold."""

    ACUTE_IPPS = "acute-ipps"
    CAH = "CAH"
    IPF = "IPF"
    IRF = "IRF"
    LTCH = "LTCH"
    CHILDRENS = "childrens"
    CANCER = "cancer"
    ASC = "ASC"
    RHC_FQHC = "RHC/FQHC"
    OFFICE = "office"


class Sex(StrEnum):
    """Sex as the source records it."""

    FEMALE = "F"
    MALE = "M"
    OTHER = "other"
    UNKNOWN = "unknown"


class Patient(Value, frozen=True, kw_only=True):
    """What coding needs to know of the patient; no name. `age_days` is at the start of service."""

    sex: Sex = Sex.UNKNOWN
    birth_date: dt.date | None = None
    age_days: int | None = None

    def age_in_days(self, on: dt.date | None) -> int | None:
        """Age in whole days on a date: given, or from the birth date; None if neither is known."""
        if self.age_days is not None:
            return self.age_days
        if self.birth_date is None or on is None or on < self.birth_date:
            return None
        return (on - self.birth_date).days

    def age_in_years(self, on: dt.date | None) -> int | None:
        """Age in completed years (of 365.25 days where only days are known)."""
        if self.age_days is None and self.birth_date is not None and on is not None and on >= self.birth_date:
            before = (on.month, on.day) < (self.birth_date.month, self.birth_date.day)
            return on.year - self.birth_date.year - before
        days = self.age_in_days(on)
        return None if days is None else int(days / 365.25 + 1e-9)


class Coverage(Value, frozen=True, kw_only=True):
    """Who pays, as far as the source says; identifiers are the payer's own."""

    payer: str
    kind: str = ""
    rank: int = 1


class ListedCondition(Value, frozen=True, kw_only=True):
    """A condition that the source lists in structured form: information for people, never a code."""

    system: str
    code: str
    display: str = ""
    status: str = ""
    verification: str = ""


class Encounter(Value, frozen=True, kw_only=True):
    """One encounter with its documents, in the order in which the source gave them."""

    id: str
    documents: tuple[Document, ...]
    claim_type: ClaimType = ClaimType.PROFESSIONAL
    patient_class: PatientClass = PatientClass.CLINIC
    facility_type: FacilityType = FacilityType.OFFICE
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    admit: dt.datetime | None = None
    discharge: dt.datetime | None = None
    disposition: str | None = None
    patient: Patient = Patient()
    coverages: tuple[Coverage, ...] = ()
    conditions: tuple[ListedCondition, ...] = ()
    procedures: tuple[str, ...] | None = None

    @property
    def inpatient(self) -> bool:
        """Whether the hospital's inpatient rules hold (Guidelines II and III), not IV."""
        return self.claim_type is ClaimType.INSTITUTIONAL and self.patient_class in (
            PatientClass.INPATIENT,
            PatientClass.NEWBORN,
        )

    @property
    def codes_uncertain_diagnoses(self) -> bool:
        """Whether an uncertain diagnosis at discharge is coded as if it existed (II.H, III.C).

        Only inpatient admissions to short-term, acute, long-term care and psychiatric hospitals.
        """
        short_term = (
            FacilityType.ACUTE_IPPS,
            FacilityType.CAH,
            FacilityType.CHILDRENS,
            FacilityType.CANCER,
            FacilityType.LTCH,
            FacilityType.IPF,
        )
        return self.inpatient and self.facility_type in short_term

    @property
    def reports_poa(self) -> bool:
        """Whether present-on-admission indicators are required: inpatients of acute hospitals under IPPS.

        CAH, LTCH, IPF, IRF, cancer and children's hospitals are exempt for Medicare (42 CFR 412.60, CMS HAC-POA).
        """
        return self.inpatient and self.facility_type is FacilityType.ACUTE_IPPS

    @property
    def controlling_date(self) -> dt.date | None:
        """The date whose code set holds: discharge for institutional inpatients, else date of service.

        None while an inpatient is in house, or where the source gives no date.
        """
        if self.inpatient:
            return self.discharge.date() if self.discharge else self.service_through
        return self.service_from or self.service_through
