"""Numbers that look random and are the same in every run."""

import hashlib
from collections.abc import Sequence


class Chance:
    """A stream of numbers from a seed, by SHA-256."""

    def __init__(self, seed: int) -> None:
        self._seed, self._drawn = seed, 0

    def below(self, end: int) -> int:
        """A number from 0, less than the end."""
        self._drawn += 1
        said = hashlib.sha256(f"{self._seed}:{self._drawn}".encode()).digest()
        return int.from_bytes(said[:8]) % end

    def often(self, percent: int) -> bool:
        """Whether it happened, of so many times in a hundred."""
        return self.below(100) < percent

    def one_of[T](self, values: Sequence[T]) -> T:
        """One of some values."""
        return values[self.below(len(values))]
