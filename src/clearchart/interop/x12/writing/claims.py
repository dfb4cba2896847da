"""Loops 2300 to 2330: the claim and its other payers as segments."""

from collections.abc import Iterator, Sequence
from itertools import batched, groupby

from clearchart.interop.x12.dialect import PROCEDURE_QUALIFIERS, ROLE_QUALIFIERS
from clearchart.interop.x12.writing.lines import line
from clearchart.interop.x12.writing.parties import party, references
from clearchart.interop.x12.writing.pieces import adjustments, amounts, dates
from clearchart.interop.x12.writing.segments import Segment, day, in_order, number, period
from clearchart.model.claim import (
    Claim,
    ClaimCoverage,
    ClaimDiagnosis,
    DiagnosisRole,
    PartyRole,
)

_A_SEGMENT = 12
"""Codes that one HI holds."""

_ALONE = (DiagnosisRole.PRINCIPAL, DiagnosisRole.ADMITTING)
_OF_BILLING = (PartyRole.PAY_TO, PartyRole.PAY_TO_PLAN)


def claim_loop(claim: Claim) -> Iterator[Segment]:
    """A claim from its CLM to the end of its last line."""
    yield from in_order("claim", list(_own(claim)), rest=claim.rest)
    for provider in claim.providers:
        if provider.role not in _OF_BILLING:
            yield from party(provider)
    for coverage in claim.coverages[1:]:
        yield from _other(coverage)
    for each in claim.lines:
        yield from line(each, institutional=claim.institutional)


def _own(claim: Claim) -> Iterator[Segment]:
    yield _clm(claim)
    yield from _dates(claim)
    if claim.admission_type or claim.admission_source or claim.patient_status:
        yield "CL1", claim.admission_type, claim.admission_source, claim.patient_status
    yield from amounts(claim.amounts)
    yield from references(claim.references)
    for note in claim.notes:
        yield "NTE", note.qualifier, note.text
    yield from _codes(claim)


def _clm(claim: Claim) -> Segment:
    where = claim.facility_code if claim.institutional else claim.place_of_service
    place = (where, "A" if claim.institutional else "B", claim.frequency)
    causes: tuple[str, ...] = ()
    if claim.related_causes or claim.accident_state or claim.accident_country:
        filled = (*claim.related_causes, "", "", "")[:3]
        causes = (*filled, claim.accident_state, claim.accident_country)
    # The institutional guide doesn't use CLM06.
    signature = "" if claim.institutional else claim.provider_signature
    consent = (signature, claim.assignment, claim.benefits_assigned, claim.release)
    more: Segment = (claim.patient_signature, causes, claim.special_program, *[""] * 7, claim.delay_reason)
    return "CLM", claim.id, number(claim.total), "", "", place, *consent, *more


def _dates(claim: Claim) -> Iterator[Segment]:
    if claim.discharge_hour:
        yield "DTP", "096", "TM", claim.discharge_hour
    if claim.statement_from:
        yield period("434", claim.statement_from, last=claim.statement_through or claim.statement_from)
    if claim.admitted:
        yield period("435", claim.admitted, time=claim.admission_hour)
    yield from dates(claim.dates)


def _codes(claim: Claim) -> Iterator[Segment]:
    yield from _diagnoses(claim)
    if claim.drg:
        yield "HI", ("DR", claim.drg)
    for principal, group in groupby(claim.procedures, key=lambda each: each.principal):
        several = [
            (PROCEDURE_QUALIFIERS[each.principal, each.system], each.code, "D8" if each.date else "", day(each.date))
            for each in group
        ]
        yield from _segments(several, 1 if principal else _A_SEGMENT)
    spans = [("BI", each.code, "RD8", f"{day(each.first)}-{day(each.last)}") for each in claim.spans]
    yield from _segments(spans, _A_SEGMENT)
    when = [("BH", each.code, "D8" if each.first else "", day(each.first)) for each in claim.occurrences]
    yield from _segments(when, _A_SEGMENT)
    yield from _segments([("BE", each.code, "", "", number(each.amount)) for each in claim.values], _A_SEGMENT)
    yield from _segments([("BG", code) for code in claim.conditions], _A_SEGMENT)
    yield from _segments([("TC", code) for code in claim.treatments], _A_SEGMENT)


def _diagnoses(claim: Claim) -> Iterator[Segment]:
    """Diagnoses in their order: a professional claim's in one run, an institutional one's in runs of the same role."""
    if not claim.institutional:
        several = [_coded(each, "ABF" if place else "ABK") for place, each in enumerate(claim.diagnoses)]
        yield from _segments(several, _A_SEGMENT)
        return
    for role, group in groupby(claim.diagnoses, key=lambda each: each.role):
        several = [_coded(each, ROLE_QUALIFIERS[each.role, each.system]) for each in group]
        yield from _segments(several, 1 if role in _ALONE else _A_SEGMENT)


def _coded(each: ClaimDiagnosis, qualifier: str) -> tuple[str, ...]:
    known = qualifier if each.system == "icd-10-cm" or len(qualifier) < 3 else qualifier[1:]
    return known, each.code.replace(".", ""), "", "", "", "", "", "", each.poa


def _segments(several: Sequence[tuple[str, ...]], size: int) -> Iterator[Segment]:
    for group in batched(several, size):
        yield "HI", *group


def _other(coverage: ClaimCoverage) -> Iterator[Segment]:
    """Loop 2320 with its parties."""
    found = [sbr(coverage), *adjustments(coverage.adjustments)]
    if coverage.paid is not None:
        found.append(("AMT", "D", number(coverage.paid)))
    found += amounts(coverage.amounts)
    consent = ("", coverage.benefits_assigned, coverage.patient_signature, "", coverage.release)
    found.append(("OI", "", *consent))
    yield from in_order("coverage", [*found, *references(coverage.references)], rest=coverage.rest)
    if coverage.subscriber:
        yield from party(coverage.subscriber)
    payer = party(coverage.payer)
    if coverage.adjudicated:
        payer = in_order("party", [*payer, period("573", coverage.adjudicated)])
    yield from payer
    for provider in coverage.providers:
        yield from party(provider)


def sbr(coverage: ClaimCoverage) -> Segment:
    """SBR of loops 2000B and 2320."""
    grouped = (coverage.group, coverage.group_name, coverage.insurance_type)
    return "SBR", coverage.sequence, coverage.relationship, *grouped, "", "", "", coverage.filing
