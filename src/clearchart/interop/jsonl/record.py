"""The wire form `encounter`: one JSON object a line, as people and programs write it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from clearchart.model import AuthorRole, ClaimType, DocumentStatus, DocumentType, FacilityType, PatientClass
from clearchart.model.value import Value

_DAY = "A day, `2026-03-15`."
_INSTANT = "An instant with its offset, `2026-03-15T09:30:00-05:00`, or a day."


def _one_of(words: list[str], description: str) -> Meta:
    return Meta(description=description, extra_json_schema={"enum": words})


Day = Annotated[str, Meta(description=_DAY)]
Instant = Annotated[str, Meta(description=_INSTANT)]
SexWord = Annotated[
    str, _one_of(["F", "M", "other", "unknown", "female", "male"], "Sex as recorded; FHIR's words are mapped.")
]
SettingWord = Annotated[
    str,
    _one_of(
        ["outpatient", "ed", "inpatient", "profee"],
        "Shorthand for claim_type, patient_class and facility_type together.",
    ),
]
ClaimTypeWord = Annotated[str, _one_of([word.value for word in ClaimType], "The claim the chart is coded for.")]
PatientClassWord = Annotated[str, _one_of([word.value for word in PatientClass], "Class of the patient.")]
FacilityTypeWord = Annotated[str, _one_of([word.value for word in FacilityType], "Payment type of the facility.")]
DocumentTypeWord = Annotated[str, _one_of([word.value for word in DocumentType], "What kind of note it is.")]
RoleWord = Annotated[str, _one_of([word.value for word in AuthorRole], "Who wrote it.")]
StatusWord = Annotated[
    str,
    _one_of(
        [word.value for word in DocumentStatus] + ["preliminary", "corrected", "appended", "entered-in-error"],
        "Where the document stands; FHIR's words are mapped.",
    ),
]


class RecordAuthor(Value, frozen=True, kw_only=True):
    """Author of a document; without a role the credential decides."""

    role: RoleWord | None = None
    credential: str | None = None
    identifier: str | None = None


class RecordDocument(Value, frozen=True, kw_only=True):
    """One document; without an id it is named after its encounter and its number."""

    id: str | int | None = None
    text: str | None = None
    type: DocumentTypeWord | None = None
    date: Day | None = None
    authored: Instant | None = None
    author: RecordAuthor | None = None
    signed: bool | None = None
    status: StatusWord | None = None
    amends: str | None = None


class RecordCoverage(Value, frozen=True, kw_only=True):
    """Who pays."""

    payer: str
    kind: str | None = None
    rank: int | None = None


class RecordCondition(Value, frozen=True, kw_only=True):
    """A condition that the source lists: shown to people, never a code."""

    system: str = ""
    code: str = ""
    display: str = ""
    status: str = ""
    verification: str = ""


class Record(Value, frozen=True, kw_only=True):
    """One encounter: `text` alone, or `documents`; everything else may be left out.

    `type`, `author`, `signed` and `status` describe the document that `text` makes.
    """

    id: str | int | None = None
    schema: int | None = None
    text: str | None = None
    type: DocumentTypeWord | None = None
    author: RecordAuthor | None = None
    signed: bool | None = None
    status: StatusWord | None = None
    documents: tuple[RecordDocument, ...] | None = None
    setting: SettingWord | None = None
    claim_type: ClaimTypeWord | None = None
    patient_class: PatientClassWord | None = None
    facility_type: FacilityTypeWord | None = None
    service_date: Day | None = None
    service_from: Day | None = None
    service_through: Day | None = None
    admit: Instant | None = None
    discharge: Instant | None = None
    disposition: str | None = None
    age: Annotated[float, Meta(description="Years at the start of service.")] | None = None
    age_days: Annotated[int, Meta(description="Days at the start of service; for newborns.")] | None = None
    birth_date: Day | None = None
    sex: SexWord | None = None
    coverages: tuple[RecordCoverage, ...] = ()
    conditions: tuple[RecordCondition, ...] = ()
    procedures: tuple[str, ...] | None = None


FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(Record))
"""The names of the fields that are read."""

ANNOTATIONS = frozenset({"codes", "annotators"})
"""Fields of labelled corpora: for measuring, never read into an encounter."""
