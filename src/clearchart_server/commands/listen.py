"""`clearchart listen`: takes HL7 v2 messages by MLLP."""

import signal
import ssl
import threading
from pathlib import Path
from uuid import UUID

import click

from clearchart_server.commands.entry import told

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("organization", type=click.UUID)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=2575, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--certificate", type=_FILE, help="PEM with certificate and key: connections speak TLS.")
@click.option("--clients", type=_FILE, help="PEM of the authority whose certificates senders must show.")
@told
def listen(organization: UUID, host: str, port: int, certificate: Path | None, clients: Path | None) -> None:
    """Take HL7 v2 messages for ORGANIZATION until told to stop (Ctrl-C, SIGTERM).

    A message is acknowledged when it is committed, and not before. MLLP has no protection of its own: beyond this
    machine it needs a certificate.
    """
    from clearchart_server.web.loopback import is_loopback

    if certificate is None and not is_loopback(host):
        raise click.UsageError("listening beyond this machine needs --certificate")
    from clearchart_server.settings.starting import start

    start()
    from functools import partial

    from clearchart_server.intake.listening import Listener
    from clearchart_server.jobs.arrivals import take

    with Listener((host, port), partial(take, organization), tls=_tls(certificate, clients)) as listener:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: threading.Thread(target=listener.shutdown).start())
        click.echo(f"listening on {host}:{listener.server_address[1]}", err=True)
        listener.serve_forever(poll_interval=0.2)
    click.echo("stopped", err=True)


def _tls(certificate: Path | None, clients: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if clients is not None:
        context.load_verify_locations(clients)
        context.verify_mode = ssl.CERT_REQUIRED
    return context
