"""The parts of a FHIR R4 Claim that the claim linter reads, and of the resources that it refers to.

Fields are named and shaped as in HL7 FHIR R4 (4.0.1), https://hl7.org/fhir/R4/claim.html.
"""

from decimal import Decimal

import msgspec

from clearchart.interop.fhir.resources import Coding, Concept, Part, Period, Reference, Resource


class Identifier(Part, frozen=True, kw_only=True):
    """An identifier in a system."""

    system: str = ""
    value: str = ""
    type: Concept = Concept()


class Named(Reference, frozen=True, kw_only=True):
    """A reference that may name its target by identifier alone."""

    identifier: Identifier = Identifier()


class Money(Part, frozen=True, kw_only=True):
    """An amount of money."""

    value: Decimal | None = None


class Quantity(Part, frozen=True, kw_only=True):
    """A measured amount."""

    value: Decimal | None = None
    unit: str = ""


class CareTeam(Part, frozen=True, kw_only=True):
    """Somebody who took part, in which role."""

    sequence: int = 0
    provider: Named = Named()
    responsible: bool = False
    role: Concept = Concept()
    qualification: Concept = Concept()


class SupportingInfo(Part, frozen=True, kw_only=True):
    """A fact of a category: type of bill, admission, discharge status, DRG, value and condition codes."""

    category: Concept = Concept()
    code: Concept = Concept()
    timing_date: str = ""
    timing_period: Period = Period()
    value_quantity: Quantity = Quantity()
    value_string: str = ""


class Diagnosis(Part, frozen=True, kw_only=True):
    """A diagnosis by its sequence."""

    sequence: int = 0
    diagnosis_codeable_concept: Concept = Concept()
    type: tuple[Concept, ...] = ()
    on_admission: Concept = Concept()


class Procedure(Part, frozen=True, kw_only=True):
    """A procedure by its sequence."""

    sequence: int = 0
    date: str = ""
    type: tuple[Concept, ...] = ()
    procedure_codeable_concept: Concept = Concept()


class Insurance(Part, frozen=True, kw_only=True):
    """A coverage by its sequence; the focal one is the payer that the claim is sent to."""

    sequence: int = 0
    focal: bool = False
    coverage: Named = Named()


class Item(Part, frozen=True, kw_only=True):
    """A service line."""

    sequence: int = 0
    care_team_sequence: tuple[int, ...] = ()
    diagnosis_sequence: tuple[int, ...] = ()
    revenue: Concept = Concept()
    product_or_service: Concept = Concept()
    modifier: tuple[Concept, ...] = ()
    serviced_date: str = ""
    serviced_period: Period = Period()
    location_codeable_concept: Concept = Concept()
    quantity: Quantity = Quantity()
    unit_price: Money = Money()
    net: Money = Money()


class Claim(Resource, frozen=True, kw_only=True):
    """A claim, or the claim's side of an ExplanationOfBenefit."""

    resource_type: str = ""
    identifier: tuple[Identifier, ...] = ()
    status: str = ""
    type: Concept = Concept()
    patient: Named = Named()
    billable_period: Period = Period()
    created: str = ""
    insurer: Named = Named()
    provider: Named = Named()
    facility: Named = Named()
    related: tuple[msgspec.Raw, ...] = ()
    care_team: tuple[CareTeam, ...] = ()
    supporting_info: tuple[SupportingInfo, ...] = ()
    diagnosis: tuple[Diagnosis, ...] = ()
    procedure: tuple[Procedure, ...] = ()
    insurance: tuple[Insurance, ...] = ()
    item: tuple[Item, ...] = ()
    total: Money | tuple[msgspec.Raw, ...] = Money()
    contained: tuple["Party", ...] = ()


class HumanName(Part, frozen=True, kw_only=True):
    """A person's name."""

    family: str = ""
    given: tuple[str, ...] = ()


class Party(Resource, frozen=True, kw_only=True):
    """A Patient, Practitioner, Organization or Coverage, as far as a claim needs it."""

    resource_type: str = ""
    identifier: tuple[Identifier, ...] = ()
    name: str | tuple[HumanName, ...] = ""
    gender: str = ""
    birth_date: str = ""
    subscriber_id: str = ""
    type: Concept | tuple[Concept, ...] = Concept()
    payor: tuple[Named, ...] = ()
    order: int | None = None


__all__ = [
    "CareTeam",
    "Claim",
    "Coding",
    "Concept",
    "Diagnosis",
    "Identifier",
    "Insurance",
    "Item",
    "Money",
    "Named",
    "Party",
    "Period",
    "Procedure",
    "Quantity",
    "SupportingInfo",
]
