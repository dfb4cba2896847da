"""FHIR R4 Claims as claims: single resources, NDJSON, arrays and Bundles; an ExplanationOfBenefit by its claim side."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from clearchart.codesets import dotted
from clearchart.interop.dates import read_day
from clearchart.interop.fhir import claim_resources as fhir
from clearchart.interop.lenient import repair
from clearchart.model import (
    Claim,
    ClaimCoverage,
    ClaimDiagnosis,
    ClaimPatient,
    ClaimProcedure,
    ClaimType,
    DiagnosisRole,
    Level,
    Party,
    PartyRole,
    Place,
    Problem,
    ServiceLine,
    Sex,
)

KINDS = frozenset({"Claim", "ExplanationOfBenefit"})
_NPI = "us-npi"
_SEXES = {"female": Sex.FEMALE, "male": Sex.MALE, "other": Sex.OTHER}
_INSTITUTIONAL = frozenset({"institutional", "inpatient", "outpatient"})
_ROLES = {
    "principal": DiagnosisRole.PRINCIPAL,
    "admitting": DiagnosisRole.ADMITTING,
    "patientreasonforvisit": DiagnosisRole.REASON_FOR_VISIT,
    "externalcauseofinjury": DiagnosisRole.EXTERNAL_CAUSE,
    "secondary": DiagnosisRole.SECONDARY,
    "other": DiagnosisRole.SECONDARY,
}
_TEAM = {
    "primary": PartyRole.RENDERING,
    "performing": PartyRole.RENDERING,
    "rendering": PartyRole.RENDERING,
    "referring": PartyRole.REFERRING,
    "supervisor": PartyRole.SUPERVISING,
    "supervising": PartyRole.SUPERVISING,
    "attending": PartyRole.ATTENDING,
    "operating": PartyRole.OPERATING,
    "otheroperating": PartyRole.OTHER_OPERATING,
    "assist": PartyRole.ASSISTANT_SURGEON,
}
_FIELDS: Mapping[str, Place] = {
    "charge": ("net", "value"),
    "code": ("productOrService",),
    "modifiers": ("modifier",),
    "place_of_service": ("locationCodeableConcept",),
    "pointers": ("diagnosisSequence",),
    "revenue_code": ("revenue",),
    "service_from": ("servicedDate",),
    "units": ("quantity", "value"),
    "birth_date": ("patient",),
    "total": ("total", "value"),
    "statement_from": ("billablePeriod", "start"),
    "statement_through": ("billablePeriod", "end"),
    "diagnoses": ("diagnosis",),
    "procedures": ("procedure",),
    "lines": ("item",),
    "coverages": ("insurance",),
    "providers": ("careTeam",),
    "billing": ("provider",),
    "patient": ("patient",),
}


def claim_of(
    resource: Mapping[str, Any], parties: Mapping[str, fhir.Party], *, place: str
) -> tuple[Claim | None, tuple[Problem, ...]]:
    """One decoded resource as a claim, with problems; `parties` are resources beside it by `Type/id`.

    The claim's diagnoses, lines and so on keep the order of the resource, so that `json_path` finds them again.
    """
    found, problems = repair(dict(resource), fhir.Claim, place=place)
    if found is None:
        return None, problems
    notes = list(problems)
    if found.resource_type == "ExplanationOfBenefit":
        message = "an ExplanationOfBenefit: the claim that it answers was read, not what was paid"
        notes.append(Problem(level=Level.NOTE, code="CLAIM-ANSWERED", message=message, place=place))
    known = {**parties, **{f"#{each.id}": each for each in found.contained}}
    return _claim(found, known), tuple(notes)


def party_of(resource: Mapping[str, Any]) -> fhir.Party | None:
    """A resource that a claim may refer to; None if it isn't one."""
    return repair(dict(resource), fhir.Party, place="")[0]


def json_path(place: Place) -> Place:
    """The path in the resource of a place in the claim."""
    path: list[str | int] = []
    for step in place:
        path += _FIELDS.get(step, (step,)) if isinstance(step, str) else (step,)
    return tuple(path)


def _claim(found: fhir.Claim, known: Mapping[str, fhir.Party]) -> Claim:
    hospital = any(code in _INSTITUTIONAL for code in _codes(found.type))
    bill = _info(found, "typeofbill")
    places = [each.location_codeable_concept.first_code() for each in found.item]
    lines = tuple(_lines(found))
    admitted = _info_period(found, "admissionperiod")
    return Claim(
        id=next((each.value for each in found.identifier if each.value), "") or found.id,
        claim_type=ClaimType.INSTITUTIONAL if hospital else ClaimType.PROFESSIONAL,
        version="FHIR R4",
        created=read_day(found.created),
        total=_total(found, lines),
        place_of_service="" if hospital else next((each for each in places if each), ""),
        facility_code=bill.lstrip("0")[:2] if hospital else "",
        frequency=(bill.lstrip("0")[2:3] or "1") if hospital else "1",
        patient_status=_info(found, "discharge-status"),
        drg=_info(found, "drg"),
        admission_type=_info(found, "admtype"),
        admission_source=_info(found, "pointoforigin"),
        statement_from=read_day(found.billable_period.start),
        statement_through=read_day(found.billable_period.end),
        admitted=read_day(admitted.start),
        billing=_party(found.provider, PartyRole.BILLING, known),
        patient=_patient(found.patient, known),
        coverages=tuple(_coverages(found, known)),
        providers=tuple(_team(found.care_team, known)),
        diagnoses=tuple(_diagnosis(each, hospital=hospital) for each in found.diagnosis),
        procedures=tuple(_procedure(each, at) for at, each in enumerate(found.procedure)),
        lines=lines,
    )


