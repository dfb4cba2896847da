"""Invented patients, payers, practices and hospitals for realistic claims, with identifiers in their right forms."""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from clearchart.model import (
    Address,
    Claim,
    ClaimCoverage,
    ClaimPatient,
    Party,
    PartyRole,
    Reference,
    Sex,
    ValueAmount,
)
from clearchart.testing.dice import Dice
from clearchart.testing.encounters import Drawn

_LAST = (
    "Abel",
    "Brook",
    "Cross",
    "Dale",
    "Ember",
    "Frost",
    "Grove",
    "Hill",
    "Ives",
    "Jarvis",
    "Knoll",
    "Lake",
    "Marsh",
)
_FIRST = (
    "Alex",
    "Blair",
    "Casey",
    "Drew",
    "Ellis",
    "Finley",
    "Gray",
    "Harper",
    "Indy",
    "Jules",
    "Kai",
    "Lee",
    "Morgan",
)
_STREETS = ("Elm St", "Oak Ave", "Main St", "Park Rd", "Mill Ln", "Lake Dr", "Hill Ct")
_TOWNS = (("Springfield", "IL", "62701"), ("Dayton", "OH", "45402"), ("Salem", "OR", "97301"), ("Macon", "GA", "31201"))
_COMMERCIAL = ("60054", "87726", "62308", "00590", "25133")
_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
_MEDICARE = frozenset({"MA", "MB"})
_OF_THEIR_OWN = frozenset({"MA", "MB", "MC"})
"""Filing indicators of programmes in which everybody has a number of their own."""
_ELSEWHERE = frozenset({"19", "21", "22", "23", "24", "31", "32", "65"})


@cache
def npi(number: int) -> str:
    """An NPI in the right form, made of a number below a hundred million."""
    body = f"1{number:08d}"
    doubled = sum(sum(divmod(int(each) * 2, 10)) for each in body[::-2])
    return body + str(-(24 + doubled + sum(map(int, body[-2::-2]))) % 10)


def dressed(claim: Claim, drawn: Drawn, *, dice: Dice) -> Claim:
    """The claim with patient, payer, providers and dates."""
    coverages = _coverages(claim, drawn, dice)
    patient = _patient(drawn, dice, filing=coverages[0].filing)
    if patient.relationship != "18":
        subscriber = _subscriber(patient, drawn, dice)
        coverages = (msgspec.structs.replace(coverages[0], relationship="", subscriber=subscriber), *coverages[1:])
    coverages = (coverages[0], *(_insured(each, patient, drawn) for each in coverages[1:]))
    fields: dict[str, Any] = {
        "id": f"R{drawn.number:07d}",
        "created": drawn.last + dt.timedelta(days=dice.between(1, 20)),
        "patient": patient,
        "coverages": coverages,
        "billing": _biller(claim, drawn, dice),
    }
    fields |= _stay(claim, drawn, dice) if claim.institutional else _office(claim, drawn, dice)
    return msgspec.structs.replace(claim, **fields)


def _coverages(claim: Claim, drawn: Drawn, dice: Dice) -> tuple[ClaimCoverage, ...]:
    first = claim.coverages[0]
    filing = str(drawn.case.claim.get("filing", "")) or _filing(claim, drawn, dice)
    medicare = filing in _MEDICARE
    payer = first.payer if medicare else msgspec.structs.replace(first.payer, id=dice.pick(_COMMERCIAL))
    own = msgspec.structs.replace(first, filing=filing, payer=payer, subscriber=None)
    if not medicare or dice.below(6):
        return (own,)
    second = msgspec.structs.replace(first.payer, id=dice.pick(_COMMERCIAL))
    return (own, ClaimCoverage(payer=second, sequence="S", filing="CI", relationship="18"))


def _insured(other: ClaimCoverage, patient: ClaimPatient, drawn: Drawn) -> ClaimCoverage:
    """Another payer's coverage of the patient's own (2320 and 2330A ask for the subscriber and their consent)."""
    subscriber = Party(
        role=PartyRole.SUBSCRIBER,
        name=patient.name,
        first=patient.first,
        person=True,
        id_qualifier="MI",
        id=f"W{drawn.number:09d}",
    )
    return msgspec.structs.replace(other, subscriber=subscriber, benefits_assigned="Y", release="Y")


def _filing(claim: Claim, drawn: Drawn, dice: Dice) -> str:
    drawn_share = dice.below(100)
    if drawn.age >= 65:
        return "16" if drawn_share < 20 else "MA" if claim.institutional else "MB"
    return "MC" if drawn_share < (45 if drawn.age < 19 else 12) else "CI"


