"""A chart that comes into somebody's hands is opened to them: what is protected is open while they hold it."""

from uuid import UUID

from django.utils import timezone

from clearchart.model.workitem import WorkItem
from clearchart.work.moving import Refused
from clearchart_server.store.models import ChartAccess
from clearchart_server.store.tenancy import DatabaseRole, current


def opened(outcome: WorkItem | Refused) -> WorkItem | Refused:
    """What was moved, with its protected documents open to its holder until the lease ends."""
    if isinstance(outcome, Refused) or not _is_protected(outcome):
        return outcome
    if outcome.holder and outcome.leased_until:
        ChartAccess.objects.create(
            organization_id=UUID(outcome.organization),
            encounter_id=UUID(outcome.account),
            person_id=UUID(outcome.holder),
            ground=ChartAccess.Ground.ASSIGNED,
            reason="in their hands",
            until=outcome.leased_until,
        )
    return outcome


def closed(item: WorkItem, holder: UUID) -> None:
    """What was open because somebody held the chart is closed to them."""
    if not _is_protected(item):
        return
    ChartAccess.objects.filter(
        organization_id=UUID(item.organization),
        encounter_id=UUID(item.account),
        person_id=holder,
        ground=ChartAccess.Ground.ASSIGNED,
        until__gt=timezone.now(),
    ).update(until=timezone.now())


def _is_protected(item: WorkItem) -> bool:
    # Vendors' people are never cleared for these: the rules of routing keep them in house.
    vendor = current().database_role is DatabaseRole.VENDOR
    return not vendor and (item.lane.vip or bool(item.lane.protected))
