"""What triage and routing look at: lane, flags, dollars and the filing limit of an encounter, from its rows."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from clearchart import model
from clearchart.model import PatientClass
from clearchart.model.value import Value
from clearchart.model.workitem import Lane, WorkItem
from clearchart.work.triage import expected_net
from clearchart_server.store.models import Document, Encounter, Facility, FindingRecord, Payer


class Flags(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `flags.toml`."""

    death: frozenset[str]
    transfer: frozenset[str]
    long_stay_days: int


class Facts(Value, frozen=True, kw_only=True):
    """What a chart's place in line depends on, beside the states of its work item. Dollars are USD."""

    lane: Lane
    flags: tuple[str, ...]
    charges: Decimal
    expected_net: Decimal
    filing_limit: dt.date | None
    zone: str

    def on(self, item: WorkItem) -> WorkItem:
        """A work item with these facts."""
        return msgspec.structs.replace(
            item,
            lane=self.lane,
            flags=self.flags,
            charges=self.charges,
            expected_net=self.expected_net,
            filing_limit=self.filing_limit,
            zone=self.zone,
        )


def facts_of(row: Encounter, chart: model.Encounter) -> Facts:
    """The facts of a chart; an expected net of its own (from a contract) goes before the shares of the table."""
    of = {"organization_id": row.organization_id}
    payer = Payer.objects.filter(**of, id=row.payer_id).first() if row.payer_id else None
    facility = Facility.objects.filter(**of, id=row.facility_id).first() if row.facility_id else None
    lane = _lane(row, chart, payer=payer, facility=facility)
    net = row.expected_net if row.expected_net is not None else expected_net(row.gross_charges, lane)
    return Facts(
        lane=lane,
        flags=tuple(_flags(row, chart)),
        charges=row.gross_charges,
        expected_net=net,
        filing_limit=_filing_limit(chart, payer),
        zone=facility.zone if facility else "UTC",
    )


def _lane(row: Encounter, chart: model.Encounter, *, payer: Payer | None, facility: Facility | None) -> Lane:
    first = min(chart.coverages, key=lambda each: each.rank, default=None)
    classes = Document.objects.filter(organization_id=row.organization_id, encounter_id=row.id, is_current=True)
    protected = classes.exclude(protection=Document.Protection.NONE).values_list("protection", flat=True)
    said = {"payer": first.payer, "payer_kind": first.kind} if first else {"payer": "", "payer_kind": ""}
    if payer is not None:
        said = {"payer": payer.payer_number, "payer_kind": payer.kind}
    return Lane(
        claim_type=chart.claim_type,
        patient_class=chart.patient_class,
        facility_type=chart.facility_type,
        specialty=row.specialty,
        jurisdiction=facility.state if facility else "",
        surgical=chart.patient_class is PatientClass.OUTPATIENT_SURGERY or bool(chart.procedures),
        protected=tuple(sorted({_CLASSES[each] for each in protected})),
        vip=row.is_vip,
        **said,
    )


_CLASSES = {Document.Protection.PART2.value: "part-2", Document.Protection.PSYCHOTHERAPY.value: "psychotherapy"}


def _flags(row: Encounter, chart: model.Encounter) -> Iterator[str]:
    table, status = flags(), (chart.disposition or "").zfill(2)
    if status in table.death:
        yield "death"
    if status in table.transfer:
        yield "transfer"
    if chart.patient_class is PatientClass.NEWBORN:
        yield "newborn"
    if chart.admit and chart.discharge and (chart.discharge.date() - chart.admit.date()).days > table.long_stay_days:
        yield "long-stay"
    blocks = FindingRecord.objects.filter(organization_id=row.organization_id, encounter_id=row.id, severity="BLOCK")
    if blocks.filter(status="fail", state="open").exists():
        yield "open-block"
    if not row.patient_id:
        yield "missing-identity"


def _filing_limit(chart: model.Encounter, payer: Payer | None) -> dt.date | None:
    ended = chart.service_through or chart.service_from
    return ended + dt.timedelta(days=payer.filing_days) if payer and ended else None


@cache
def flags() -> Flags:
    """The flags that intake sets."""
    text = files(__package__).joinpath("flags.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Flags)
