"""Makes the bill of an account: its signed codes, its charges, its frame."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import msgspec
from django.db.models import Q

from clearchart.claims import Bill, Charge, bill_of, claim_of
from clearchart.model import Claim, CodedChart, Encounter
from clearchart.model.claim import Reference
from clearchart.model.value import Value
from clearchart_server.line.signing import newest_codes
from clearchart_server.store.charts import value_of
from clearchart_server.store.models import BillFrame, ClaimRecord, WorkItemRecord
from clearchart_server.store.models import Charge as ChargeRow
from clearchart_server.store.models import Encounter as EncounterRow

_REPLACEMENT = "7"
_PAYERS_NUMBER = "F8"


class Made(Value, frozen=True, kw_only=True):
    """An account's bill with what it was made of, and the claim that it replaces."""

    bill: Bill
    encounter: Encounter
    chart: CodedChart
    replaces: UUID | None = None


def made_of(item: WorkItemRecord) -> Made | str:
    """The bill of an account, or in words what is missing to make one."""
    key = {"organization_id": item.organization_id}
    codes = newest_codes(item.encounter_id)
    frame = BillFrame.objects.filter(**key, encounter_id=item.encounter_id).first()
    if codes is None or frame is None:
        return "no signed codes" if codes is None else "registration and coverage are missing"
    encounter = value_of(EncounterRow.objects.get(**key, id=item.encounter_id))
    chart = msgspec.convert(codes.body, CodedChart)
    before = _last(item)
    bill = bill_of(_framed(frame, before), claim_of(encounter, chart), charges=_charges(item))
    return Made(bill=bill, encounter=encounter, chart=chart, replaces=before.id if before else None)


def _charges(item: WorkItemRecord) -> Iterator[Charge]:
    """The charges of the account and of those that are billed on it."""
    key = {"organization_id": item.organization_id}
    combined = EncounterRow.objects.filter(**key, combined_into_id=item.encounter_id).values("id")
    rows = ChargeRow.objects.filter(Q(encounter_id=item.encounter_id) | Q(encounter_id__in=combined), **key)
    for row in rows.order_by("service_from", "id"):
        yield Charge(
            code=row.code,
            modifiers=tuple(row.modifiers),
            revenue_code=row.revenue_code,
            quantity=Decimal(row.quantity).normalize(),
            amount=row.amount,
            service_from=row.service_from,
            service_through=row.service_through,
        )


def _last(item: WorkItemRecord) -> ClaimRecord | None:
    """The claim of the account that a payer has: a new one replaces it."""
    key = {"organization_id": item.organization_id, "encounter_id": item.encounter_id}
    taken = (ClaimRecord.State.ACCEPTED, ClaimRecord.State.ACKNOWLEDGED, ClaimRecord.State.SENT)
    return ClaimRecord.objects.filter(**key, state__in=taken).order_by("-made_at").first()


def _framed(row: BillFrame, before: ClaimRecord | None) -> Claim:
    frame = msgspec.convert(row.body, Claim)
    if before is None:
        return frame
    others = tuple(each for each in frame.references if each.qualifier != _PAYERS_NUMBER)
    number = (Reference(qualifier=_PAYERS_NUMBER, value=before.payer_number),) if before.payer_number else ()
    return msgspec.structs.replace(frame, frequency=_REPLACEMENT, references=(*others, *number))
