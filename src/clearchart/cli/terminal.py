"""How commands speak: results on stdout, everything else on stderr; colour only where it is wanted."""

import datetime as dt
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from clearchart.model.problem import Level, Problem
from clearchart.report.sheet import Sheet

if TYPE_CHECKING:
    from rich.console import Console

_WIDTHS = (60, 160)
_EACH = 5
_DONE = {"chart": "coded", "claim": "checked"}
_COLOURS = {Level.ERROR: "red", Level.REVIEW: "yellow", Level.NOTE: "cyan"}


def console() -> "Console":
    """A rich console on stdout. Rich itself honours NO_COLOR, TERM=dumb and a pipe."""
    from rich.console import Console  # noqa: PLC0415 (60 ms that --format json and --help don't pay)

    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False)


def say(line: str) -> None:
    """One line for people, on stderr; click takes the colours out where stderr is no terminal."""
    click.echo(line, err=True)


def sheet() -> Sheet:
    """What a report on stdout is written on: COLUMNS or the terminal's width, colour where it is a terminal."""
    width = shutil.get_terminal_size((100, 24)).columns
    dumb = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
    return Sheet(width=min(max(width, _WIDTHS[0]), _WIDTHS[1]), colour=colour and not dumb)


def print_bytes(data: bytes) -> None:
    """Results to stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def print_text(text: str) -> None:
    """Results for people to stdout; what its encoding lacks becomes a question mark."""
    print_bytes(text.encode(sys.stdout.encoding or "utf-8", errors="replace"))


class ProblemLog:
    """Problems on stderr: a problem that many inputs share is written out for the first ones and then counted.

    What could not be read is always written out. `before` is called before anything is written.
    """

    def __init__(self, before: Callable[[], None]) -> None:
        self._before = before
        self._said: Counter[str] = Counter()

    def say(self, problems: Iterable[Problem], place: str = "") -> None:
        """Write problems out, or count them; `place` is named where a problem names none."""
        for problem in problems:
            self._said[problem.code] += 1
            if problem.level is Level.ERROR or self._said[problem.code] <= _EACH:
                self._before()
                say_problems((msgspec.structs.replace(problem, place=problem.place or place),))
            elif self._said[problem.code] == _EACH + 1:
                self._before()
                say(f"{problem.code}: more of the same are only counted; each stands with its chart")

    def failure(self, place: str, error: Exception, *, what: str = "chart") -> None:
        """The engine failed on one chart (or claim): a defect to report. Names the error's kind, never words of it."""
        self._before()
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        at = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        problem = Problem(
            level=Level.ERROR,
            code="ENGINE-FAILED",
            message=f"the {what} was not {_DONE[what]}: {type(error).__name__}{at}; please report it",
            place=place,
        )
        say_problems((problem,))

    def close(self) -> None:
        """How often the problems that were only counted came."""
        self._before()
        for code, times in self._said.items():
            if times > _EACH:
                say(f"{code}: {times:,} times")


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
