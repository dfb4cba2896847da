"""The work: each chart on its way from arrival to a paid claim, in the states and by the moves of `clearchart.work`."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from clearchart.model.workitem import Assist, Segment, State
from clearchart.work.moves import moves, pairs
from clearchart_server.store.fields import LaneKey, Money
from clearchart_server.store.tenant import Reference, Sight, TenantModel

_LINE = (State.READY.value,)


def _choices(kind: type[State] | type[Assist] | type[Segment]) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in kind]


def _own_work() -> str:
    """The moves that nobody makes on their own work, as a list of SQL rows."""
    found = sorted((source, move.target) for move in moves() if "coders" in move.not_by for source in move.sources)
    return ", ".join(f"('{before}', '{after}')" for before, after in found)


_LEGAL_MOVES = pgtrigger.FSM(name="legal_moves", field="state", transitions=[(str(a), str(b)) for a, b in pairs()])
_NOT_OWN_WORK = pgtrigger.Trigger(
    name="not_own_work",
    operation=pgtrigger.UpdateOf("state"),
    when=pgtrigger.Before,
    func=f"""
        IF (OLD.state, NEW.state) IN ({_own_work()}) AND clearchart.person()::text = ANY(OLD.coders) THEN
            RAISE EXCEPTION 'nobody audits or approves their own work';
        END IF;
        RETURN NEW;
    """,
)
_HAS_EVENT = pgtrigger.Trigger(
    name="has_event",
    operation=pgtrigger.UpdateOf("state"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
    func="""
        IF NOT EXISTS (SELECT FROM event e WHERE e.organization_id = NEW.organization_id AND e.work_item_id = NEW.id
                       AND e.item_version = NEW.version AND e.after = NEW.state) THEN
            RAISE EXCEPTION 'a move has an event: % to %', OLD.state, NEW.state;
        END IF;
        RETURN NULL;
    """,
)


class WorkItemRecord(TenantModel):
    """A chart in line, as `clearchart.model.workitem.WorkItem` has it, with its place in the line and the reason.

    Who must never see it and who beside the owner may work on it are tables of their own: Recusal and ChartGrant.
    """

    sight = Sight.CHART
    references = (Reference(column="encounter_id", table="encounter"),)

    encounter_id = models.UUIDField()
    state = models.CharField(max_length=20, choices=_choices(State), default=State.RECEIVED.value)
    assist = models.CharField(max_length=5, choices=_choices(Assist))
    # clearchart.model.workitem.Lane: what the rules of routing look at.
    lane = models.JSONField(default=dict)
    lane_key = LaneKey()
    segment = models.CharField(max_length=16, choices=_choices(Segment), default=Segment.ROUTINE.value)
    priority = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    explanation = models.CharField(max_length=300, blank=True)
    # In one pair of hands at a time, until the lease runs out.
    holder_id = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    coders = ArrayField(models.CharField(max_length=40), default=list)
    holds = ArrayField(models.CharField(max_length=40), default=list)
    marks = ArrayField(models.CharField(max_length=40), default=list)
    # One reason an account, by the waterfall of `clearchart.work`, and who owes what is missing.
    primary_reason = models.CharField(max_length=40, blank=True)
    owed_by = models.CharField(max_length=80, blank=True)
    charges = Money(default=0)
    expected_net = Money(default=0)
    filing_limit = models.DateField(null=True)
    complete_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One item a chart; legal moves only, each with its event; `assist` is for good."""

        db_table = "work_item"
        constraints = (
            models.UniqueConstraint(fields=("organization", "encounter_id"), name="work_item_once"),
            models.CheckConstraint(condition=models.Q(state__in=[each.value for each in State]), name="state_is_known"),
            models.CheckConstraint(
                condition=models.Q(holder_id__isnull=True, leased_until__isnull=True)
                | models.Q(holder_id__isnull=False, leased_until__isnull=False),
                name="a_lease_has_an_end",
            ),
        )
        indexes = (
            models.Index(
                "organization",
                models.F("priority").desc(),
                "id",
                name="work_item_line",
                condition=models.Q(state__in=_LINE),
            ),
            models.Index(
                "organization",
                "lane_key",
                models.F("priority").desc(),
                "id",
                name="work_item_line_of_lane",
                condition=models.Q(state__in=_LINE),
            ),
            models.Index(fields=("organization", "state", "made_at"), name="work_item_by_state"),
            models.Index(
                fields=("organization", "holder_id"), name="work_item_held", condition=models.Q(holder_id__isnull=False)
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="assist_is_for_good", fields=["organization", "id", "encounter_id", "assist"]),
            _LEGAL_MOVES,
            _NOT_OWN_WORK,
            _HAS_EVENT,
        )
