"""Reads the rule files under `text/rules/`: plain text that an expert can edit."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from clearchart.model.value import Value


class RuleFileError(ValueError):
    """A rule file holds a line that cannot be read; the message names file and line."""


class RuleLine(Value, frozen=True, kw_only=True):
    """One line of a rule file: its key, the values after it, and where it stands."""

    key: str
    values: tuple[str, ...]
    place: str


@cache
def rule_text(name: str) -> str:
    """The text of one rule file, by its name below `text/rules/`."""
    return files("clearchart.text").joinpath("rules", name).read_text(encoding="utf-8")


def rule_lines(name: str) -> Iterator[RuleLine]:
    """Lines `key = value | value`, comments after `#` and blank lines left out.

    Raises RuleFileError for a line without `=`.
    """
    for number, line in enumerate(rule_text(name).splitlines(), start=1):
        body = line.split("#", 1)[0].strip()
        if not body:
            continue
        key, equals, rest = body.partition(" = ")
        if not equals:
            raise RuleFileError(f"{name}:{number}: expected `key = value | value`")
        values = tuple(value.strip() for value in rest.split(" | ") if value.strip())
        yield RuleLine(key=key.strip(), values=values, place=f"{name}:{number}")


@cache
def word_list(name: str) -> frozenset[str]:
    """All words of a file that is just words, comments left out."""
    lines = (line.split("#", 1)[0] for line in rule_text(name).splitlines())
    return frozenset(word for line in lines for word in line.split())


def rule_digests(names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of the named rule files."""
    return {name: hashlib.sha256(rule_text(name).encode()).hexdigest() for name in names}
