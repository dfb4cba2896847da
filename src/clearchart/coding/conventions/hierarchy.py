"""Of codes that say the same thing in degrees, the one that the guidelines rank first stands."""

from functools import cache, lru_cache

from clearchart.coding.codelist import code_lines, plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.value import Value


class Rank(Value, frozen=True, kw_only=True):
    """One line: codes that stand, codes that give way to them, and the guideline."""

    stands: tuple[str, ...]
    yields: tuple[str, ...]
    authority: str


@cache
def _ranks() -> tuple[Rank, ...]:
    return tuple(_rank(line.prefixes, line.rest) for line in code_lines("hierarchy.txt"))


def _rank(stands: tuple[str, ...], rest: str) -> Rank:
    lower, _, authority = rest.partition(" | ")
    return Rank(stands=stands, yields=tuple(plain(stem) for stem in lower.split()), authority=authority.strip())


@lru_cache(maxsize=1 << 14)
def _places(code: str) -> tuple[frozenset[int], frozenset[int]]:
    """The lines of the table in which a code stands, and those in which it gives way."""
    bare = code.replace(".", "")
    stands = frozenset(at for at, rank in enumerate(_ranks()) if bare.startswith(rank.stands))
    yields = frozenset(at for at, rank in enumerate(_ranks()) if bare.startswith(rank.yields))
    return stands, yields - stands


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Take back each code that gives way to another code of the chart."""
    standing: dict[int, str] = {}
    for each in drafts:
        for at in _places(each.code)[0]:
            standing.setdefault(at, each.code)
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        hit = min(_places(each.code)[1] & standing.keys(), default=-1)
        if hit < 0:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.CONVENTION, cue=f"{standing[hit]}: {_ranks()[hit].authority}"))
    return Settled(tuple(kept), tuple(taken))
