"""Discarded drugs: JW and JZ, and the drugs that come in single-dose containers only."""

from functools import cache
from importlib.resources import files

WASTE = frozenset({"JW", "JZ"})


@cache
def single_dose() -> frozenset[str]:
    """The codes of `single-dose.txt`."""
    text = files(__package__).joinpath("single-dose.txt").read_text(encoding="utf-8")
    return frozenset(line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("#"))
