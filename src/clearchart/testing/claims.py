"""Claims in a few words, for cases of rules: a clean claim, of which a case says only what matters to it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from clearchart.model import (
    Address,
    Claim,
    ClaimCoverage,
    ClaimDiagnosis,
    ClaimPatient,
    ClaimProcedure,
    ClaimType,
    Contact,
    DiagnosisRole,
    Occurrence,
    Party,
    PartyRole,
    Reference,
    ServiceLine,
    Sex,
    ValueAmount,
)

DAY = dt.date(2026, 3, 2)
"""The date of service of a short claim that doesn't say its own."""

# Invented numbers with a right check digit.
BILLING_NPI, RENDERING_NPI, ATTENDING_NPI = "1234567893", "1912345679", "1700123452"
_ADDRESS = Address(street="100 Main St", city="Springfield", state="IL", postal_code="627011234")
_BILLING = Party(
    role=PartyRole.BILLING,
    name="Springfield Clinic",
    npi=BILLING_NPI,
    taxonomy="207Q00000X",
    address=_ADDRESS,
    references=(Reference(qualifier="EI", value="123456789"),),
)
_PAYER = Party(role=PartyRole.PAYER, name="Medicare Contractor", id_qualifier="PI", id="00952")
_COVERAGE = ClaimCoverage(payer=_PAYER, sequence="P", filing="MB", relationship="18")
_RENDERING = Party(
    role=PartyRole.RENDERING, name="Smith", first="Lee", person=True, npi=RENDERING_NPI, taxonomy="207Q00000X"
)
_ATTENDING = Party(
    role=PartyRole.ATTENDING, name="Jones", first="Kim", person=True, npi=ATTENDING_NPI, taxonomy="207R00000X"
)
_CONTACT = Contact(name="Billing Office", numbers=(Reference(qualifier="TE", value="5555550100"),))
_SUBMITTER = Party(
    role=PartyRole.SUBMITTER, name="Springfield Billing", id_qualifier="46", id="SUB01", contacts=(_CONTACT,)
)
_RECEIVER = Party(role=PartyRole.RECEIVER, name="Medicare Contractor", id_qualifier="46", id="00952")

_ROLES = {
    "admitting": DiagnosisRole.ADMITTING,
    "reason": DiagnosisRole.REASON_FOR_VISIT,
    "external": DiagnosisRole.EXTERNAL_CAUSE,
    "principal": DiagnosisRole.PRINCIPAL,
}
_CODE = re.compile(r"^[0-9A-Z]{5}(-[0-9A-Z]{2})*$")


class ShortClaimError(ValueError):
    """A short claim says something that this notation doesn't know; the message names the word."""


def short_claim(said: Mapping[str, Any]) -> Claim:
    """The claim that a few words say; all else is clean: one visit billed to Medicare, in the office or in hospital.

    `bill: "111"` makes it institutional. `dx` lists codes (`"I21.4 poa=Y"`, `"admitting:R07.9"`), `px` PCS codes,
    `lines` services (`"99213-25 x1 $120 dx1,2 pos11 on 2026-03-02"`, `"rev0450 99284 $900"`), `date` or `from` and
    `through`, `sex`, `born`, `filing`, `payer` (id). `with` sets any other field as in the wire form; a value of
    null clears it, and maps reach into parts (`with: {billing: {npi: ""}}`).
    """
    rest = dict(said)
    first, through = _dates(rest)
    bill = str(rest.pop("bill", ""))
    institutional = bool(bill)
    services = enumerate(rest.pop("lines", ["99213"]))
    lines = tuple(_line(text, at, on=first, hospital=institutional) for at, text in services)
    fields: dict[str, Any] = {
        "id": str(rest.pop("id", "CLAIM1")),
        "diagnoses": _diagnoses(rest.pop("dx", ["M17.11"]), institutional=institutional),
        "procedures": _procedures(rest.pop("px", ()), first),
        "lines": lines,
        "total": sum((line.charge for line in lines), Decimal(0)),
        "patient": _patient(rest),
        "coverages": (_coverage(rest, institutional=institutional),),
    }
    fields |= _hospital(bill, first, through=through) if institutional else _office()
    fields |= {key: tuple(map(str, rest.pop(key))) for key in ("conditions",) if key in rest}
    fields |= {key: _occurrences(rest.pop(key)) for key in ("occurrences", "spans") if key in rest}
    if "values" in rest:
        fields["values"] = tuple(ValueAmount(code=c, amount=Decimal(str(a))) for c, a in rest.pop("values").items())
    claim = Claim(version="005010X223A2" if institutional else "005010X222A1", created=dt.date(2026, 3, 20), **fields)
    overlay = rest.pop("with", {})
    if rest:
        raise ShortClaimError(f"a short claim has no {', '.join(rest)}")
    return overlaid(claim, overlay)


def overlaid(claim: Claim, overlay: Mapping[str, Any]) -> Claim:
    """The claim with fields set as in its wire form. Raises msgspec.ValidationError naming the field."""
    plain = msgspec.to_builtins(claim, builtin_types=(dt.date, Decimal))
    return msgspec.convert(_merged(plain, overlay), Claim)


