"""The MLLP listener: takes messages from connections, and acknowledges each when it is safe and not before."""

import logging
import socket
import socketserver
import ssl
from collections.abc import Callable

from django.db import connection
from django.utils import timezone

from clearchart.interop.hl7v2.acknowledging import acknowledge, answer_to
from clearchart.interop.hl7v2.header import Application, Header
from clearchart.interop.hl7v2.messages import MessageRead, read_message
from clearchart.interop.hl7v2.mllp import framed, unframed
from clearchart.interop.hl7v2.writing import Envelope
from clearchart_server.intake.receiving import Arrival, Channel, Received
from clearchart_server.store.ids import new_id

type Take = Callable[[Arrival], Received]

_LOG = logging.getLogger(__name__)
_CHUNK = 65536
# A sender keeps its connection open between messages; one that is gone without a word is let go after a while.
_IDLE_SECONDS = 3600
_CONTROL_DIGITS = 20


class Listener(socketserver.ThreadingTCPServer):
    """Listens for senders, a thread each. `take` keeps what arrived and returns when it is committed.

    With a TLS context every connection speaks TLS.
    """

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], take: Take, *, tls: ssl.SSLContext | None = None) -> None:
        self.take = take
        self._tls = tls
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Connection)

    def finish_request(self, request: object, client_address: object) -> None:
        """Serve one connection, in its thread: a handshake that hangs keeps nobody else waiting."""
        if self._tls is not None and isinstance(request, socket.socket):
            request.settimeout(_IDLE_SECONDS)
            request = self._tls.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)  # type: ignore[arg-type]  # what the base hands to us

    def handle_error(self, request: object, client_address: object) -> None:
        """Say that a connection broke; never what it carried."""
        _LOG.exception("connection broke")


class _Connection(socketserver.BaseRequestHandler):
    server: Listener

    def handle(self) -> None:
        """Take blocks until the sender hangs up."""
        self.request.settimeout(_IDLE_SECONDS)
        rest = b""
        while data := self._received():
            found = unframed(rest + data)
            for block in found.blocks:
                self.request.sendall(framed(answered(block, self.server.take)))
            if found.overrun:
                _LOG.warning("block too long")
                return
            rest = found.rest

    def _received(self) -> bytes:
        try:
            data: bytes = self.request.recv(_CHUNK)
        except (TimeoutError, ConnectionError):
            return b""
        return data


def answered(block: bytes, take: Take) -> bytes:
    """Keep one message and make its acknowledgement: AA read, AE something in it can't be used, AR nothing can.

    Raises whatever `take` raises: then there is no acknowledgement, and the sender sends it again.
    """
    read = read_message(block, place="MLLP")
    header = read.message.header if read.message else Header()
    try:
        received = take(Arrival(channel=Channel.MLLP, sender=_sender(header), key=_key(header), content=block))
    finally:
        connection.close()
    _LOG.info("message", extra={"input": received.input, "kind": _kind(read)})
    return acknowledge(header, answer_to(read), envelope=_envelope(), problems=read.problems)


def _sender(header: Header) -> str:
    named = (header.sender.application, header.sender.facility)
    return "/".join(name for name in named if name)


def _key(header: Header) -> str:
    return header.control or "no control id"


def _kind(read: MessageRead) -> str:
    return read.message.kind if read.message else ""


def _envelope() -> Envelope:
    control = new_id().hex[-_CONTROL_DIGITS:]
    return Envelope(sender=Application(), receiver=Application(), control=control, at=timezone.now())
