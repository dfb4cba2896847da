"""What several header rules ask of a claim: its payer's kind, its parties, what its format could carry."""

from collections.abc import Iterator
from decimal import Decimal

from clearchart.edits.rule import Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Claim, ClaimType, Party, Place, Reference, ServiceLine

ON_PROFESSIONAL = Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}))
ON_INSTITUTIONAL = Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL}))
_ZERO, _ONE = Decimal(0), Decimal(1)
MEDICARE = frozenset({"MA", "MB"})
"""Claim filing indicators of fee-for-service Medicare, Part A and Part B."""


def carries_all(claim: Claim) -> bool:
    """Whether the source is an 837 of version 5010, so that what is absent was left out and not lost on the way."""
    return claim.version.startswith("005010")


def medicare(claim: Claim) -> bool:
    """Whether the claim goes to fee-for-service Medicare itself: its identifiers and its front-end edits hold."""
    return bool(claim.coverages) and claim.coverages[0].filing in MEDICARE


def parties(claim: Claim) -> Iterator[tuple[Place, Party]]:
    """Every provider of the claim with its place: billing, claim-level, of other payers, of lines."""
    yield ("billing",), claim.billing
    for at, each in enumerate(claim.providers):
        yield ("providers", at), each
    for number, coverage in enumerate(claim.coverages):
        for at, each in enumerate(coverage.providers):
            yield ("coverages", number, "providers", at), each
    for number, line in enumerate(claim.lines):
        for at, each in enumerate(line.providers):
            yield ("lines", number, "providers", at), each


def npis(claim: Claim) -> set[str]:
    """Every NPI of those parties."""
    found = {each.npi for each in claim.providers}
    found.add(claim.billing.npi)
    for coverage in claim.coverages:
        if coverage.providers:
            found.update([each.npi for each in coverage.providers])
    for line in claim.lines:
        if line.providers:
            found.update([each.npi for each in line.providers])
    found.discard("")
    return found


def reference(party: Party, *qualifiers: str) -> str:
    """The first identifier of a party with one of these qualifiers; empty without."""
    for each in party.references:
        if each.qualifier in qualifiers:
            return each.value
    return ""


def referenced(subject: Subject) -> tuple[tuple[Place, Reference], ...]:
    """The references of claim and lines with their places; ask it through `Subject.fact`."""
    claim = subject.claim
    found: list[tuple[Place, Reference]] = []
    if claim.references:
        found += [(("references", at), each) for at, each in enumerate(claim.references)]
    for number, line in enumerate(claim.lines):
        if line.references:
            found += [(("lines", number, "references", at), each) for at, each in enumerate(line.references)]
    return tuple(found)


def odd_lines(subject: Subject) -> tuple[tuple[int, ServiceLine], ...]:
    """Lines at which several rules look again: a negative charge, units that aren't whole and positive, no date or no
    code, a range of dates, a drug, a fifth pointer or modifier. Ask it through `Subject.fact`."""
    return tuple([(at, each) for at, each in enumerate(subject.claim.lines) if _odd(each)])


def _odd(line: ServiceLine) -> bool:
    return (
        not line.code
        or line.service_from is None
        or line.service_through is not None
        or line.drug is not None
        or line.charge < _ZERO
        or (line.units != _ONE and (line.units < _ONE or line.units % _ONE != _ZERO))
        or len(line.pointers) > 4
        or len(line.modifiers) > 4
    )


def within(code: str, low: str, *, high: str) -> bool:
    """Whether a code of five characters lies in a range of numbers, both ends inside."""
    return len(code) == len(low) and low <= code <= high
