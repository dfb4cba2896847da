"""The command line `clearchart COMMAND`; other packages add commands through the group `clearchart.commands`."""

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

import click

from clearchart.version import VERSION

_COMMANDS = {
    "code": "clearchart.cli.code:code",
    "codesets": "clearchart.cli.codesets:codesets",
    "eval": "clearchart.cli.evaluation:evaluate",
    "explain": "clearchart.cli.explain:explain_command",
    "check": "clearchart.cli.check:check",
    "lookup": "clearchart.cli.lookup:lookup",
    "rule": "clearchart.cli.rule:rule",
}
_GROUP = "clearchart.commands"


class Commands(click.Group):
    """Loads a command only when it is asked for, so that the start stays light."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, ours and those of other packages, in order."""
        return sorted({*_COMMANDS, *_others()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name in _COMMANDS:
            return _loaded(_COMMANDS[cmd_name])
        other = _others().get(cmd_name)
        command: click.Command | None = other.load() if other else None
        return command


def _loaded(reference: str) -> click.Command:
    module, _, name = reference.partition(":")
    command: click.Command = getattr(import_module(module), name)
    return command


def _others() -> dict[str, EntryPoint]:
    return {each.name: each for each in entry_points(group=_GROUP)}


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  clearchart code note.txt
  clearchart lookup "heart failure" --on 2026-03-15
Completion: eval "$(_CLEARCHART_COMPLETE=bash_source clearchart)"   (zsh_source, fish_source)""",
)
@click.version_option(VERSION, prog_name="clearchart")
def main() -> None:
    """Charts in, codes with the evidence under every code out."""
