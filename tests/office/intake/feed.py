"""What arrives in tests: notes, charts and messages of made-up patients, and a worker that does what then waits."""

import datetime as dt
import json
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from clearchart_server.intake.receiving import Arrival, Channel, Received
from clearchart_server.jobs import arrivals
from clearchart_server.store.models import Encounter, Facility, Payer, WorkItemRecord
from clearchart_server.store.tenancy import acting, system
from tests.office import makers

NOTE = "ASSESSMENT\n1. Essential hypertension. Continue lisinopril.\n"


def hospital(**payer: object) -> UUID:
    """An organisation with a facility and a payer that pays within 90 days."""
    made = makers.organization()
    values = {"name": "Example Health", "payer_number": "EX1", "kind": "commercial", "filing_days": 90} | payer
    with acting(system(made)):
        Facility.objects.create(organization_id=made, name="Main", zone="America/Chicago", state="IL")
        Payer.objects.create(organization_id=made, **values)
    return made


def arrive(of: UUID, content: bytes, *, key: str = "chart.jsonl", channel: Channel = Channel.UPLOAD) -> Received:
    return arrivals.take(of, Arrival(channel=channel, sender="EHR", key=key, content=content))


def send(of: UUID, *segments: str, control: str = "1") -> Received:
    """A message by MLLP, read at once."""
    received = arrive(of, message(*segments), key=control, channel=Channel.MLLP)
    work_off()
    return received


def message(event: str, *segments: str) -> bytes:
    kind = event.replace("_", "^")
    head = f"MSH|^~\\&|EHR|MAIN|CC|MAIN|20260302120000||{kind}|1|P|2.5.1"
    return "\r".join((head, "EVN||20260302120000", *segments)).encode()


PID = "PID|||P1^^^MAIN^MR||||19700101|F"


def visit(number: str = "V1", *, kind: str = "O", admit: str = "202603010900", discharge: str = "202603011000") -> str:
    fields = {2: kind, 19: f"{number}^^^MAIN^VN", 44: admit, 45: discharge}
    return "PV1" + "".join(f"|{fields.get(at, '')}" for at in range(1, 46))


def paper(ident: str = "D1", *, status: str = "AU", kind: str = "PN", parent: str = "") -> str:
    author = "D9^Doe^Dana^^^^MD"
    fields = {1: "1", 2: kind, 4: "202603011000", 9: author, 12: ident, 13: parent, 17: status}
    return "TXA" + "".join(f"|{fields.get(at, '')}" for at in range(1, 18))


def words(text: str = NOTE) -> str:
    return "OBX|1|TX|||" + text.replace("\n", "~")


def charge(ident: str, amount: str, *, kind: str = "CG") -> str:
    fields = {1: "1", 2: ident, 4: "20260301", 6: kind, 7: "4711", 10: "1", 11: amount}
    return "FT1" + "".join(f"|{fields.get(at, '')}" for at in range(1, 12))


def chart(ident: str = "V1", text: str = NOTE, **fields: object) -> bytes:
    document = {"id": f"{ident}-note", "text": text, "type": "clinic-note", "signed": True}
    values = {
        "id": ident,
        "setting": "outpatient",
        "service_date": "2026-03-01",
        "documents": [{**document, "author": {"role": "provider"}}],
        "coverages": [{"payer": "EX1", "kind": "commercial"}],
    } | fields
    return json.dumps(values).encode()


def work_off() -> None:
    """Do every job that waits."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, delete_jobs="successful", listen_notify=False)


def read(of: UUID, content: bytes, *, key: str = "chart.jsonl") -> Received:
    received = arrive(of, content, key=key)
    work_off()
    return received


def encounter(of: UUID, ident: str = "V1") -> Encounter:
    with acting(system(of)):
        return Encounter.objects.get(outside_id=ident)


def item(of: UUID, ident: str = "V1") -> WorkItemRecord:
    row = encounter(of, ident)
    with acting(system(of)):
        return WorkItemRecord.objects.get(encounter_id=row.id)


NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


def forget_jobs() -> None:
    """As if the queue had been emptied by hand."""
    makers.by_superuser("DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