def _lines(found: fhir.Claim) -> Iterator[ServiceLine]:
    place = {each.sequence: at for at, each in enumerate(found.diagnosis, 1)}
    for at, item in enumerate(found.item, 1):
        first = read_day(item.serviced_date or item.serviced_period.start or "")
        units = item.quantity.value
        code = item.product_or_service.first_code()
        yield ServiceLine(
            number=item.sequence or at,
            charge=_charge(item),
            code=code.upper(),
            code_qualifier="HC" if code else "",
            modifiers=tuple(each.first_code().upper() for each in item.modifier if each.first_code()),
            revenue_code=item.revenue.first_code(),
            units=Decimal(1) if units is None else units,
            place_of_service=item.location_codeable_concept.first_code(),
            pointers=tuple(place.get(each, 0) for each in item.diagnosis_sequence),
            service_from=first,
            service_through=read_day(item.serviced_period.end),
        )


def _charge(item: fhir.Item) -> Decimal:
    if item.net.value is not None:
        return item.net.value
    price, units = item.unit_price.value, item.quantity.value
    return (price or Decimal(0)) * (Decimal(1) if units is None else units)


def _total(found: fhir.Claim, lines: Iterable[ServiceLine]) -> Decimal:
    if isinstance(found.total, fhir.Money) and found.total.value is not None:
        return found.total.value
    return sum((line.charge for line in lines), Decimal(0))


def _diagnosis(each: fhir.Diagnosis, *, hospital: bool) -> ClaimDiagnosis:
    kinds = [code for kind in each.type for code in _codes(kind)]
    role = next((_ROLES[kind] for kind in kinds if kind in _ROLES), None)
    if not hospital:
        role = DiagnosisRole.LISTED
    elif role is None:
        role = DiagnosisRole.PRINCIPAL if each.sequence == 1 else DiagnosisRole.SECONDARY
    code = each.diagnosis_codeable_concept.first_code().upper()
    return ClaimDiagnosis(
        code=code if "." in code else dotted(code),
        role=role,
        poa=each.on_admission.first_code().upper() if hospital else "",
    )


def _procedure(each: fhir.Procedure, at: int) -> ClaimProcedure:
    kinds = [code for kind in each.type for code in _codes(kind)]
    return ClaimProcedure(
        code=each.procedure_codeable_concept.first_code().upper(),
        date=read_day(each.date),
        principal="principal" in kinds or ("primary" in kinds) or (not kinds and not at),
    )


def _team(team: Iterable[fhir.CareTeam], known: Mapping[str, fhir.Party]) -> Iterator[Party]:
    for each in team:
        role = next((_TEAM[code] for code in _codes(each.role) if code in _TEAM), PartyRole.OTHER)
        yield _party(each.provider, role, known)


def _coverages(found: fhir.Claim, known: Mapping[str, fhir.Party]) -> Iterator[ClaimCoverage]:
    for at, each in enumerate(sorted(found.insurance, key=lambda one: (not one.focal, one.sequence))):
        coverage = _found(each.coverage, known)
        payer = found.insurer if at == 0 else fhir.Named()
        if coverage and coverage.payor and not (payer.reference or payer.identifier.value or payer.display):
            payer = coverage.payor[0]
        yield ClaimCoverage(
            payer=_party(payer, PartyRole.PAYER, known),
            sequence="PST"[min(each.sequence, 3) - 1] if each.sequence else "",
            filing=_filing(coverage),
        )


def _filing(coverage: fhir.Party | None) -> str:
    """The X12 claim filing indicator where the coverage carries one as its type."""
    if coverage is None or not isinstance(coverage.type, fhir.Concept):
        return ""
    code = coverage.type.first_code()
    return code if len(code) == 2 and code.isupper() else ""


def _patient(named: fhir.Named, known: Mapping[str, fhir.Party]) -> ClaimPatient:
    found = _found(named, known)
    if found is None:
        return ClaimPatient(member_id=named.identifier.value or named.reference)
    names = found.name if isinstance(found.name, tuple) else ()
    member = next((each.value for each in found.identifier if each.value), found.id)
    return ClaimPatient(
        member_id=member,
        name=names[0].family if names else "",
        first=names[0].given[0] if names and names[0].given else "",
        birth_date=read_day(found.birth_date),
        sex=_SEXES.get(found.gender, Sex.UNKNOWN),
    )


def _party(named: fhir.Named, role: PartyRole, known: Mapping[str, fhir.Party]) -> Party:
    found = _found(named, known)
    identifiers = [named.identifier, *(found.identifier if found else ())]
    npi = next((each.value for each in identifiers if _is_npi(each)), "")
    other = next((each.value for each in identifiers if each.value and not _is_npi(each)), "")
    person = found is not None and isinstance(found.name, tuple)
    name = found.name if found and isinstance(found.name, str) else named.display
    return Party(role=role, name=name, person=person, npi=npi, id=other)


def _is_npi(identifier: fhir.Identifier) -> bool:
    return _NPI in identifier.system or "npi" in [code.lower() for code in _codes(identifier.type)]


def _found(named: fhir.Named, known: Mapping[str, fhir.Party]) -> fhir.Party | None:
    reference = named.reference
    return known.get(reference) or known.get("/".join(reference.rsplit("/", 2)[-2:]))


def _info(found: fhir.Claim, category: str) -> str:
    for each in found.supporting_info:
        if category in _codes(each.category):
            return each.code.first_code() or each.value_string
    return ""


def _info_period(found: fhir.Claim, category: str) -> fhir.Period:
    for each in found.supporting_info:
        if category in _codes(each.category):
            return each.timing_period
    return fhir.Period()


def _codes(concept: fhir.Concept) -> list[str]:
    return [coding.code for coding in concept.coding if coding.code]
