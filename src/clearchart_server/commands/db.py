"""`clearchart db`: the database server of the office."""

import click

from clearchart_server.commands.entry import told


@click.group()
def db() -> None:
    """The office's database: start, stop, status, migrate.

    Our own PostgreSQL, unless CLEARCHART_DATABASE_URL names another.
    """


@db.command()
@told
def start() -> None:
    """Start our own server; makes it the first time, and finds it again after a kill."""
    from clearchart_server.db import cluster
    from clearchart_server.settings import database, environment

    own = database.own_cluster(environment.read())
    if own is None:
        raise click.UsageError("CLEARCHART_DATABASE_URL names a server that is not ours to start")
    server = cluster.start(own)
    click.echo(f"PostgreSQL {server.major} runs (process {server.pid}) in {own.folder}", err=True)


@db.command()
@told
def stop() -> None:
    """Stop our own server; open transactions are rolled back."""
    from clearchart_server.db import cluster
    from clearchart_server.settings import database, environment

    own = database.own_cluster(environment.read())
    if own is None:
        raise click.UsageError("CLEARCHART_DATABASE_URL names a server that is not ours to stop")
    click.echo("stopped" if cluster.stop(own) else "it didn't run", err=True)


@db.command()
@click.pass_context
@told
def status(context: click.Context) -> None:
    """Say whether the database answers, where and in which version; status 1 if it doesn't."""
    from clearchart_server.db.address import checked_version, told
    from clearchart_server.db.errors import UnreachableError
    from clearchart_server.settings import database, environment

    try:
        app = database.addresses(environment.read()).app
        version = checked_version(app)
    except UnreachableError as error:
        click.echo(f"stopped: {error}")
        context.exit(1)
    click.echo(f"running: PostgreSQL {version // 10000}.{version % 10000} at {told(app)}")


@db.command()
@told
def migrate() -> None:
    """Bring the tables up to this release, and put roles, policies and privileges in place."""
    from clearchart_server.settings import environment
    from clearchart_server.settings.migration import migrate as bring_up

    bring_up(environment.read())
    click.echo("the database is up to date", err=True)
