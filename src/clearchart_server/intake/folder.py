"""A watched folder: files are taken when they have stopped growing, and put aside when they are safe."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from clearchart_server.intake.receiving import Arrival, Channel, Received

type Take = Callable[[Arrival], Received]
type _Look = tuple[int, int]

ASIDE = "received"
_LOG = logging.getLogger(__name__)
# How senders name files that they still write.
_UNFINISHED = (".part", ".tmp", ".partial", ".filepart", ".crdownload")


class Folder:
    """One folder and what it looked like last; `sender` is the system whose ids its files hold.

    A file is taken when two looks found it alike. Killed between taking a file and putting it aside, we take it again:
    the same bytes under the same name are the same input.
    """

    def __init__(self, folder: Path, take: Take, *, sender: str) -> None:
        self._folder = folder
        self._take = take
        self._sender = sender
        self._seen: dict[Path, _Look] = {}

    def look(self, *, at_once: bool = False) -> tuple[Received, ...]:
        """Take every file that is whole, in the order of names; `at_once` all that are there. The inputs."""
        looks = {file: look for file in self._files() if (look := _look(file)) is not None}
        whole = [file for file, look in looks.items() if at_once or self._seen.get(file) == look]
        taken = tuple(received for file in whole if (received := self._taken(file)) is not None)
        self._seen = looks
        return taken

    def _files(self) -> Iterator[Path]:
        for file in sorted(self._folder.rglob("*")):
            parts = file.relative_to(self._folder).parts
            hidden = any(part.startswith(".") for part in parts)
            # A link could lead to files that nobody put here.
            if file.is_symlink() or not file.is_file() or hidden or parts[0] == ASIDE:
                continue
            if file.suffix.lower() not in _UNFINISHED:
                yield file

    def _taken(self, file: Path) -> Received | None:
        name = file.relative_to(self._folder)
        try:
            content = file.read_bytes()
        except OSError as error:
            _LOG.warning("file not readable", extra={"reason": error.strerror})
            return None
        arrival = Arrival(channel=Channel.FOLDER, sender=self._sender, key=name.as_posix(), content=content)
        received = self._take(arrival)
        self._put_aside(file, name, received=received)
        return received

    def _put_aside(self, file: Path, name: Path, *, received: Received) -> None:
        target = self._folder / ASIDE / name
        if target.exists():
            target = target.with_name(f"{received.input}-{target.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)


def _look(file: Path) -> _Look | None:
    try:
        found = file.stat()
    except OSError:
        return None  # gone since
    return found.st_size, found.st_mtime_ns
