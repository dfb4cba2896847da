"""Progress of what takes more than two seconds: on stderr, rewritten in place on a terminal, now and then elsewhere."""

import sys
import time

import click

_FIRST = 2.0
_ON_TERMINAL, _ELSEWHERE = 0.2, 10.0


class Progress:
    """Counts what is done and says so. Reads a clock for these messages alone: results never depend on it."""

    def __init__(self, noun: str = "charts", total: int | None = None) -> None:
        self._noun = noun
        self._total = total
        self._terminal = sys.stderr.isatty()
        self._begun = time.monotonic()
        self._due = self._begun + _FIRST
        self._shown = False

    def at(self, done: int) -> None:
        """Say how many are done, if it is time to."""
        now = time.monotonic()
        if now < self._due or done == 1:
            return
        self._due = now + (_ON_TERMINAL if self._terminal else _ELSEWHERE)
        of = f" of {self._total:,}" if self._total else ""
        line = f"{done:,}{of} {self._noun}, {done / (now - self._begun):,.0f} a second"
        click.echo(f"\r\x1b[K{line}" if self._terminal else line, err=True, nl=not self._terminal)
        self._shown = self._terminal

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._shown = False
