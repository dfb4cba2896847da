"""One transaction in which the database knows who is asking; outside of it no tenant's row is there."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

from clearchart_server.store.errors import TenancyError
from clearchart_server.store.tenancy.actor import Actor, DatabaseRole

_ACTOR: ContextVar[Actor | None] = ContextVar("actor", default=None)
_TELL = """
SELECT set_config('clearchart.organization', %s, true), set_config('clearchart.person', %s, true),
       set_config('clearchart.role', %s, true), set_config('clearchart.country', %s, true)
"""


@contextlib.contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """A transaction as an actor; inside one of the same actor, a part of it that fails as a whole.

    Raises TenancyError inside the transaction of another actor, or of nobody.
    """
    current = _ACTOR.get()
    if current == actor:
        with transaction.atomic():
            yield actor
        return
    if current is not None or connection.in_atomic_block:
        raise TenancyError(TenancyError.__doc__)
    token = _ACTOR.set(actor)
    try:
        with transaction.atomic(durable=True):
            _tell(actor)
            yield actor
    finally:
        _ACTOR.reset(token)


@contextlib.contextmanager
def identified(person: UUID) -> Iterator[None]:
    """A transaction in which a person is known and their organisation isn't yet: they see their memberships."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('clearchart.person', %s, true)", [str(person)])
        yield


def current() -> Actor:
    """Who is acting. Raises TenancyError if nobody is."""
    actor = _ACTOR.get()
    if actor is None:
        raise TenancyError("nobody is acting: enter `acting(...)` first")
    return actor


def _tell(actor: Actor) -> None:
    person = str(actor.person) if actor.person else ""
    with connection.cursor() as cursor:
        # SET LOCAL ROLE takes a name and no parameter; the names are those of the enum.
        cursor.execute(f"SET LOCAL ROLE {DatabaseRole(actor.database_role).value}")
        cursor.execute(_TELL, [str(actor.organization), person, str(actor.role), actor.country])
