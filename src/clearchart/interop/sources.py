"""Paths from the command line as sources in a fixed order: files, `-`, and folders with all below them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from clearchart.interop.formats import HEAD, Format, as_utf8, sniff
from clearchart.model import Level, Problem
from clearchart.model.value import Value

STDIN = "-"
_MAY_BE_CUT = (Format.JSON, Format.FHIR, Format.JSON_OTHER)


class Source(Value, frozen=True, kw_only=True):
    """One file or standard input: `place` as the operator would name it, `name` the file's own name."""

    place: str
    name: str
    path: Path | None = None

    @contextmanager
    def open(self, stdin: BinaryIO) -> Iterator["Content"]:
        """The content while it is open; raises OSError. `stdin` is left open."""
        if self.path is None:
            yield Content(stdin)
            return
        with self.path.open("rb") as stream:
            yield Content(stream)


class Content:
    """The bytes of one source, of which only the head is read until more is asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._complete = False
        self.head = stream.read(HEAD)

    def format(self) -> Format:
        """The format; a JSON value longer than the head is read whole for it."""
        found = sniff(self.head)
        if found in _MAY_BE_CUT and len(self.head) == HEAD:
            return sniff(self.whole())
        return found

    def whole(self) -> bytes:
        """All bytes."""
        if not self._complete:
            self.head += self._stream.read()
            self._complete = True
        return self.head

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Lines in UTF-8 that hold anything, with their numbers from 1; JSON in UTF-16 is recoded first."""
        beginning = as_utf8(self.head)
        if beginning is not self.head:
            beginning = as_utf8(self.whole())
        elif not self._complete:
            beginning += self._stream.readline()
        rest = () if self._complete else self._stream
        for number, line in enumerate(chain(BytesIO(beginning), rest), 1):
            if line.strip():
                yield number, line


class Folder(Value, frozen=True, kw_only=True):
    """Sources that lie side by side, in order, and what could not become a source."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()


def folders(paths: Iterable[str | Path]) -> Iterator[Folder]:
    """The sources of `paths` in input order; files given one after the other from one folder stay together."""
    together: list[Source] = []
    for given in paths:
        source = _file(given)
        if together and (source is None or not _beside(together[-1], source)):
            yield Folder(sources=tuple(together))
            together = []
        if source is not None:
            together.append(source)
        elif Path(given).is_dir():
            yield from _walk(Path(given))
        else:
            yield Folder(sources=(), problems=(_missing(given),))
    if together:
        yield Folder(sources=tuple(together))


def _file(given: str | Path) -> Source | None:
    if str(given) == STDIN:
        return Source(place=STDIN, name="stdin")
    path = Path(given)
    if not path.exists() or path.is_dir():
        return None
    return Source(place=str(given), name=path.name, path=path)


def _beside(one: Source, other: Source) -> bool:
    return one.path is not None and other.path is not None and one.path.parent == other.path.parent


def _missing(given: str | Path) -> Problem:
    return Problem(level=Level.ERROR, code="NOT-FOUND", message="no such file or folder", place=str(given))


def _walk(top: Path) -> Iterator[Folder]:
    denied: list[Problem] = []

    def deny(error: OSError) -> None:
        denied.append(unreadable(error, str(error.filename)))

    for at, inner, names in os.walk(top, onerror=deny):
        hidden = [name for name in (*inner, *names) if name.startswith(".")]
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        folder = Path(at)
        files = [folder / name for name in sorted(names) if not name.startswith(".")]
        sources = tuple(Source(place=str(path), name=path.name, path=path) for path in files if path.is_file())
        odd = tuple(_odd(path) for path in files if not path.is_file())
        problems = (*denied, *_hidden(hidden, at), *odd)
        denied.clear()
        yield Folder(sources=sources, problems=problems)
    if denied:
        yield Folder(sources=(), problems=tuple(denied))


def _hidden(names: list[str], place: str) -> tuple[Problem, ...]:
    if not names:
        return ()
    message = f"{len(names)} hidden files or folders were not read"
    return (Problem(level=Level.NOTE, code="HIDDEN", message=message, place=place),)


def _odd(path: Path) -> Problem:
    return Problem(
        level=Level.ERROR, code="UNREADABLE", message="not a regular file, or a broken link", place=str(path)
    )


def unreadable(error: OSError, place: str) -> Problem:
    """The problem for a file that the system would not give."""
    reason = (error.strerror or "it could not be read").lower()
    return Problem(level=Level.ERROR, code="UNREADABLE", message=reason, place=place)
