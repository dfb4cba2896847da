"""How commands speak: results on stdout, everything else on stderr; colour only where it is wanted."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from clearchart.model.problem import Level, Problem

if TYPE_CHECKING:
    from rich.console import Console

_COLOURS = {Level.ERROR: "red", Level.REVIEW: "yellow", Level.NOTE: "cyan"}


def console() -> "Console":
    """A rich console on stdout. Rich itself honours NO_COLOR, TERM=dumb and a pipe."""
    from rich.console import Console  # noqa: PLC0415 (60 ms that --format json and --help don't pay)

    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False)


def say(line: str) -> None:
    """One line for people, on stderr; click takes the colours out where stderr is no terminal."""
    click.echo(line, err=True)


def say_problems(problems: Iterable[Problem]) -> None:
    """Problems in the data, one a line, on stderr."""
    for problem in problems:
        level = click.style(problem.level.value, fg=_colour(problem.level), bold=True)
        place = f"{problem.place}: " if problem.place else ""
        say(f"{place}{level} {problem.code}: {problem.message}")


def as_date(_context: click.Context, _option: click.Parameter, value: dt.datetime | None) -> dt.date | None:
    """The date of a `--on` option."""
    return value.date() if value else None


def on_option[F: Callable[..., object]](text: str) -> Callable[[F], F]:
    """The option `--on YYYY-MM-DD`, with its help."""
    return click.option("--on", type=click.DateTime(["%Y-%m-%d"]), callback=as_date, metavar="YYYY-MM-DD", help=text)


def format_option[F: Callable[..., object]]() -> Callable[[F], F]:
    """The option `--format text|json`."""
    choices = click.Choice(["text", "json"])
    return click.option("--format", "form", type=choices, default="text", show_default=True, help="How to print.")


def _colour(level: Level) -> str | None:
    return None if os.environ.get("NO_COLOR") else _COLOURS[level]
