"""Dead letters: what couldn't be read, with the reason, until somebody has it read again."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from clearchart.model import Level, Problem
from clearchart_server.store.errors import StoreError
from clearchart_server.store.models import DeadLetter, Input
from clearchart_server.store.tenancy import current

_WORDS, _PLACE, _CODE = 500, 80, 40


class NotDeadError(StoreError):
    """There is no such dead letter, or the actor doesn't see it."""


def bury(row: Input, problems: Iterable[Problem]) -> int:
    """List every problem of level ERROR as a dead letter of an input; how many there are."""
    grave = {each.place[-_PLACE:]: each for each in problems if each.level is Level.ERROR}
    for part, problem in grave.items():
        values = {"code": problem.code[:_CODE], "message": problem.message[:_WORDS], "replayed_at": None}
        DeadLetter.objects.update_or_create(
            organization_id=row.organization_id, input_id=row.id, part=part, defaults=values
        )
    return len(grave)


def open_letters() -> Iterable[DeadLetter]:
    """The dead letters that nobody has had read again, oldest first."""
    organization = current().organization
    return DeadLetter.objects.filter(organization_id=organization, replayed_at=None).order_by("made_at", "id")


def revive(letter: UUID) -> UUID:
    """Have the input of a dead letter read again, all of it; the input's id. What was read before changes nothing.

    Raises NotDeadError.
    """
    organization = current().organization
    found = DeadLetter.objects.filter(organization_id=organization, id=letter).first()
    if found is None:
        raise NotDeadError(NotDeadError.__doc__)
    same = DeadLetter.objects.filter(organization_id=organization, input_id=found.input_id)
    same.update(replayed_at=timezone.now())
    Input.objects.filter(organization_id=organization, id=found.input_id).update(state=Input.State.RECEIVED)
    return found.input_id
