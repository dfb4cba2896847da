"""Counts and rates: precision, recall, F1, and Wilson's interval for a share."""

import math
from collections.abc import Iterable

from clearchart.model.value import Value

_Z95 = 1.959963984540054


class Tally(Value, frozen=True, kw_only=True):
    """How many codes were given, how many were wanted, how many are both; tallies add up over charts (micro)."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(right=self.right + other.right, given=self.given + other.given, wanted=self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """The share of the given codes that were wanted; None where none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of the wanted codes that were given; None where none was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was given or wanted."""
        total = self.given + self.wanted
        return 2 * self.right / total if total else None


def tally(given: Iterable[str], wanted: Iterable[str]) -> Tally:
    """The tally of one chart; a code counts once however often it stands there."""
    found, sought = set(given), set(wanted)
    return Tally(right=len(found & sought), given=len(found), wanted=len(sought))


def categories(codes: Iterable[str]) -> set[str]:
    """The three-character categories of codes."""
    return {code[:3] for code in codes}


def wilson(right: int, total: int, *, z: float = _Z95) -> tuple[float, float]:
    """Wilson's score interval for a share, 95 % by default; (0, 1) where nothing was counted.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if not total:
        return 0.0, 1.0
    share = right / total
    scale = 1 + z * z / total
    centre = (share + z * z / (2 * total)) / scale
    margin = z / scale * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, centre - margin), min(1.0, centre + margin)
