"""A work item: a chart on its way from arrival to a paid claim, with what triage and routing look at."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model.encounter import ClaimType, FacilityType, PatientClass
from clearchart.model.value import Value


class State(StrEnum):
    """Where a chart stands; `work/moves.toml` says what each state means and which moves lead on."""

    RECEIVED = "received"
    IN_HOUSE = "in-house"
    HELD = "held"
    READY = "ready"
    ASSIGNED = "assigned"
    QUERY_PENDING = "query-pending"
    REVIEW = "review"
    FINAL = "final"
    BILLED = "billed"
    COMBINED = "combined"
    NOT_BILLABLE = "not-billable"
    VOIDED = "voided"
    POST_BILL = "post-bill"
    DENIED = "denied"
    APPEALED = "appealed"
    CLOSED = "closed"


class Assist(StrEnum):
    """What the coder sees of the engine: everything, or nothing until sign-off. Set before opening, never changed."""

    FULL = "full"
    BLIND = "blind"


class Segment(StrEnum):
    """Which line a chart stands in, by complexity and risk."""

    COMPLEX = "complex"
    ROUTINE = "routine"
    ADMINISTRATIVE = "administrative"
    EXCEPTION = "exception"


class Lane(Value, frozen=True, kw_only=True):
    """What the rules of routing look at: charts of one lane may be worked by the same people.

    `payer_kind`: medicare, medicare-advantage, medicaid, medicaid-managed, commercial, self-pay ...; `jurisdiction` is
    the two letters of the state of service; `protected` are classes of documents (part-2, psychotherapy).
    """

    claim_type: ClaimType = ClaimType.PROFESSIONAL
    patient_class: PatientClass = PatientClass.CLINIC
    facility_type: FacilityType = FacilityType.OFFICE
    specialty: str = ""
    payer: str = ""
    payer_kind: str = ""
    jurisdiction: str = ""
    surgical: bool = False
    protected: tuple[str, ...] = ()
    vip: bool = False


class WorkItem(Value, frozen=True, kw_only=True):
    """One chart in the line, from arrival to the end of its claim.

    `coders` are all who signed codes of it, `holder` whose hands it is in until `leased_until`; `recused` must never
    see it (the patient's own or their family's); `open_to` are organisations beside the owner that may work on it.
    `holds` are codes of `work/holds.toml`, `flags` of `work/triage.toml`; `blocks` is the number of open BLOCK
    findings. Dollars are USD; `zone` is the facility's, in which its days are; `minutes` of 0 takes the lane's.
    """

    id: str
    organization: str
    account: str
    assist: Assist
    state: State = State.RECEIVED
    lane: Lane = Lane()
    segment: Segment = Segment.ROUTINE
    holder: str | None = None
    leased_until: dt.datetime | None = None
    coders: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    blocks: int = 0
    charges: Decimal = Decimal(0)
    expected_net: Decimal = Decimal(0)
    filing_limit: dt.date | None = None
    complete_at: dt.datetime | None = None
    zone: str = "UTC"
    minutes: int = 0
    version: int = 1
