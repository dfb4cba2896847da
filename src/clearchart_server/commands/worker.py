"""`clearchart worker`: runs jobs."""

import click

from clearchart_server.commands.entry import told


@click.command()
@click.option("--lifeline", type=int, hidden=True)
@told
def worker(lifeline: int | None) -> None:
    """Run jobs until told to stop (Ctrl-C, SIGTERM): what has begun is finished first, for half a minute."""
    from clearchart_server.commands.lifeline import follow
    from clearchart_server.settings.starting import start

    start()
    follow(lifeline)
    from clearchart_server.settings.environment import read
    from clearchart_server.settings.working import run

    run(read())
