"""The HL levels above the claims: billing provider, subscriber, dependent."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby

from clearchart.interop.x12.writing.claims import claim_loop, sbr
from clearchart.interop.x12.writing.parties import billing_head, party, patient
from clearchart.interop.x12.writing.segments import Segment, day, in_order, number, yes
from clearchart.model.claim import Claim, ClaimCoverage, ClaimPatient, Party, PartyRole
from clearchart.model.value import Value

PAY_TO = (PartyRole.PAY_TO, PartyRole.PAY_TO_PLAN)
_SELF = "18"


class _Provider(Value, frozen=True, kw_only=True):
    """What a loop 2000A holds."""

    billing: Party
    pay_to: tuple[Party, ...]


class _Subscriber(Value, frozen=True, kw_only=True):
    """What a loop 2000B holds: with the patient, if that is the subscriber."""

    coverage: ClaimCoverage
    patient: ClaimPatient | None


def levels(claims: Sequence[Claim]) -> Iterator[list[Segment]]:
    """All loops from 2000A down, with the claims in their order; neighbours share the loops that are equal."""
    numbers = count(1)
    for provider, of_provider in groupby(claims, key=_provider):
        top = next(numbers)
        yield [("HL", str(top), "", "20", "1"), *_billing(provider)]
        for subscriber, of_subscriber in groupby(of_provider, key=_subscriber):
            middle = next(numbers)
            below = "1" if subscriber.patient is None else "0"
            yield [("HL", str(middle), str(top), "22", below), *_insured(subscriber)]
            if subscriber.patient is None:
                yield from _dependents(of_subscriber, numbers, above=middle)
            else:
                yield from map(list, map(claim_loop, of_subscriber))


def _provider(claim: Claim) -> _Provider:
    return _Provider(billing=claim.billing, pay_to=tuple(each for each in claim.providers if each.role in PAY_TO))


def _subscriber(claim: Claim) -> _Subscriber:
    coverage = claim.coverages[0]
    return _Subscriber(coverage=coverage, patient=None if coverage.subscriber else claim.patient)


def _billing(provider: _Provider) -> Iterator[Segment]:
    yield from billing_head(provider.billing)
    yield from party(provider.billing)
    for each in provider.pay_to:
        yield from party(each)


def _insured(subscriber: _Subscriber) -> Iterator[Segment]:
    coverage, own = subscriber.coverage, subscriber.patient
    head = list(sbr(coverage))
    if own:
        head[2] = coverage.relationship or own.relationship or _SELF
    found: list[Segment] = [tuple(head)]
    facts = _pat(own, relationship="") if own else None
    yield from in_order("coverage", [*found, facts] if facts else found, rest=coverage.rest)
    if own:
        yield from patient(own, subscriber=True)
    elif coverage.subscriber:
        yield from party(coverage.subscriber)
    yield from party(coverage.payer)
    for each in coverage.providers:
        yield from party(each)


def _dependents(claims: Iterable[Claim], numbers: Iterator[int], *, above: int) -> Iterator[list[Segment]]:
    for dependent, several in groupby(claims, key=lambda claim: claim.patient):
        head: Segment = ("HL", str(next(numbers)), str(above), "23", "0")
        facts = _pat(dependent, relationship=dependent.relationship) or ("PAT",)
        yield [head, facts, *patient(dependent, subscriber=False)]
        yield from map(list, map(claim_loop, several))


def _pat(one: ClaimPatient, *, relationship: str) -> Segment | None:
    died = ("D8", day(one.death_date)) if one.death_date else ("", "")
    weight = ("01", number(one.weight)) if one.weight is not None else ("", "")
    found: Segment = ("PAT", relationship, "", "", "", *died, *weight, yes(one.pregnant))
    return found if any(found[1:]) else None
