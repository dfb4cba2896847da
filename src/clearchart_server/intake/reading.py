"""Reads an input that was received: by its form into encounters, documents, charges; what can't be read is listed."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec
from django.utils import timezone

from clearchart.interop.formats import Format, sniff
from clearchart.model import Level, Problem
from clearchart.model.value import Value
from clearchart_server.intake import charts, claims, letters
from clearchart_server.intake.messages import taking
from clearchart_server.intake.receiving import Channel, channel_of
from clearchart_server.intake.sources import Source
from clearchart_server.store.blobs import blobs
from clearchart_server.store.models import Input

_MOST_PROBLEMS = 200


class Taken(Value, frozen=True, kw_only=True):
    """What one part of an input became: the encounters that it touched, and the problems of reading it."""

    touched: tuple[UUID, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(ident: UUID) -> tuple[UUID, ...]:
    """Read an input into the tables, inside `acting`; the encounters that have to be coded (again).

    All of it or nothing: a transaction that breaks leaves it as it was received. One that was read already is left.
    """
    row = Input.objects.select_for_update().filter(id=ident, state=Input.State.RECEIVED).first()
    if row is None:
        return ()
    content = blobs().get(row.organization_id, row.sha256)
    found = _form(row, content)
    taken = [Taken(touched=touched, problems=problems) for touched, problems in _parts(row, content, found)]
    problems = [problem for part in taken for problem in part.problems]
    touched = tuple(dict.fromkeys(each for part in taken for each in part.touched))
    dead = letters.bury(row, problems)
    _finish(row, found, problems, state=Input.State.DEAD if dead and not touched else Input.State.READ)
    return touched


def give_up(ident: UUID, problem: Problem) -> None:
    """List an input as dead that broke its reader again and again, inside `acting`."""
    row = Input.objects.select_for_update().filter(id=ident, state=Input.State.RECEIVED).first()
    if row is not None:
        letters.bury(row, [problem])
        _finish(row, Format.BINARY, [problem], state=Input.State.DEAD)


def _form(row: Input, content: bytes) -> Format:
    # What comes by MLLP is a message, whatever it looks like.
    return Format.HL7V2 if channel_of(row) is Channel.MLLP else sniff(content)


def _parts(row: Input, content: bytes, found: Format) -> Iterator[tuple[tuple[UUID, ...], tuple[Problem, ...]]]:
    source = Source(row)
    if found is Format.HL7V2:
        yield from taking.take(source, content)
    elif found is Format.X12:
        yield from claims.take(source, content)
    else:
        yield from charts.take(source, content)


def _finish(row: Input, found: Format, problems: Iterable[Problem], *, state: Input.State) -> None:
    row.form, row.state, row.read_at = found.value, state, timezone.now()
    told = [each for each in problems if each.level is not Level.NOTE][:_MOST_PROBLEMS]
    row.problems = msgspec.to_builtins(told)
    row.save(update_fields=["form", "state", "read_at", "problems"])
