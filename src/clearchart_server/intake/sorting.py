"""Sorts a chart that was read and coded: in house, held with its reasons, or in line with its place and the words."""

from uuid import UUID

import msgspec

from clearchart import model
from clearchart.model import CodedChart, Route
from clearchart.model.event import Named, Subject
from clearchart.model.workitem import State, WorkItem
from clearchart.work.holds import Hold, hold_rows, lacking, primary
from clearchart.work.moving import Reason
from clearchart_server.intake.facts import Facts, facts_of
from clearchart_server.intake.placing import place
from clearchart_server.store import charts, work
from clearchart_server.store.models import Encounter, WorkItemRecord

_NOT_SORTED = (State.RECEIVED, State.IN_HOUSE, State.HELD)
_IN_LINE = (State.READY,)


def sort(encounter: UUID, coded: CodedChart | None) -> None:
    """Move a chart's item to where it belongs by what is there and what is missing, and give it its place in line.

    Inside `acting`. What is in somebody's hands, coded or billed is moved by people and by documents that come late.
    """
    row = Encounter.objects.select_for_update().get(id=encounter)
    record = WorkItemRecord.objects.filter(organization_id=row.organization_id, encounter_id=row.id).first()
    if record is None or (coded is None and "claim" not in row.body):
        return  # nothing was said of it yet but its number, or it is void
    chart = charts.chart(encounter, texts=False)
    facts = facts_of(row, chart)
    holds = _holds(row, chart, facts, coded)
    WorkItemRecord.objects.filter(id=record.id).update(**_written(facts, holds))
    versions = (Named(name="engine", value=coded.engine),) if coded else ()
    item = _move(record.id, chart, holds, versions=versions)
    if item.state is State.READY and row.documented_at is None:
        row.documented_at = item.complete_at
        row.save(update_fields=["documented_at", "changed_at"])
    place(item, facts)


def _written(facts: Facts, holds: tuple[Hold, ...]) -> dict[str, object]:
    first = primary(holds)
    return {
        "lane": msgspec.to_builtins(facts.lane),
        "charges": facts.charges,
        "expected_net": facts.expected_net,
        "filing_limit": facts.filing_limit,
        "primary_reason": first.code if first else "",
        "owed_by": first.owed_by[:80] if first else "",
    }


def _holds(row: Encounter, chart: model.Encounter, facts: Facts, coded: CodedChart | None) -> tuple[Hold, ...]:
    """What the chart lacks for final coding, by the library's requirements and the pipeline's decision."""
    if coded is None:
        return ()
    found = lacking(chart.documents, facts.lane, on=chart.controlling_date or row.made_at.date())
    if found or coded.decision.route is not Route.HOLD:
        return found
    code = "signature" if chart.documents else "visit-note"
    return (Hold(code=code, owed_by=hold_rows()[code].owed_by),)


def _move(item: UUID, chart: model.Encounter, holds: tuple[Hold, ...], *, versions: tuple[Named, ...]) -> WorkItem:
    """The item where it belongs."""
    known = work.load(item)
    if known.state not in (*_NOT_SORTED, *_IN_LINE):
        return known
    if chart.inpatient and chart.controlling_date is None:
        return _admit(item, known, versions)
    if holds:
        return _hold(item, known, holds, versions)
    if known.state in _IN_LINE:
        return known
    lifted = "hold-lifted" if known.state is State.HELD else "documents-complete"
    return _to(item, State.READY, Reason(code=lifted), versions)


def _admit(item: UUID, known: WorkItem, versions: tuple[Named, ...]) -> WorkItem:
    # Beyond arrival only a message takes a chart back in house.
    return _to(item, State.IN_HOUSE, Reason(code="admitted"), versions) if known.state is State.RECEIVED else known


def _hold(item: UUID, known: WorkItem, holds: tuple[Hold, ...], versions: tuple[Named, ...]) -> WorkItem:
    wanted = tuple(hold.code for hold in holds)
    if known.state is State.HELD:
        for code in set(known.holds) - set(wanted):
            known = work.lift(item, code, act=work.act(Reason(code="hold-lifted"), versions=versions))
        if set(wanted) <= set(known.holds):
            return known
        # Something else is missing now: it is complete for no time at all, and held again with every reason.
        _to(item, State.READY, Reason(code="hold-lifted"), versions)
    about = tuple(Subject(kind="hold", id=code) for code in wanted)
    owed = tuple(Subject(kind="owed-by", id=name) for name in dict.fromkeys(hold.owed_by for hold in holds))
    return _to(item, State.HELD, Reason(code="held", about=(*about, *owed)), versions)


def _to(item: UUID, state: State, reason: Reason, versions: tuple[Named, ...]) -> WorkItem:
    outcome = work.move(item, state, act=work.act(reason, versions=versions))
    return outcome if isinstance(outcome, WorkItem) else work.load(item)
