"""Therapy codes: those that are always under a plan of care, and those of one discipline."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from clearchart.edits.procedures import CodeRange, code_range

DISCIPLINES = frozenset({"GN", "GO", "GP"})


@cache
def always() -> frozenset[str]:
    """The codes that are therapy whoever does it."""
    return frozenset(code for each in _lists()["always"] for code in each.codes())


@lru_cache(maxsize=4096)
def discipline(code: str) -> str:
    """The one discipline that the code is of; empty where it may be any."""
    return next((name for name in DISCIPLINES if any(each.holds(code) for each in _lists()[name])), "")


@cache
def _lists() -> dict[str, tuple[CodeRange, ...]]:
    said = tomllib.loads(files(__package__).joinpath("therapy.toml").read_text(encoding="utf-8"))
    lists = {"always": said["always"], **said["discipline"]}
    return {name: tuple(map(code_range, each["codes"])) for name, each in lists.items()}
