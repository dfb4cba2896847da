"""Charts and what the linter found on them; a blind chart shows nothing of the engine until it is signed."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from clearchart.model.workitem import Assist, State
from clearchart_server.api import access, forms
from clearchart_server.api.once import once
from clearchart_server.store.models import CodedChartRecord, Document, Encounter, FindingRecord, WorkItemRecord

router = Router(tags=["charts"])
_SIGNED = (State.FINAL, State.BILLED, State.POST_BILL, State.DENIED, State.APPEALED, State.CLOSED)


@router.get("/charts/{chart}", response=forms.Chart)
def one(request: HttpRequest, chart: UUID) -> dict[str, object]:
    """A chart with the list of its documents and what the engine made of them."""
    access.actor(request, access.CHARTS)
    row = _seen(chart)
    item = WorkItemRecord.objects.filter(encounter_id=chart).first()
    blind = hides(item)
    coded = None if blind else CodedChartRecord.objects.filter(encounter_id=chart).order_by("-made_at", "-id").first()
    same = ("id", "claim_type", "patient_class", "service_from", "service_through", "specialty", "gross_charges")
    return {name: getattr(row, name) for name in same} | {
        "work_item": item.id if item else None,
        "documents": list(Document.objects.filter(encounter_id=chart, is_current=True).order_by("written_on", "id")),
        "coded": coded.body if coded else None,
        "blind": blind,
    }


@router.get("/charts/{chart}/findings", response=list[forms.FindingLine])
def findings(request: HttpRequest, chart: UUID) -> list[FindingRecord]:
    """The findings on a chart's claim, BLOCK first; none while a blind chart isn't signed."""
    access.actor(request, access.CHARTS)
    _seen(chart)
    if hides(WorkItemRecord.objects.filter(encounter_id=chart).first()):
        return []
    return list(FindingRecord.objects.filter(encounter_id=chart).order_by("severity", "rule", "id"))


@router.post("/findings/{finding}/override", response=forms.FindingLine)
@decorate_view(once)
def override(request: HttpRequest, *, finding: UUID, said: forms.Override) -> FindingRecord:
    """Let a finding pass, with a reason, in your own name; never on your own work."""
    actor = access.actor(request, access.OVERRIDE)
    row = FindingRecord.objects.select_for_update().filter(id=finding).first()
    if row is None:
        raise HttpError(404, "there is no such finding")
    item = WorkItemRecord.objects.filter(encounter_id=row.encounter_id).first()
    if item is not None and str(actor.person) in item.coders:
        raise HttpError(403, "nobody overrides a finding on their own work")
    if row.state != FindingRecord.State.OPEN:
        raise HttpError(409, f"it is {row.state}")
    row.state, row.overridden_by_id, row.override_reason = FindingRecord.State.OVERRIDDEN, actor.person, said.reason
    row.save(update_fields=["state", "overridden_by_id", "override_reason"])
    return row


def hides(item: WorkItemRecord | None) -> bool:
    """Whether a chart shows nothing of the engine: it is blind, and its codes aren't signed."""
    return item is not None and item.assist == Assist.BLIND.value and State(item.state) not in _SIGNED


def _seen(chart: UUID) -> Encounter:
    row = Encounter.objects.filter(id=chart).first()
    if row is None:
        raise HttpError(404, "there is no such chart")
    return row
