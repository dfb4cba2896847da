"""`clearchart serve`: the whole office on one machine."""

import click

from clearchart_server.commands.entry import told


@click.command()
@told
def serve() -> None:
    """Start database, web and workers, watch over them, and stop them cleanly (Ctrl-C, SIGTERM).

    What dies is started again. A database of one's own (CLEARCHART_DATABASE_URL) is used and left running.
    """
    from clearchart_server.commands.supervision import Office
    from clearchart_server.settings.environment import read

    Office(read()).run()
