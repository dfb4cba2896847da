"""A bill: the claim of final codes with its charges and with what the account's frame says of provider and coverage.

A frame is a claim without what coders and charges say. Lines are the account's charges, credits taken off; an account
without charges bills the frame's own lines (a claim that arrived already made).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from clearchart.claims.from_chart import ChartClaim
from clearchart.model import Claim, ClaimDiagnosis, DiagnosisCode, ServiceLine
from clearchart.model.value import Value

_NOTHING = Decimal(0)


class Charge(Value, frozen=True, kw_only=True):
    """One charge or credit of an account; `amount` is for the whole quantity, USD."""

    code: str = ""
    modifiers: tuple[str, ...] = ()
    revenue_code: str = ""
    quantity: Decimal = Decimal(1)
    amount: Decimal = _NOTHING
    service_from: dt.date | None = None
    service_through: dt.date | None = None


class Bill(Value, frozen=True, kw_only=True):
    """A claim to be sent; the chart's codes that it has no room for; why it can't be sent, in words."""

    claim: Claim
    left_off: tuple[DiagnosisCode, ...] = ()
    stays: tuple[str, ...] = ()


def bill_of(frame: Claim, made: ChartClaim, *, charges: Iterable[Charge]) -> Bill:
    """The bill of final codes (`claim_of`), charges and frame."""
    coded = made.claim
    charged = tuple(charges)
    lines = lines_of(charged, diagnoses=coded.diagnoses) if charged else _repointed(frame, coded.diagnoses)
    claim = replace(
        frame,
        id=frame.id or coded.id,
        claim_type=coded.claim_type,
        facility_code=frame.facility_code or coded.facility_code,
        statement_from=coded.statement_from or frame.statement_from,
        statement_through=coded.statement_through or frame.statement_through,
        admitted=coded.admitted or frame.admitted,
        patient_status=coded.patient_status or frame.patient_status,
        diagnoses=coded.diagnoses,
        procedures=coded.procedures or frame.procedures,
        lines=lines,
        total=sum((line.charge for line in lines), _NOTHING),
    )
    return Bill(claim=claim, left_off=made.left_off, stays=tuple(_stays(claim)))


def lines_of(charges: Iterable[Charge], *, diagnoses: Sequence[ClaimDiagnosis]) -> tuple[ServiceLine, ...]:
    """One line for each service of a day: charges of the same code, modifiers and revenue code together, credits off.

    A charge doesn't say which diagnosis it is for: a line points at the first one.
    """
    nets: dict[tuple[object, ...], tuple[Charge, Decimal, Decimal]] = {}
    for each in charges:
        key = (each.service_from, each.revenue_code, each.code, each.modifiers)
        _, quantity, amount = nets.get(key, (each, _NOTHING, _NOTHING))
        sign = -1 if each.amount < 0 < each.quantity else 1
        nets[key] = (each, quantity + sign * each.quantity, amount + each.amount)
    kept = [net for net in nets.values() if net[1] or net[2]]
    kept.sort(key=lambda net: (net[0].service_from or dt.date.min, net[0].revenue_code, net[0].code, net[0].modifiers))
    return tuple(_line(number, net, bool(diagnoses)) for number, net in enumerate(kept, 1))


def _line(number: int, net: tuple[Charge, Decimal, Decimal], points: bool) -> ServiceLine:
    charge, quantity, amount = net
    return ServiceLine(
        number=number,
        charge=amount,
        code=charge.code,
        code_qualifier="HC" if charge.code else "",
        modifiers=charge.modifiers,
        revenue_code=charge.revenue_code,
        units=quantity,
        pointers=(1,) if points else (),
        service_from=charge.service_from,
        service_through=charge.service_through,
    )


def _repointed(frame: Claim, diagnoses: Sequence[ClaimDiagnosis]) -> tuple[ServiceLine, ...]:
    """The frame's lines, pointing at the same diagnoses as before where the claim still has them, else at the first."""
    before = dict(enumerate((each.code for each in frame.diagnoses), 1))
    places = {each.code: place for place, each in reversed(list(enumerate(diagnoses, 1)))}

    def pointers(line: ServiceLine) -> tuple[int, ...]:
        found = (places.get(before.get(pointer, "")) for pointer in line.pointers)
        kept = tuple(dict.fromkeys(place for place in found if place))
        return kept or ((1,) if diagnoses and line.pointers else ())

    return tuple(replace(line, pointers=pointers(line)) for line in frame.lines)


def _stays(claim: Claim) -> Iterator[str]:
    if not claim.diagnoses:
        yield "no final codes"
    if not claim.lines:
        yield "no charges"
    for line in claim.lines:
        if line.charge < 0 or line.units <= 0:
            what = line.code or line.revenue_code or "a service"
            yield f"credits exceed the charges of {what}"
