"""A claim as it goes to a payer: who bills whom for what, under which diagnoses, on which dates."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model.encounter import ClaimType, Sex
from clearchart.model.value import Value


class PartyRole(StrEnum):
    """What a person or organisation does on a claim."""

    SUBMITTER = "submitter"
    RECEIVER = "receiver"
    BILLING = "billing"
    PAY_TO = "pay-to"
    PAY_TO_PLAN = "pay-to-plan"
    SUBSCRIBER = "subscriber"
    PATIENT = "patient"
    PAYER = "payer"
    RENDERING = "rendering"
    REFERRING = "referring"
    PRIMARY_CARE = "primary-care"
    SUPERVISING = "supervising"
    ORDERING = "ordering"
    PURCHASED_SERVICE = "purchased-service"
    SERVICE_FACILITY = "service-facility"
    ATTENDING = "attending"
    OPERATING = "operating"
    OTHER_OPERATING = "other-operating"
    ASSISTANT_SURGEON = "assistant-surgeon"
    AMBULANCE_PICK_UP = "ambulance-pick-up"
    AMBULANCE_DROP_OFF = "ambulance-drop-off"
    RESPONSIBLE = "responsible"
    OTHER = "other"


class DiagnosisRole(StrEnum):
    """What a diagnosis is on the claim; `listed` is one of a professional claim's ordered diagnoses."""

    LISTED = "listed"
    PRINCIPAL = "principal"
    ADMITTING = "admitting"
    REASON_FOR_VISIT = "reason-for-visit"
    EXTERNAL_CAUSE = "external-cause"
    SECONDARY = "secondary"


class Reference(Value, frozen=True, kw_only=True):
    """An identifier with its X12 qualifier: `G1` prior authorisation, `F8` the payer's number of the original claim."""

    qualifier: str
    value: str


