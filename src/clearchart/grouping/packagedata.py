"""Data files that other packages carry, found without running those packages."""

import importlib.util
from pathlib import Path


def data_file(package: str, *parts: str) -> Path | None:
    """A file inside an installed package, or None where package or file is missing; nothing is imported."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    found = Path(next(iter(places)), *parts) if places else None
    return found if found and found.is_file() else None


def stamp(file: Path) -> str:
    """Name, size and time of a file: changes when the file does, without its being read."""
    status = file.stat()
    return f"{file.name} {status.st_size} {status.st_mtime_ns}"
