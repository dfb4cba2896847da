"""Where code sets and artefacts live: CLEARCHART_HOME, or the user-data folder of the platform."""

import os
import sys
from pathlib import Path

from clearchart.codesets.errors import HomeError

VARIABLE = "CLEARCHART_HOME"


def home_directory() -> Path:
    """The folder, which need not exist yet: CLEARCHART_HOME, else the platform's place for a user's data."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser().absolute()
    return _user_data() / "clearchart"


def made(folder: Path) -> Path:
    """The folder, made if need be. Raises HomeError where that isn't allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HomeError(f"cannot write to {folder} ({error.strerror}); set {VARIABLE} to a folder you can") from error
    return folder


def _user_data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    # XDG Base Directory Specification: a relative value is ignored.
    stated = Path(os.environ.get("XDG_DATA_HOME", ""))
    return stated if stated.is_absolute() else Path.home() / ".local" / "share"
