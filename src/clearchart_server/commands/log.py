"""`clearchart log`: the log of record, verified and exported."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from clearchart_server.commands.entry import told

if TYPE_CHECKING:
    from clearchart.work.verification import Broken


@click.group()
def log() -> None:
    """The log of record: verify that nothing was altered, export it, show the key that signs it."""


@log.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--database", is_flag=True, help="Verify the log of every organisation as the database has it.")
@click.option("--key", "public", metavar="HEX", help="The public key that you know to be the right one.")
@click.pass_context
@told
def verify(context: click.Context, file: Path | None, database: bool, public: str | None) -> None:
    """Name every event that was altered, removed, moved or smuggled in. Needs no database for a FILE.

    Status 0: whole; 1: broken; 2: nothing could be read. Without --key, the signatures of a FILE are checked with the
    keys that it names itself, which proves that it is whole and not who signed it.
    """
    if (file is None) == (not database):
        raise click.UsageError("a FILE, or --database")
    found = list(_of_database(public) if file is None else _of_file(file, public))
    for organization, broken in found:
        click.echo(f"{organization}: {broken.fault}: {broken.words}")
    click.echo("broken" if found else "whole", err=True)
    context.exit(1 if found else 0)


@log.command()
@click.argument("organization", type=click.UUID)
@click.argument("file", type=click.File("wb"))
@told
def export(organization: UUID, file: click.File) -> None:
    """Write an organisation's log to FILE, for `clearchart log verify` anywhere."""
    from clearchart_server.settings.starting import start

    start()
    from clearchart_server.store.ledger import exporting, files
    from clearchart_server.store.tenancy import acting, system

    with acting(system(organization)):
        found, _ = exporting.read(organization, _own_keys(None))
    file.write(files.written(found))  # type: ignore[attr-defined]  # click gives the opened file


@log.command()
@told
def key() -> None:
    """Print the public key that signs the checkpoints, to be kept where the office can't change it."""
    from clearchart_server.settings.environment import read
    from clearchart_server.settings.keys import seal_key_file
    from clearchart_server.store.ledger.keys import kept

    click.echo(kept(seal_key_file(read())).public.hex())


def _of_file(file: Path, public: str | None) -> "Iterable[tuple[str, Broken]]":
    from clearchart_server.store.ledger import files

    found = files.of_file(file.read_bytes())
    keys = _named(public) if public else found.keys
    return [(found.organization, broken) for broken in files.faults(found, keys)]


def _of_database(public: str | None) -> "Iterable[tuple[str, Broken]]":
    from clearchart_server.settings.starting import start

    start()
    from clearchart_server.store.ledger import exporting, files
    from clearchart_server.store.organizations import every_organization
    from clearchart_server.store.tenancy import acting, system

    keys = _own_keys(public)
    for organization in every_organization():
        with acting(system(organization)):
            found, lying = exporting.read(organization, keys)
        for broken in (*lying, *files.faults(found, keys)):
            yield str(organization), broken


def _own_keys(public: str | None) -> dict[str, str]:
    from django.conf import settings

    from clearchart_server.store.ledger.keys import kept

    return _named(public or kept(settings.CLEARCHART_SEAL_KEY).public.hex())


def _named(public: str) -> dict[str, str]:
    from clearchart_server.store.ledger.keys import key_id

    try:
        return {key_id(bytes.fromhex(public)): public}
    except ValueError as error:
        raise click.UsageError("--key: expected a public key in hexadecimal, as `clearchart log key` prints") from error