def _patient(drawn: Drawn, dice: Dice, *, filing: str) -> ClaimPatient:
    return ClaimPatient(
        member_id=_mbi(dice) if filing in _MEDICARE else f"W{dice.digits(9)}",
        name=dice.pick(_LAST),
        first=dice.pick(_FIRST),
        birth_date=drawn.born,
        sex=Sex(drawn.sex),
        address=_address(dice),
        relationship="18" if filing in _OF_THEIR_OWN or drawn.age > 22 else "19",
    )


def _subscriber(patient: ClaimPatient, drawn: Drawn, dice: Dice) -> Party:
    return Party(
        role=PartyRole.SUBSCRIBER,
        name=patient.name,
        first=dice.pick(_FIRST),
        person=True,
        id_qualifier="MI",
        id=patient.member_id,
        address=patient.address,
        birth_date=drawn.born - dt.timedelta(days=dice.between(8_000, 12_000)),
        sex=dice.pick((Sex.FEMALE, Sex.MALE)),
    )


def _mbi(dice: Dice) -> str:
    forms = ("123456789", _LETTERS, _LETTERS, "0123456789", _LETTERS, _LETTERS, "0123456789", _LETTERS, _LETTERS)
    return "".join(dice.pick(each) for each in forms) + dice.digits(2)


def _address(dice: Dice) -> Address:
    town, state, code = dice.pick(_TOWNS)
    street = f"{dice.between(1, 990)} {dice.pick(_STREETS)}"
    return Address(street=street, city=town, state=state, postal_code=f"{code}{dice.between(1001, 8998)}")


def _biller(claim: Claim, drawn: Drawn, dice: Dice) -> Party:
    house = dice.below(40)
    taxonomy = claim.billing.taxonomy if claim.institutional else drawn.case.taxonomy
    return msgspec.structs.replace(
        claim.billing,
        npi=npi(20_000_000 + house + 100 * claim.institutional),
        taxonomy=taxonomy,
        address=_address(dice),
        references=(Reference(qualifier="EI", value=f"36{1000000 + house}"),),
    )


def _person(role: PartyRole, taxonomy: str, dice: Dice) -> Party:
    number = npi(30_000_000 + dice.below(200))
    return Party(role=role, name=dice.pick(_LAST), first=dice.pick(_FIRST), person=True, npi=number, taxonomy=taxonomy)


def _office(claim: Claim, drawn: Drawn, dice: Dice) -> dict[str, Any]:
    case = drawn.case
    providers = [] if case.organisation else [_person(PartyRole.RENDERING, case.taxonomy, dice)]
    codes = [line.code for line in claim.lines]
    if any(code.startswith(("7", "8", "E", "K")) for code in codes):
        providers.append(_person(PartyRole.REFERRING, "", dice))
    if claim.place_of_service in _ELSEWHERE:
        providers.append(_facility(dice))
    if case.ambulance:
        ends = (PartyRole.AMBULANCE_PICK_UP, PartyRole.AMBULANCE_DROP_OFF)
        providers += [Party(role=each, address=_address(dice)) for each in ends]
    fields: dict[str, Any] = {"providers": tuple(providers)}
    if any(code.startswith("8") for code in codes):
        fields["references"] = (Reference(qualifier="X4", value=f"14D{dice.digits(7)}"),)
    if case.inpatient:
        fields["admitted"] = drawn.first - dt.timedelta(days=dice.below(2))
    return fields


def _facility(dice: Dice) -> Party:
    number = npi(20_000_100 + dice.below(40))
    return Party(role=PartyRole.SERVICE_FACILITY, name="General Hospital", npi=number, address=_address(dice))


def _stay(claim: Claim, drawn: Drawn, dice: Dice) -> dict[str, Any]:
    providers = [_person(PartyRole.ATTENDING, "207R00000X", dice)]
    if any(each.code.startswith("0") for each in claim.procedures):
        providers.append(_person(PartyRole.OPERATING, "", dice))
    fields: dict[str, Any] = {
        "statement_from": drawn.first,
        "statement_through": drawn.last,
        "providers": tuple(providers),
        "procedures": tuple(msgspec.structs.replace(each, date=drawn.first) for each in claim.procedures),
    }
    if claim.inpatient:
        days = Decimal((drawn.last - drawn.first).days or 1)
        fields |= {"admitted": drawn.first, "values": (ValueAmount(code="80", amount=days),)}
    return fields
