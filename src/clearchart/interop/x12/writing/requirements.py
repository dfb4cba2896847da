"""What the implementation guides require of every claim: a claim that lacks it is not written.

Whether what is there is right (a ZIP code of nine digits, an NPI) is judged by the edits.
"""

from collections.abc import Iterator

from clearchart.interop.x12.writing.errors import ClaimLacksError
from clearchart.model.claim import Claim, ClaimCoverage, Party, ServiceLine

_MOST_DIAGNOSES = 12
_MOST_POINTERS = 4
_HOME = ("", "US")
_MOST_LINES = {False: 50, True: 999}

Lack = tuple[str, str]
"""The field of the claim, and its place in the guide."""


def demand(claim: Claim) -> None:
    """Raise ClaimLacksError with everything that the guide requires and the claim lacks."""
    lacks = list(_lacks(claim))
    if lacks:
        said = "; ".join(f"{field} ({place})" for field, place in lacks)
        raise ClaimLacksError(f"claim {claim.id or 'without id'}: {said}")


def _lacks(claim: Claim) -> Iterator[Lack]:
    yield from _parties(claim)
    yield from _patient(claim)
    yield from _claim(claim)
    yield from _institutional(claim) if claim.institutional else _professional(claim)
    most = _MOST_LINES[claim.institutional]
    if not 1 <= len(claim.lines) <= most:
        yield f"lines: 1 to {most}", "2400"
    for place, line in enumerate(claim.lines):
        for field, where in _line(line, institutional=claim.institutional):
            yield f"lines[{place}].{field}", where


def _parties(claim: Claim) -> Iterator[Lack]:
    yield from _named("submitter", claim.submitter, "1000A")
    if claim.submitter and not any(contact.numbers for contact in claim.submitter.contacts):
        yield "submitter.contacts", "1000A PER"
    yield from _named("receiver", claim.receiver, "1000B")
    billing = claim.billing
    yield from ((f"billing.{field}", where) for field, where in _billing(billing))
    for place, coverage in enumerate(claim.coverages):
        loops = ("2000B SBR", "2010BB NM1") if place == 0 else ("2320 SBR", "2330B NM1")
        yield from ((f"coverages[{place}].{field}", where) for field, where in _coverage(coverage, loops))
        if place:
            yield from ((f"coverages[{place}].{field}", where) for field, where in _other(coverage))
    if not claim.coverages:
        yield "coverages", "2000B"


def _other(coverage: ClaimCoverage) -> Iterator[Lack]:
    """What another payer than the one that the claim is sent to needs beside its own name."""
    subscriber = coverage.subscriber
    required = {
        "relationship": (coverage.relationship, "2320 SBR02"),
        "benefits_assigned": (coverage.benefits_assigned, "2320 OI03"),
        "release": (coverage.release, "2320 OI06"),
        "subscriber.name": (subscriber and subscriber.name, "2330A NM103"),
        "subscriber.id": (subscriber and subscriber.id, "2330A NM109"),
    }
    yield from ((field, where) for field, (value, where) in required.items() if not value)


def _named(field: str, party: Party | None, loop: str) -> Iterator[Lack]:
    if party is None or not party.name:
        yield f"{field}.name", f"{loop} NM103"
    if party is None or not party.id:
        yield f"{field}.id", f"{loop} NM109"


def _billing(billing: Party) -> Iterator[Lack]:
    address = billing.address
    required = {
        "name": (billing.name, "2010AA NM103"),
        "npi": (billing.npi or billing.references, "2010AA NM109"),
        "address.street": (address and address.street, "2010AA N301"),
        "address.city": (address and address.city, "2010AA N401"),
        "address.postal_code": (address and (address.postal_code or address.country not in _HOME), "2010AA N403"),
        "references EI or SY": ([each for each in billing.references if each.qualifier in ("EI", "SY")], "2010AA REF"),
    }
    yield from ((field, where) for field, (value, where) in required.items() if not value)


def _coverage(coverage: ClaimCoverage, loops: tuple[str, str]) -> Iterator[Lack]:
    required = {
        "sequence": (coverage.sequence, f"{loops[0]}01"),
        "filing": (coverage.filing, f"{loops[0]}09"),
        "payer.name": (coverage.payer.name, f"{loops[1]}03"),
        "payer.id": (coverage.payer.id or coverage.payer.npi, f"{loops[1]}09"),
    }
    yield from ((field, where) for field, (value, where) in required.items() if not value)


def _patient(claim: Claim) -> Iterator[Lack]:
    patient = claim.patient
    dependent = bool(claim.coverages and claim.coverages[0].subscriber)
    loop = "2010CA" if dependent else "2010BA"
    address = patient.address
    required = {
        "name": (patient.name, f"{loop} NM103"),
        "birth_date": (patient.birth_date or not patient.person, f"{loop} DMG02"),
        "address.street": (address and address.street, f"{loop} N301"),
        "address.city": (address and address.city, f"{loop} N401"),
        "member_id": (patient.member_id or dependent, f"{loop} NM109"),
        "relationship": (patient.relationship, "2000C PAT01" if dependent else "2000B SBR02"),
    }
    yield from ((f"patient.{field}", where) for field, (value, where) in required.items() if not value)
    subscriber = claim.coverages[0].subscriber if claim.coverages else None
    if subscriber and not subscriber.name:
        yield "coverages[0].subscriber.name", "2010BA NM103"


def _claim(claim: Claim) -> Iterator[Lack]:
    required = {
        "id": (claim.id, "2300 CLM01"),
        "frequency": (claim.frequency, "2300 CLM05-3"),
        "assignment": (claim.assignment, "2300 CLM07"),
        "benefits_assigned": (claim.benefits_assigned, "2300 CLM08"),
        "release": (claim.release, "2300 CLM09"),
        "diagnoses": (claim.diagnoses, "2300 HI"),
    }
    yield from ((field, where) for field, (value, where) in required.items() if not value)


def _professional(claim: Claim) -> Iterator[Lack]:
    if not claim.place_of_service:
        yield "place_of_service", "2300 CLM05-1"
    if not claim.provider_signature:
        yield "provider_signature", "2300 CLM06"
    if len(claim.diagnoses) > _MOST_DIAGNOSES:
        yield f"diagnoses: at most {_MOST_DIAGNOSES}", "2300 HI"


def _institutional(claim: Claim) -> Iterator[Lack]:
    if not claim.facility_code:
        yield "facility_code", "2300 CLM05-1"
    if not claim.statement_from:
        yield "statement_from", "2300 DTP*434"
    if not claim.patient_status:
        yield "patient_status", "2300 CL103"
    if not claim.admission_type:
        yield "admission_type", "2300 CL101"


def _line(line: ServiceLine, *, institutional: bool) -> Iterator[Lack]:
    if institutional:
        if not line.revenue_code:
            yield "revenue_code", "2400 SV201"
        return
    if not line.code:
        yield "code", "2400 SV101-2"
    if not line.service_from:
        yield "service_from", "2400 DTP*472"
    if not 1 <= len(line.pointers) <= _MOST_POINTERS:
        yield f"pointers: 1 to {_MOST_POINTERS}", "2400 SV107"
