"""Claims made elsewhere (837): kept as coded already, checked, and put in line for what is wrong with them."""

import hashlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from uuid import UUID

import msgspec

from clearchart import model
from clearchart.checking import Checker
from clearchart.interop.claim_reading import ClaimRead, read_claims
from clearchart.model import Claim, Problem
from clearchart_server.intake import encounters, findings
from clearchart_server.intake.sources import Source
from clearchart_server.store.models import BillFrame

_INPATIENT = ("11", "12", "18", "21", "41")


@cache
def _checker() -> Checker:
    return Checker()


def take(source: Source, content: bytes) -> Iterator[tuple[tuple[UUID, ...], tuple[Problem, ...]]]:
    """Keep and check every claim of a file; for each the encounter that it touched, and its problems."""
    for read in read_claims(BytesIO(content), name=source.name):
        touched = _keep(source, read.claim, read) if read.claim is not None else None
        yield (touched,) if touched else (), read.problems


def _keep(source: Source, claim: Claim, read: ClaimRead) -> UUID | None:
    row = encounters.row_of(source, claim.id)
    name = hashlib.sha256(read.source).hexdigest()
    if row.body.get("claim") == name:
        return None
    row.body = {**row.body, "claim": name}
    row.gross_charges = claim.total
    row.patient_id = claim.patient.member_id[:120]
    encounters.fill(row, _encounter(claim), source=source)
    # It is the frame of the bill too: what a coder signs and what it holds beside codes leave together.
    frame = {"body": msgspec.to_builtins(claim)}
    BillFrame.objects.update_or_create(organization_id=row.organization_id, encounter_id=row.id, defaults=frame)
    findings.keep(row, _checker().check(claim).findings, coded_chart=None)
    return row.id


def _encounter(claim: Claim) -> model.Encounter:
    """What a claim says of its encounter."""
    days = [line.service_from for line in claim.lines if line.service_from]
    inpatient = claim.facility_code in _INPATIENT
    return model.Encounter(
        id=claim.id,
        documents=(),
        claim_type=claim.claim_type,
        patient_class=model.PatientClass.INPATIENT if inpatient else model.PatientClass.CLINIC,
        facility_type=_facility_type(claim),
        service_from=claim.statement_from or min(days, default=None),
        service_through=claim.statement_through or max(days, default=None),
        disposition=claim.patient_status or None,
        patient=model.Patient(sex=claim.patient.sex, birth_date=claim.patient.birth_date),
        coverages=tuple(
            model.Coverage(payer=each.payer.id or each.payer.name, kind=each.filing, rank=rank)
            for rank, each in enumerate(claim.coverages, 1)
        ),
    )


def _facility_type(claim: Claim) -> model.FacilityType:
    hospital = claim.claim_type is model.ClaimType.INSTITUTIONAL
    return model.FacilityType.ACUTE_IPPS if hospital else model.FacilityType.OFFICE