def _merged(old: Any, new: Any) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        merged = {**old, **{key: _merged(old.get(key), value) for key, value in new.items()}}
        return {key: value for key, value in merged.items() if value is not None}
    if isinstance(old, Sequence) and not isinstance(old, str) and isinstance(new, Mapping):
        return [_merged(each, new[at]) if at in new else each for at, each in enumerate(old)]
    return new


def _dates(rest: dict[str, Any]) -> tuple[dt.date, dt.date]:
    first = rest.pop("from", rest.pop("date", DAY))
    return first, rest.pop("through", first)


def _office() -> dict[str, Any]:
    return {
        "claim_type": ClaimType.PROFESSIONAL,
        "place_of_service": "11",
        "provider_signature": "Y",
        "assignment": "A",
        "benefits_assigned": "Y",
        "release": "Y",
        "submitter": _SUBMITTER,
        "receiver": _RECEIVER,
        "billing": _BILLING,
        "providers": (_RENDERING,),
    }


def _hospital(bill: str, first: dt.date, *, through: dt.date) -> dict[str, Any]:
    inpatient = bill.startswith("11")
    return {
        "claim_type": ClaimType.INSTITUTIONAL,
        "facility_code": bill[:2],
        "frequency": bill[2:],
        "assignment": "A",
        "benefits_assigned": "Y",
        "release": "Y",
        "admission_type": "1" if inpatient else "3",
        "admission_source": "1",
        "patient_status": "01",
        "statement_from": first,
        "statement_through": through,
        "admitted": first if inpatient else None,
        "admission_hour": "1015" if inpatient else "",
        "discharge_hour": "1400" if inpatient else "",
        "submitter": _SUBMITTER,
        "receiver": _RECEIVER,
        "billing": msgspec.structs.replace(_BILLING, name="Springfield Hospital", taxonomy="282N00000X"),
        "providers": (_ATTENDING,),
    }


def _patient(rest: dict[str, Any]) -> ClaimPatient:
    return ClaimPatient(
        member_id="2HK6WF7MR41",
        name="Doe",
        first="Pat",
        birth_date=rest.pop("born", dt.date(1955, 5, 17)),
        sex=Sex(rest.pop("sex", "F")),
        address=_ADDRESS,
    )


def _coverage(rest: dict[str, Any], *, institutional: bool) -> ClaimCoverage:
    filing = str(rest.pop("filing", "MA" if institutional else "MB"))
    payer = msgspec.structs.replace(_PAYER, id=str(rest.pop("payer", _PAYER.id)))
    return msgspec.structs.replace(_COVERAGE, filing=filing, payer=payer)


def _diagnoses(said: Sequence[str], *, institutional: bool) -> tuple[ClaimDiagnosis, ...]:
    found = list[ClaimDiagnosis]()
    bodies = 0
    for text in said:
        code, _, poa = text.partition(" poa=")
        prefix, colon, bare = code.partition(":")
        if colon:
            role = _ROLES[prefix]
        elif institutional:
            role = DiagnosisRole.SECONDARY if bodies else DiagnosisRole.PRINCIPAL
        else:
            role = DiagnosisRole.LISTED
        bodies += not colon
        found.append(ClaimDiagnosis(code=bare if colon else code, role=role, poa=poa))
    return tuple(found)


def _procedures(said: Sequence[str], on: dt.date) -> tuple[ClaimProcedure, ...]:
    return tuple(ClaimProcedure(code=code, date=on, principal=not at) for at, code in enumerate(said))


def _occurrences(said: Mapping[str, Any]) -> tuple[Occurrence, ...]:
    found = list[Occurrence]()
    for code, when in said.items():
        first, last = when if isinstance(when, Sequence) and not isinstance(when, str) else (when, None)
        found.append(Occurrence(code=str(code), first=first, last=last))
    return tuple(found)


def _line(text: object, at: int, *, on: dt.date, hospital: bool) -> ServiceLine:
    fields: dict[str, Any] = {"number": at + 1, "charge": Decimal("100.00"), "service_from": on}
    if not hospital:
        fields["pointers"] = (1,)
    words = iter(str(text).split())
    for word in words:
        if word == "on":
            fields["service_from"] = dt.date.fromisoformat(next(words))
        elif word == "to":
            fields["service_through"] = dt.date.fromisoformat(next(words))
        else:
            fields |= _worded(word)
    return ServiceLine(**fields)


def _worded(word: str) -> dict[str, Any]:
    for beginning, read in _WORDS.items():
        if word.startswith(beginning) and word[len(beginning) : len(beginning) + 1].isdigit():
            return read(word[len(beginning) :])
    if word in ("UN", "MJ", "DA"):
        return {"unit": word}
    if _CODE.match(word):
        code, *modifiers = word.split("-")
        return {"code": code, "code_qualifier": "HC", "modifiers": tuple(modifiers)}
    raise ShortClaimError(f"a short claim's line has no word {word!r}")


_WORDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "$": lambda text: {"charge": Decimal(text)},
    "x": lambda text: {"units": Decimal(text)},
    "dx": lambda text: {"pointers": tuple(int(each) for each in text.split(","))},
    "pos": lambda text: {"place_of_service": text},
    "rev": lambda text: {"revenue_code": text},
}
