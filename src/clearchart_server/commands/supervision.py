"""Watches over the office's processes: starts them, starts again what died, stops them in order."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import click

from clearchart_server.db import cluster
from clearchart_server.settings.database import own_cluster
from clearchart_server.settings.environment import Environment

_KINDS = ("web", "worker")
_LOOK_SECONDS = 0.5
# What dies again and again is started more and more slowly.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_STEADY_SECONDS = 60
_STOP_SECONDS = 40
_MAIN = "import sys; from clearchart.cli import main; main()"


class Child:
    """One process of ours, started again when it dies."""

    def __init__(self, kind: str, pipe: int) -> None:
        self.kind = kind
        self._pipe = pipe
        self._pause = _FIRST_PAUSE
        self._begin()

    def look(self) -> None:
        """Start it again if it died and its pause is over."""
        if self.process.poll() is None:
            return
        if time.monotonic() < self._due:
            return
        steady = self._due - self._begun > _STEADY_SECONDS
        self._pause = _FIRST_PAUSE if steady else min(self._pause * 2, _LONGEST_PAUSE)
        click.echo(f"{self.kind} ended with {self.process.returncode}: started again", err=True)
        self._begin()

    def _begin(self) -> None:
        command = [sys.executable, "-c", _MAIN, self.kind, "--lifeline", str(self._pipe)]
        # A session of its own: Ctrl-C reaches us alone, and we stop the others in order.
        self.process = subprocess.Popen(command, pass_fds=(self._pipe,), start_new_session=True)
        self._begun = time.monotonic()
        self._due = self._begun + self._pause


class Office:
    """Database, web and workers of one machine."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._own = own_cluster(environment)
        self._stopping = False

    def run(self) -> None:
        """Serve until SIGINT or SIGTERM."""
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._stop)
        started = self._own is not None and cluster.running(self._own) is None
        self._start_database()
        try:
            self._migrate()
            with _lifeline() as pipe:
                self._watch([Child(kind, pipe) for kind in _KINDS])
        finally:
            # A database that ran before us goes on running.
            if started and self._own:
                cluster.stop(self._own)
        click.echo("stopped", err=True)

    def _watch(self, children: list[Child]) -> None:
        while not self._stopping:
            time.sleep(_LOOK_SECONDS)
            self._start_database()
            for child in children:
                child.look()
        for child in children:
            child.process.terminate()
        until = time.monotonic() + _STOP_SECONDS
        for child in children:
            try:
                child.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()

    def _start_database(self) -> None:
        if self._own is not None and cluster.running(self._own) is None:
            server = cluster.start(self._own)
            click.echo(f"PostgreSQL {server.major} runs (process {server.pid})", err=True)

    def _migrate(self) -> None:
        # Another process: it connects as the owner of the tables, and we keep nothing of that.
        if subprocess.run([sys.executable, "-c", _MAIN, "db", "migrate"], check=False).returncode:
            raise SystemExit(2)

    def _stop(self, _number: int, _frame: object) -> None:
        self._stopping = True


@contextlib.contextmanager
def _lifeline() -> Iterator[int]:
    """A pipe whose writing end only we hold: when we are gone, however, our children see its end."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(writing)
        os.close(reading)
