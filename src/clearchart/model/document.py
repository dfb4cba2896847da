"""A clinical document as it arrived, with who wrote it and whether they signed it."""

import datetime as dt
from enum import StrEnum

from clearchart.model.value import Value


class DocumentType(StrEnum):
    """What kind of note a document is; decides how its parts are read."""

    CLINIC = "clinic-note"
    CONSULT = "consult-note"
    EMERGENCY = "ed-note"
    HISTORY_AND_PHYSICAL = "history-and-physical"
    PROGRESS = "progress-note"
    DISCHARGE = "discharge-summary"
    OPERATIVE = "operative-note"
    PROCEDURE = "procedure-note"
    RADIOLOGY = "radiology-report"
    PATHOLOGY = "pathology-report"
    LABORATORY = "laboratory-report"
    NURSING = "nursing-note"
    ADDENDUM = "addendum"
    PROBLEM_LIST = "problem-list"
    PORTAL = "portal-message"
    OTHER = "other"


class AuthorRole(StrEnum):
    """Who wrote a document, by what their words may support (ICD-10-CM Guidelines I.A.19, I.B.14)."""

    PROVIDER = "provider"
    NURSE = "nurse"
    CLINICIAN = "clinician"
    DIETITIAN = "dietitian"
    STUDENT = "student"
    EMS = "ems"
    PATIENT = "patient"
    IMPORTED = "imported"


class DocumentStatus(StrEnum):
    """Where a document stands in its life (HL7 TXA-17 and FHIR docStatus, brought together)."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDED = "amended"
    CANCELLED = "cancelled"


class Author(Value, frozen=True, kw_only=True):
    """The author of a document; `credential` as printed (MD, NP, RN), empty if not said."""

    role: AuthorRole
    credential: str = ""
    identifier: str = ""


class Document(Value, frozen=True, kw_only=True):
    """One document: original text, never cleaned, with its provenance.

    `text` is the bytes decoded once; every offset in Clearchart points into it. A document made
    from HTML, RTF or base64 names its source in `derived_from` and how in `renderer`.
    `amends` is the id of the document that this one modifies.
    """

    id: str
    text: str
    sha256: str
    type: DocumentType = DocumentType.OTHER
    encoding: str = "utf-8"
    date: dt.date | None = None
    authored: dt.datetime | None = None
    author: Author = Author(role=AuthorRole.PROVIDER)
    signed: bool = True
    status: DocumentStatus = DocumentStatus.FINAL
    amends: str | None = None
    derived_from: str | None = None
    renderer: str | None = None
