"""A small generator of numbers from a seed that the caller gives: splitmix64, the same on every machine."""

from collections.abc import Sequence

_MASK = (1 << 64) - 1


class Dice:
    """Numbers that look like chance and are the same for the same seed.

    Source: G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def number(self) -> int:
        """The next number of 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, end: int) -> int:
        """A number from 0 to below `end`."""
        return self.number() % end

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both inside."""
        return low + self.below(high - low + 1)

    def pick[T](self, of: Sequence[T]) -> T:
        """One of a sequence."""
        return of[self.below(len(of))]

    def some[T](self, of: Sequence[T], count: int) -> list[T]:
        """At most so many different ones of a sequence, in the order in which they were drawn."""
        left = list(of)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def digits(self, count: int) -> str:
        """So many digits."""
        return "".join(str(self.below(10)) for _ in range(count))
