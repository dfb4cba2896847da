"""`clearchart web`: serves the screens and the API."""

import click

from clearchart_server.commands.entry import told


@click.command()
@click.option("--lifeline", type=int, hidden=True)
@told
def web(lifeline: int | None) -> None:
    """Serve until told to stop (Ctrl-C, SIGTERM): requests that have begun are answered first."""
    from clearchart_server.commands.lifeline import follow
    from clearchart_server.settings.environment import read
    from clearchart_server.settings.serving import run

    environment = read()
    follow(lifeline)
    host, port = environment.listen
    click.echo(f"http://{host}:{port}/", err=True)
    run(environment)
