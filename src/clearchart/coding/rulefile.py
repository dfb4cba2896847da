"""Reads the rule files under `coding/rules/`."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def rule_file(name: str) -> tuple[tuple[str, str], ...]:
    """The lines of one file that say something, comments left out, each with its place."""
    text = files("clearchart.coding").joinpath("rules", name).read_text(encoding="utf-8")
    return tuple(_lines(text, name))


def _lines(text: str, name: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        body = line.split("#", 1)[0].strip()
        if body:
            yield body, f"{name}:{number}"
