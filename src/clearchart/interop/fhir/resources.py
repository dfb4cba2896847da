"""The parts of FHIR R4 resources that coding reads; every other field is passed over.

Fields are named and shaped as in HL7 FHIR R4 (4.0.1), https://hl7.org/fhir/R4/.
"""

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The base of all parts: fields in camel case, absent ones empty."""


class Coding(Part, frozen=True, kw_only=True):
    """One code of a system."""

    system: str = ""
    code: str = ""
    display: str = ""


class Concept(Part, frozen=True, kw_only=True):
    """CodeableConcept: codes for one meaning, and its words."""

    coding: tuple[Coding, ...] = ()
    text: str = ""

    def first_code(self) -> str:
        """The first code, or an empty string."""
        return next((coding.code for coding in self.coding if coding.code), "")

    def words(self) -> str:
        """The words of the source: text, else the first display."""
        return self.text or next((coding.display for coding in self.coding if coding.display), "")


class Reference(Part, frozen=True, kw_only=True):
    """A reference to a resource; `display` may hold a person's name."""

    reference: str = ""
    display: str = ""


class Period(Part, frozen=True, kw_only=True):
    """Start and end as written."""

    start: str | None = None
    end: str | None = None


class Resource(Part, frozen=True, kw_only=True):
    """What every resource has."""

    id: str = ""


class Patient(Resource, frozen=True, kw_only=True):
    """Sex and birth date; no name."""

    gender: str = ""
    birth_date: str = ""


class Hospitalization(Part, frozen=True, kw_only=True):
    """How a stay began and ended."""

    admit_source: Concept = Concept()
    discharge_disposition: Concept = Concept()


class Diagnosis(Part, frozen=True, kw_only=True):
    """A condition that the encounter names."""

    condition: Reference = Reference()


class Encounter(Resource, frozen=True, kw_only=True):
    """Class, status and dates of an encounter."""

    status: str = ""
    class_: Coding = msgspec.field(default=Coding(), name="class")
    subject: Reference = Reference()
    period: Period = Period()
    hospitalization: Hospitalization = Hospitalization()
    diagnosis: tuple[Diagnosis, ...] = ()
    reason_reference: tuple[Reference, ...] = ()


class Narrative(Part, frozen=True, kw_only=True):
    """XHTML for people."""

    div: str = ""


class Section(Part, frozen=True, kw_only=True):
    """A section of a composition, with sections inside it."""

    title: str = ""
    code: Concept = Concept()
    text: Narrative = Narrative()
    section: tuple["Section", ...] = ()


class Attester(Part, frozen=True, kw_only=True):
    """Who attested a composition, in which manner."""

    mode: str = ""


class Relation(Part, frozen=True, kw_only=True):
    """What a document does to another: appends, replaces, transforms, signs."""

    code: str = ""
    target: Reference = Reference()
    target_reference: Reference = Reference()


class Composition(Resource, frozen=True, kw_only=True):
    """A document of sections."""

    status: str = ""
    type: Concept = Concept()
    subject: Reference = Reference()
    encounter: Reference = Reference()
    date: str = ""
    author: tuple[Reference, ...] = ()
    attester: tuple[Attester, ...] = ()
    relates_to: tuple[Relation, ...] = ()
    text: Narrative = Narrative()
    section: tuple[Section, ...] = ()


class Attachment(Part, frozen=True, kw_only=True):
    """Content in base64, or where it is kept."""

    content_type: str = ""
    data: str = ""
    url: str = ""


class Content(Part, frozen=True, kw_only=True):
    """One form of a document's content."""

    attachment: Attachment = Attachment()


class Context(Part, frozen=True, kw_only=True):
    """The encounters and the time that a document is about."""

    encounter: tuple[Reference, ...] = ()
    period: Period = Period()


class DocumentReference(Resource, frozen=True, kw_only=True):
    """A document with its content."""

    status: str = ""
    doc_status: str = ""
    type: Concept = Concept()
    subject: Reference = Reference()
    date: str = ""
    author: tuple[Reference, ...] = ()
    authenticator: Reference = Reference()
    relates_to: tuple[Relation, ...] = ()
    content: tuple[Content, ...] = ()
    context: Context = Context()


class DiagnosticReport(Resource, frozen=True, kw_only=True):
    """A report; its text where it is attached."""

    status: str = ""
    category: tuple[Concept, ...] = ()
    code: Concept = Concept()
    subject: Reference = Reference()
    encounter: Reference = Reference()
    effective_date_time: str = ""
    issued: str = ""
    performer: tuple[Reference, ...] = ()
    results_interpreter: tuple[Reference, ...] = ()
    presented_form: tuple[Attachment, ...] = ()


class Condition(Resource, frozen=True, kw_only=True):
    """A condition that the source lists."""

    clinical_status: Concept = Concept()
    verification_status: Concept = Concept()
    code: Concept = Concept()
    subject: Reference = Reference()
    encounter: Reference = Reference()
    recorded_date: str = ""


class Coverage(Resource, frozen=True, kw_only=True):
    """Who pays."""

    status: str = ""
    type: Concept = Concept()
    beneficiary: Reference = Reference()
    payor: tuple[Reference, ...] = ()
    period: Period = Period()
    order: int | None = None


class Qualification(Part, frozen=True, kw_only=True):
    """A degree or licence."""

    code: Concept = Concept()


class Practitioner(Resource, frozen=True, kw_only=True):
    """The qualifications of a person; no name."""

    qualification: tuple[Qualification, ...] = ()


class PractitionerRole(Resource, frozen=True, kw_only=True):
    """The role a person has somewhere."""

    practitioner: Reference = Reference()
    code: tuple[Concept, ...] = ()


class Organization(Resource, frozen=True, kw_only=True):
    """The name of a payer."""

    name: str = ""


class Binary(Resource, frozen=True, kw_only=True):
    """Content that a document points to."""

    content_type: str = ""
    data: str = ""


class Entry(Part, frozen=True, kw_only=True):
    """One entry of a bundle, its resource not yet decoded."""

    full_url: str = ""
    resource: msgspec.Raw = msgspec.Raw()


class Bundle(Part, frozen=True, kw_only=True):
    """A bundle's entries."""

    entry: tuple[Entry, ...] = ()


class Head(Part, frozen=True, kw_only=True):
    """The type of a resource."""

    resource_type: str = ""


READ: dict[str, type[Resource]] = {
    kind.__name__: kind
    for kind in (
        Patient,
        Encounter,
        Composition,
        DocumentReference,
        DiagnosticReport,
        Condition,
        Coverage,
        Practitioner,
        PractitionerRole,
        Organization,
        Binary,
    )
}
"""The resource types that are read."""
