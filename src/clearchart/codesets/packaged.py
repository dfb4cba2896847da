"""The Tabular List that the default install brings along: a data file of simple-icd-10-cm, whose code is not run."""

import importlib.util
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from clearchart.codesets.errors import CodesetFileError

_PACKAGE = "simple_icd_10_cm"
_DISTRIBUTION = "simple-icd-10-cm"


class PackagedFile:
    """The packaged Tabular XML; `stamp` changes when the file does, without its being read."""

    def __init__(self, file: Traversable) -> None:
        self.name = file.name
        self._file = file

    @property
    def stamp(self) -> str:
        """Name, size and time of the file; the name alone inside a zip."""
        if not isinstance(self._file, Path):
            return self.name
        status = self._file.stat()
        return f"{self.name} {status.st_size} {status.st_mtime_ns}"

    @property
    def source(self) -> str:
        """The package with its version, and the file."""
        from importlib.metadata import version  # noqa: PLC0415 (25 ms, needed once an installation)

        return f"{_DISTRIBUTION} {version(_DISTRIBUTION)}: {self.name}"

    def read(self) -> bytes:
        """The whole file."""
        return self._file.read_bytes()


@lru_cache(maxsize=1)
def packaged_tabular() -> PackagedFile:
    """The packaged file. Raises CodesetFileError where the package or its file is missing."""
    # find_spec of a top-level package doesn't import it; its own loader takes 2 s and 190 MB.
    spec = importlib.util.find_spec(_PACKAGE)
    get_reader = getattr(spec.loader, "get_resource_reader", None) if spec else None
    reader = get_reader(_PACKAGE) if get_reader else None
    data: Traversable | None = reader.files() / "data" if reader else None
    found = (
        sorted((file for file in data.iterdir() if _is_tabular(file.name)), key=lambda file: file.name) if data else []
    )
    if not found:
        raise CodesetFileError(f"the packaged Tabular List is missing: reinstall {_DISTRIBUTION}")
    return PackagedFile(found[-1])


def _is_tabular(name: str) -> bool:
    return "tabular" in name.lower() and name.lower().endswith(".xml")
