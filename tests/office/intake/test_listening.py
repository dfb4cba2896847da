"""The MLLP listener on real sockets: acknowledged when safe, and what was acknowledged survives a kill."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

import pytest
from django.db import DatabaseError

from clearchart.interop.hl7v2.mllp import framed
from clearchart_server.intake.listening import Listener
from clearchart_server.intake.receiving import Arrival, Channel, Received
from clearchart_server.jobs import arrivals
from clearchart_server.store.models import Document, Encounter, Input
from clearchart_server.store.tenancy import acting, system
from tests.office.intake import feed
from tests.office.intake.feed import PID, message, paper, visit, words

pytestmark = pytest.mark.usefixtures("office")
DOCUMENT = message("MDM_T02", PID, visit(), paper(), words())


@contextmanager
def listening(of: UUID) -> Iterator[Listener]:
    with Listener(("127.0.0.1", 0), partial(arrivals.take, of)) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield listener
        listener.shutdown()
        thread.join()


def ask(port: int, *parts: bytes) -> bytes:
    """What the listener answers to bytes that come in several pieces."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as sender:
        for part in parts:
            sender.sendall(part)
        return until_block(sender)


def until_block(sender: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\x1c\r"):
        data = sender.recv(4096)
        if not data:
            break
        answer += data
    return answer


def answer_code(answer: bytes) -> bytes:
    (msa,) = (line for line in answer.split(b"\r") if line.startswith(b"MSA"))
    return msa.split(b"|")[1]


def inputs(of: UUID) -> int:
    with acting(system(of)):
        return Input.objects.count()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (DOCUMENT, b"AA"),
        (message("MDM_T02", PID, visit(), paper()), b"AE"),  # the text that the event promises is missing
        (message("ADT_A04"), b"AE"),  # whose visit?
        (b"hello", b"AR"),
    ],
    ids=["read", "no text", "no patient", "no message"],
)
def test_every_message_is_kept_and_acknowledged_by_what_became_of_it(sent: bytes, code: bytes) -> None:
    ours = feed.hospital()
    with listening(ours) as listener:
        answer = ask(listener.server_address[1], framed(sent))
    assert (answer_code(answer), inputs(ours)) == (code, 1)


def test_a_message_in_pieces_and_one_sent_again() -> None:
    ours = feed.hospital()
    block = framed(DOCUMENT)
    with listening(ours) as listener:
        port = listener.server_address[1]
        answers = [ask(port, block[:7], block[7:90], block[90:]), ask(port, block)]
    assert [answer_code(each) for each in answers] == [b"AA", b"AA"]
    assert inputs(ours) == 1


def test_what_could_not_be_kept_is_not_acknowledged() -> None:
    def broken(arrival: Arrival) -> Received:
        raise DatabaseError(f"no room for {arrival.key}")

    with Listener(("127.0.0.1", 0), broken) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        assert ask(listener.server_address[1], framed(DOCUMENT)) == b""
        listener.shutdown()
        thread.join()


def test_a_listener_killed_after_its_answer_has_lost_nothing() -> None:
    ours = feed.hospital()
    command = [sys.executable, "-c", "from clearchart.cli import main; main()", "listen", str(ours), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as listener:
        assert listener.stderr is not None
        said = next(line for line in listener.stderr if line.startswith("listening on"))
        assert answer_code(ask(int(said.rpartition(":")[2]), framed(DOCUMENT))) == b"AA"
        listener.send_signal(signal.SIGKILL)
    feed.work_off()
    assert feed.item(ours).state == "ready"


def test_a_reader_that_dies_in_the_middle_leaves_everything_as_it_was_received() -> None:
    ours = feed.hospital()
    received = feed.arrive(ours, DOCUMENT, channel=Channel.MLLP)
    script = (
        "import os, signal; from clearchart_server.settings.starting import start; start();"
        "from uuid import UUID; from clearchart_server.intake import reading;"
        "from clearchart_server.store.tenancy import acting, system;\n"
        f"with acting(system(UUID('{ours}'))):\n"
        f"    assert reading.read(UUID('{received.input}'))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    with acting(system(ours)):
        assert Input.objects.get().state == Input.State.RECEIVED
        assert not Encounter.objects.exists()
    feed.work_off()
    with acting(system(ours)):
        assert Document.objects.count() == 1
    assert feed.item(ours).state == "ready"


def test_what_lost_its_job_is_queued_again() -> None:
    ours = feed.hospital()
    feed.arrive(ours, DOCUMENT, channel=Channel.MLLP)
    feed.forget_jobs()
    feed.work_off()
    with acting(system(ours)):
        assert Input.objects.get().state == Input.State.RECEIVED
    arrivals.sweep_inputs.func(0)
    feed.work_off()
    assert feed.item(ours).state == "ready"


def test_beyond_this_machine_it_needs_a_certificate() -> None:
    command = [sys.executable, "-c", "from clearchart.cli import main; main()", "listen", str(UUID(int=1))]
    done = subprocess.run([*command, "--host", "0.0.0.0"], capture_output=True, text=True, check=False)  # noqa: S104 - is refused
    assert (done.returncode, "needs --certificate" in done.stderr) == (2, True)
