"""Right, left, both and unspecified: the side in a code's title, and the codes of one condition by side."""

import re
from collections.abc import Mapping
from functools import lru_cache

from clearchart.codesets import Tabular
from clearchart.edits.subject import Subject
from clearchart.model.value import Value

RIGHT, LEFT, BOTH, UNSPECIFIED = "right", "left", "bilateral", "unspecified"

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset({"of", "the", "in", "and", "unilateral", "side", "limb", "limbs", "ear", "eye", "a"})
"""Words that come and go with the side: carpal tunnel syndrome, bilateral upper limbs."""


class Sided(Value, frozen=True, kw_only=True, gc=False):
    """A diagnosis by place, with the condition that its title names without the side, and the side."""

    at: int
    code: str
    condition: tuple[str, frozenset[str]]
    side: str


@lru_cache(maxsize=1 << 16)
def side_of(tabular: Tabular, code: str) -> tuple[tuple[str, frozenset[str]], str] | None:
    """Condition and side of a code whose title names one; None for others."""
    if code not in tabular:
        return None
    words = _WORD.findall(tabular.title(code).lower())
    side = next((each for each in (BOTH, RIGHT, LEFT) if each in words), UNSPECIFIED if UNSPECIFIED in words else None)
    if side is None or (RIGHT in words and LEFT in words) or "contralateral" in words:
        return None
    # Of two "unspecified" one is the side; the other says something else, which the sided codes say too.
    gone = {side} if words.count(side) == 1 else set()
    return (code[:3], frozenset(words) - gone - _EMPTY), side


@lru_cache(maxsize=4096)
def sides_in(tabular: Tabular, category: str) -> Mapping[frozenset[str], Mapping[str, str]]:
    """The billable codes of a category by condition and side."""
    found: dict[frozenset[str], dict[str, str]] = {}
    for code in tabular.leaves(category) if category in tabular else ():
        if sided := side_of(tabular, code):
            found.setdefault(sided[0][1], {})[sided[1]] = code
    return found


def codes_by_side(tabular: Tabular, condition: tuple[str, frozenset[str]]) -> Mapping[str, str]:
    """The codes of one condition by side."""
    return sides_in(tabular, condition[0]).get(condition[1], {})


def sided(subject: Subject) -> tuple[Sided, ...]:
    """The claim's diagnoses whose titles name a side, if there are two or more of one category; else empty."""
    listed = subject.listed
    if len({each.code[:3] for _, each in listed}) == len(listed):
        return ()
    tabular = subject.books.tabular(subject.on)
    if tabular is None:
        return ()
    found = ((at, each.code, side_of(tabular, each.code)) for at, each in listed)
    return tuple([Sided(at=at, code=code, condition=each[0], side=each[1]) for at, code, each in found if each])
