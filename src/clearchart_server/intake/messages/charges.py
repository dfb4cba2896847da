"""Charges: kept by the sender's own id, so that a charge told again is the same charge; credits take away."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from clearchart.interop.hl7v2.messages import HL7Message
from clearchart.interop.hl7v2.values import ChargeKind, HL7Charge
from clearchart.model.workitem import State
from clearchart_server.intake import steps
from clearchart_server.intake.messages import changes, visits
from clearchart_server.intake.sources import Source, outside_id
from clearchart_server.store.models import Charge, Encounter

_KEPT = (ChargeKind.CHARGE, ChargeKind.CREDIT)
_GONE = (State.BILLED, State.POST_BILL, State.DENIED, State.APPEALED, State.CLOSED)
_CENT = Decimal("0.01")


def take(source: Source, message: HL7Message) -> tuple[UUID, ...]:
    """Keep a message's charges and credits; a charge after the bill gets a mark. Payments are nobody's here."""
    row = visits.row_of(source, message)
    if row is None:
        return ()
    visits.learn(row, message, source=source)
    before = row.gross_charges
    for number, each in enumerate(message.charges, 1):
        if each.kind in _KEPT:
            _keep(row, each, source, number=number)
    changes.total(row)
    if row.gross_charges != before and steps.state_of(row) in _GONE:
        steps.mark(row, steps.because(source, "late-charge"))
    return (row.id,)


def _keep(row: Encounter, said: HL7Charge, source: Source, *, number: int) -> None:
    values: dict[str, Any] = {
        "input_id": source.input.id,
        "item": said.item[:40],
        "code": said.code[:10],
        "modifiers": [each[:2] for each in said.modifiers],
        "quantity": said.quantity if said.quantity is not None else Decimal(1),
        "amount": _amount(said),
        "service_from": said.service_from,
        "service_through": said.service_through,
        "posted_on": said.posted,
        "department": said.department[:40],
        "performer": said.performer[:80],
        "received_at": source.input.received_at,
    }
    # A charge without an id is told apart by its message and its place in it.
    name = outside_id(said.id or f"{source.input.id}/{number}")
    name = f"{name}-" if said.kind is ChargeKind.CREDIT else name
    key: dict[str, Any] = {"organization_id": row.organization_id, "encounter_id": row.id, "outside_id": name}
    Charge.objects.update_or_create(**key, defaults=values)


def _amount(said: HL7Charge) -> Decimal:
    """Dollars of a charge, below zero of a credit; from the price of one where the whole isn't said."""
    one = said.unit_amount or Decimal(0)
    whole = said.amount if said.amount is not None else one * (said.quantity or Decimal(1))
    return (-abs(whole) if said.kind is ChargeKind.CREDIT else whole).quantize(_CENT)
