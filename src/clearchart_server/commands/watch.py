"""`clearchart watch`: takes the files of a folder."""

import signal
import threading
from pathlib import Path
from uuid import UUID

import click

from clearchart_server.commands.entry import told

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("organization", type=click.UUID)
@click.argument("folder", type=_FOLDER)
@click.option("--sender", default="folder", show_default=True, help="The system whose ids the files hold.")
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Seconds.")
@click.option("--once", is_flag=True, help="Take what is there and end.")
@told
def watch(organization: UUID, folder: Path, sender: str, every: float, once: bool) -> None:
    """Take every file put into FOLDER for ORGANIZATION, in any form that can be read.

    A file is taken when it has stopped growing; when it is committed it goes to the folder `received` inside.
    """
    from functools import partial

    from clearchart_server.settings.starting import start

    start()
    from clearchart_server.intake.folder import Folder
    from clearchart_server.jobs.arrivals import take

    watched = Folder(folder, partial(take, organization), sender=sender)
    stopping = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopping.set())
    taken = len(watched.look(at_once=once))
    while not once and not stopping.wait(every):
        taken += len(watched.look())
    click.echo(f"files taken: {taken}", err=True)
