"""Measured results as pages of docs/evaluation/: the date, the command, what was measured on, the output."""

import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path

from clearchart.version import VERSION

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "evaluation"


def today() -> str:
    """The day of the measurement; the runner may look at a clock, the library may not."""
    return time.strftime("%Y-%m-%d")


def page(title: str, command: str, *, about: str, lines: Sequence[str], date: str) -> str:
    """The text of one page."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    body = "\n".join(line.rstrip() for line in lines)
    return (
        f"# {title}\n\n{about}\n\nMeasured on {date} with Clearchart {VERSION}, {machine}, by `{command}`; "
        f"written by that command, not by hand.\n\n```text\n{body}\n```\n"
    )


def record(name: str, text: str) -> Path:
    """Write a page under its name; returns where."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path
