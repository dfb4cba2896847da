"""A home for code sets that holds only what comes with the install: tests and pages must not lean on more."""

import contextlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def clean_home() -> Path:
    """The folder for CLEARCHART_HOME; what is compiled is shared with `.local`, since its address is its content."""
    home, compiled = ROOT / ".local" / "clean", ROOT / ".local" / "artefacts"
    for folder in (home, compiled):
        folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        (home / "artefacts").symlink_to(Path("..") / "artefacts")
    return home