class Dated(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A date or a range with its X12 qualifier: `431` onset, `439` accident, `484` last menstrual period."""

    qualifier: str
    first: dt.date
    last: dt.date | None = None
    time: str = ""


class Amount(Value, frozen=True, kw_only=True):
    """An amount of money with its X12 qualifier: `F5` paid by the patient, `D` paid by the payer; USD."""

    qualifier: str
    value: Decimal


class Note(Value, frozen=True, kw_only=True):
    """Free text on the claim with its X12 qualifier: `ADD` additional information."""

    qualifier: str
    text: str


class Address(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A postal address."""

    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    subdivision: str = ""


class Contact(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Whom to ask: a name and numbers with their X12 qualifiers (`TE` telephone, `EX` extension, `EM` e-mail)."""

    name: str = ""
    numbers: tuple[Reference, ...] = ()


class Party(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A person or organisation on the claim. `id` with its qualifier; an NPI (qualifier XX) stands in `npi` instead.

    `birth_date` and `sex` are of a subscriber who is not the patient. `rest`: see `Claim`.
    """

    role: PartyRole
    name: str = ""
    first: str = ""
    middle: str = ""
    suffix: str = ""
    person: bool = False
    npi: str = ""
    id_qualifier: str = ""
    id: str = ""
    taxonomy: str = ""
    address: Address | None = None
    birth_date: dt.date | None = None
    sex: Sex = Sex.UNKNOWN
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    rest: tuple[str, ...] = ()


class ClaimPatient(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The patient: the subscriber, or the dependent whom the claim names; `member_id` is the subscriber's."""

    member_id: str = ""
    id_qualifier: str = "MI"
    person: bool = True
    name: str = ""
    first: str = ""
    middle: str = ""
    suffix: str = ""
    birth_date: dt.date | None = None
    death_date: dt.date | None = None
    sex: Sex = Sex.UNKNOWN
    relationship: str = "18"
    weight: Decimal | None = None
    pregnant: bool = False
    address: Address | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    rest: tuple[str, ...] = ()


class Adjustment(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One adjustment of another payer: group (CO, PR, OA, PI), reason (CARC), amount, units."""

    group: str
    reason: str
    amount: Decimal
    units: Decimal | None = None


class ClaimCoverage(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One payer of the claim: the first is the one it is sent to, the others as it tells of them (2320).

    `sequence` is P, S, T ...; `filing` the claim filing indicator (MB, MA, MC, CI ...); `insurance_type` why
    Medicare is secondary; `paid` what this payer already paid. Of the payer that the claim is sent to, `subscriber`
    is None where the patient is the subscriber.
    """

    payer: Party
    sequence: str = ""
    filing: str = ""
    insurance_type: str = ""
    relationship: str = ""
    group: str = ""
    group_name: str = ""
    subscriber: Party | None = None
    benefits_assigned: str = ""
    patient_signature: str = ""
    release: str = ""
    paid: Decimal | None = None
    amounts: tuple[Amount, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    adjudicated: dt.date | None = None
    references: tuple[Reference, ...] = ()
    providers: tuple[Party, ...] = ()
    rest: tuple[str, ...] = ()


class ClaimDiagnosis(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One diagnosis: dotted ICD-10-CM code, role, and the present-on-admission indicator as written.

    Another `system` (`icd-9-cm`) is what the source names; its codes are as written.
    """

    code: str
    role: DiagnosisRole = DiagnosisRole.LISTED
    poa: str = ""
    system: str = "icd-10-cm"


class ClaimProcedure(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One ICD-10-PCS procedure of an institutional claim; the first is the principal one."""

    code: str
    date: dt.date | None = None
    principal: bool = False
    system: str = "icd-10-pcs"


class Occurrence(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An occurrence code with its date, or an occurrence span code with both."""

    code: str
    first: dt.date | None = None
    last: dt.date | None = None


class ValueAmount(Value, frozen=True, kw_only=True):
    """A value code with its amount."""

    code: str
    amount: Decimal


class Drug(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A drug on a service line: NDC, quantity with its unit (ML, UN, GR, F2, ME), prescription number."""

    ndc: str
    quantity: Decimal | None = None
    unit: str = ""
    prescription: str = ""


class Adjudication(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What another payer decided on a line (2430)."""

    payer_id: str
    paid: Decimal
    code: str = ""
    code_qualifier: str = ""
    modifiers: tuple[str, ...] = ()
    description: str = ""
    revenue_code: str = ""
    units: Decimal | None = None
    bundled_into: str = ""
    date: dt.date | None = None
    remaining: Decimal | None = None
    adjustments: tuple[Adjustment, ...] = ()
    rest: tuple[str, ...] = ()


class ServiceLine(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One service: HCPCS or revenue code, modifiers, units, charge, and which diagnoses it points at (1-based)."""

    number: int
    charge: Decimal
    code: str = ""
    code_qualifier: str = ""
    modifiers: tuple[str, ...] = ()
    description: str = ""
    revenue_code: str = ""
    units: Decimal = Decimal(1)
    unit: str = "UN"
    place_of_service: str = ""
    pointers: tuple[int, ...] = ()
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    emergency: bool = False
    epsdt: bool = False
    family_planning: bool = False
    copay_exempt: bool = False
    non_covered: Decimal | None = None
    control_number: str = ""
    drug: Drug | None = None
    providers: tuple[Party, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[Dated, ...] = ()
    amounts: tuple[Amount, ...] = ()
    notes: tuple[Note, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()
    rest: tuple[str, ...] = ()


class Claim(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One claim, in the order of its source. Codes are dotted; money is USD; dates are the facility's.

    `place_of_service` is the professional claim's, `facility_code` the first two digits of the institutional
    claim's type of bill (without the leading zero); with `frequency` they make `type_of_bill`.
    `version` is the implementation guide that the source names; `created` the day its file was made.
    `rest`, here and in the parts: X12 segments that have no field of their own, with `*` and `:` as delimiters; so
    nothing that was read is lost when the claim is written again.
    """

    id: str
    claim_type: ClaimType
    schema: int = 1
    version: str = ""
    created: dt.date | None = None
    total: Decimal = Decimal(0)
    place_of_service: str = ""
    facility_code: str = ""
    frequency: str = "1"
    provider_signature: str = ""
    assignment: str = ""
    benefits_assigned: str = ""
    release: str = ""
    patient_signature: str = ""
    related_causes: tuple[str, ...] = ()
    accident_state: str = ""
    accident_country: str = ""
    special_program: str = ""
    delay_reason: str = ""
    admission_type: str = ""
    admission_source: str = ""
    patient_status: str = ""
    drg: str = ""
    statement_from: dt.date | None = None
    statement_through: dt.date | None = None
    admitted: dt.date | None = None
    admission_hour: str = ""
    discharge_hour: str = ""
    submitter: Party | None = None
    receiver: Party | None = None
    billing: Party = Party(role=PartyRole.BILLING)
    patient: ClaimPatient = ClaimPatient()
    coverages: tuple[ClaimCoverage, ...] = ()
    providers: tuple[Party, ...] = ()
    diagnoses: tuple[ClaimDiagnosis, ...] = ()
    procedures: tuple[ClaimProcedure, ...] = ()
    conditions: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    spans: tuple[Occurrence, ...] = ()
    values: tuple[ValueAmount, ...] = ()
    treatments: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    amounts: tuple[Amount, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def institutional(self) -> bool:
        """Whether this is the hospital's (or another facility's) claim."""
        return self.claim_type is ClaimType.INSTITUTIONAL

    @property
    def type_of_bill(self) -> str:
        """Three digits: facility, care, frequency (`111`); empty on a professional claim."""
        return self.facility_code + self.frequency if self.institutional else ""

    @property
    def inpatient(self) -> bool:
        """Whether the type of bill is an inpatient one that Part A inpatient rules judge (11x, 18x, 41x)."""
        return self.institutional and self.facility_code in ("11", "18", "41")

    @property
    def payer(self) -> Party | None:
        """The payer that the claim is sent to."""
        return self.coverages[0].payer if self.coverages else None

    def party(self, role: PartyRole) -> Party | None:
        """The claim-level provider of that role, or None."""
        return next((each for each in self.providers if each.role is role), None)
