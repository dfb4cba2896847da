"""From arrival to the line: inputs are read, charts are coded and sorted. Every task may be run again at any time."""

import logging
import threading
from functools import cache
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app

from clearchart.model import Level, Problem
from clearchart.pipeline import Pipeline
from clearchart_server.intake import coding, placing, reading, sorting
from clearchart_server.intake import letters as dead
from clearchart_server.intake.receiving import Arrival, Channel, Received, receive
from clearchart_server.jobs.queue import ATTEMPTS, PATIENT, defer
from clearchart_server.store.models import Input
from clearchart_server.store.organizations import every_organization
from clearchart_server.store.tenancy import acting, current, system

_LOG = logging.getLogger(__name__)
_BROKE = "the reader broke on it again and again ({}): tell whoever keeps this software"
_SWEPT = 500
# The pipeline keeps what it opened; one thread at a time fills its shelves.
_CODING = threading.Lock()


def take(organization: UUID, arrival: Arrival) -> Received:
    """Receive bytes for an organisation and have them read; when this returns they are safe."""
    with acting(system(organization)):
        return accept(arrival)


def accept(arrival: Arrival) -> Received:
    """The same inside `acting`: bytes and job are committed together, or neither."""
    received = receive(arrival)
    if received.is_new:
        _read_later(received.input, arrival.channel)
    return received


def replay(letter: UUID) -> UUID:
    """Have the input of a dead letter read again, inside `acting`; the input's id. Raises NotDeadError."""
    ident = dead.revive(letter)
    _read_later(ident, Channel.UPLOAD)
    return ident


def code_later(encounter: UUID) -> None:
    """Have a chart coded and sorted (again), inside `acting`."""
    organization = current().organization
    name = f"chart-{encounter}"
    defer(code_chart, lock=name, once=name, organization=organization, encounter=encounter)


def _read_later(ident: UUID, channel: Channel) -> None:
    organization = current().organization
    # What a feed tells is read in the order in which it was told.
    lock = f"feed-{organization}" if channel is Channel.MLLP else None
    defer(read_input, lock=lock, once=f"input-{ident}", organization=organization, ident=ident)


@app.task(name="read-input", retry=PATIENT, pass_context=True)
def read_input(context: JobContext, organization: str, ident: str) -> None:
    """Read one input into the tables and have what it touched coded."""
    actor = system(UUID(organization))
    try:
        with acting(actor):
            for encounter in reading.read(UUID(ident)):
                code_later(encounter)
    except Exception as error:
        if context.job is not None and context.job.attempts + 1 < ATTEMPTS:
            raise
        _LOG.exception("dead", extra={"input": ident})
        message = _BROKE.format(type(error).__name__)
        with acting(actor):
            reading.give_up(UUID(ident), Problem(level=Level.ERROR, code="READER-BROKE", message=message))


@app.task(name="code-chart", retry=PATIENT)
def code_chart(organization: str, encounter: str) -> None:
    """Code one chart as it stands now, check it, and put it where it belongs."""
    actor, ident = system(UUID(organization)), UUID(encounter)
    with acting(actor):
        chart = coding.load(ident)
        engine = _engine(chart) if chart else ""
        coded = coding.known(ident, engine=engine, input_digest=chart.digest) if chart else None
    if chart is not None and coded is None:
        with _CODING:
            coded = pipeline().code(chart.encounter, chart.problems)
    with acting(actor):
        if chart is not None and coded is not None:
            coding.keep(ident, coded, input_digest=chart.digest)
        sorting.sort(ident, coded)


@app.periodic(cron="*/10 * * * *")
@app.task(name="sweep-inputs", queueing_lock="sweep-inputs")
def sweep_inputs(timestamp: int) -> None:
    """Queue what was received and has no job any more, whatever happened to it."""
    for organization in every_organization():
        with acting(system(organization)):
            rows = Input.objects.filter(organization_id=organization, state=Input.State.RECEIVED)
            for ident, channel in rows.order_by("received_at").values_list("id", "channel")[:_SWEPT]:
                _read_later(ident, Channel(channel.partition(":")[0]))


@app.periodic(cron="17 * * * *")
@app.task(name="place-again", queueing_lock="place-again")
def place_all_again(timestamp: int) -> None:
    """Give every chart in line its place anew."""
    for organization in every_organization():
        after: UUID | None = None
        while True:
            with acting(system(organization)):
                after = placing.place_again(after)
            if after is None:
                break


def _engine(chart: coding.ToCode) -> str:
    with _CODING:
        return pipeline().engine(chart.encounter)


@cache
def pipeline() -> Pipeline:
    """The pipeline of this process, with our own profile."""
    return Pipeline()
