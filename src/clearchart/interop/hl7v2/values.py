"""What messages say, as values: patient, visit, document, charge, order, merge. No name of a patient is kept."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model import Author, Coverage, DocumentStatus, DocumentType, ListedCondition, PatientClass, Sex
from clearchart.model.value import Value


class Identifier(Value, frozen=True, kw_only=True):
    """An outside id as written: its value, who assigned it (may be empty), and its kind (MR, VN)."""

    value: str
    authority: str = ""
    kind: str = ""


class HL7Patient(Value, frozen=True, kw_only=True):
    """The patient of a message (PID). `ids` are PID-3, `account` is PID-18."""

    ids: tuple[Identifier, ...] = ()
    account: Identifier | None = None
    sex: Sex = Sex.UNKNOWN
    birth_date: dt.date | None = None


class Visit(Value, frozen=True, kw_only=True):
    """The visit of a message (PV1, DG1, IN1), with None for what it leaves open.

    `cleared` names the fields that the sender wants emptied; `class_said` is PV1-2 as written.
    """

    number: Identifier | None = None
    alternate: Identifier | None = None
    patient_class: PatientClass | None = None
    class_said: str = ""
    admit: dt.datetime | None = None
    discharge: dt.datetime | None = None
    disposition: str | None = None
    facility: str = ""
    attending: str = ""
    conditions: tuple[ListedCondition, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    cleared: tuple[str, ...] = ()


class DocumentAction(StrEnum):
    """What a message does to a document."""

    NEW = "new"
    STATUS = "status"
    ADDENDUM = "addendum"
    EDIT = "edit"
    REPLACEMENT = "replacement"
    CANCEL = "cancel"


class Content(Value, frozen=True, kw_only=True):
    """Text with its digest, the encoding of its source and the renderer that made it."""

    text: str
    sha256: str
    encoding: str
    renderer: str


class HL7Document(Value, frozen=True, kw_only=True):
    """A document of an MDM or ORU message. `content` is None where the message carries no text (a notification).

    `status` is None where the sender doesn't say; `signed` only where the sender says authenticated (TXA-17 AU, LA) or
    a result is final. `placer`, `filler` name the order; `place` is where it stands in the
    source, `status_place` the field of its status.
    """

    action: DocumentAction
    id: Identifier
    parent: Identifier | None = None
    type: DocumentType = DocumentType.OTHER
    status: DocumentStatus | None = None
    status_said: str = ""
    signed: bool = False
    author: Author | None = None
    authenticator: str = ""
    date: dt.date | None = None
    authored: dt.datetime | None = None
    authenticated: dt.datetime | None = None
    content: Content | None = None
    placer: str = ""
    filler: str = ""
    place: str = ""
    status_place: str = ""


class ChargeKind(StrEnum):
    """What a financial transaction is (FT1-6, table 0017)."""

    CHARGE = "charge"
    CREDIT = "credit"
    PAYMENT = "payment"
    ADJUSTMENT = "adjustment"
    OTHER = "other"


class HL7Charge(Value, frozen=True, kw_only=True):
    """One financial transaction (FT1). Money is USD; `item` is the charge master's code, `code` HCPCS or CPT."""

    kind: ChargeKind
    id: str = ""
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    posted: dt.date | None = None
    item: str = ""
    code: str = ""
    modifiers: tuple[str, ...] = ()
    quantity: Decimal | None = None
    amount: Decimal | None = None
    unit_amount: Decimal | None = None
    department: str = ""
    diagnoses: tuple[str, ...] = ()
    performer: str = ""
    orderer: str = ""
    order: str = ""
    ndc: str = ""
    reverses: str = ""


class HL7Order(Value, frozen=True, kw_only=True):
    """One order (ORC, OBR): `control` is ORC-1 (NW new, CA cancel), `status` ORC-5."""

    control: str
    placer: str = ""
    filler: str = ""
    status: str = ""
    code: str = ""
    system: str = ""
    orderer: str = ""
    requested: dt.datetime | None = None
    reasons: tuple[str, ...] = ()


class Scope(StrEnum):
    """What is merged, moved or renamed."""

    PATIENT = "patient"
    ACCOUNT = "account"
    VISIT = "visit"
    ALTERNATE_VISIT = "alternate-visit"


class Change(StrEnum):
    """How ids change: merged for good, moved to another owner, renamed, linked, unlinked."""

    MERGE = "merge"
    MOVE = "move"
    RENAME = "rename"
    LINK = "link"
    UNLINK = "unlink"


class Merge(Value, frozen=True, kw_only=True):
    """One change of identity (A40 to A51): `gone` is the id that was, `kept` the one that is.

    Of a move, `gone` is the owner that was and `kept` the one that is; `moved` is what changes its owner.
    """

    change: Change
    scope: Scope
    gone: Identifier
    kept: Identifier
    moved: Identifier | None = None
