"""The two small notations of a pack: which codes (`97110`, `97110-97124`, `J*`) and how many (`>4`, `2-5`)."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from clearchart.model.value import Value


class PatternError(ValueError):
    """A pattern can't be read; the message names it."""


class Codes(Value, frozen=True, kw_only=True):
    """A set of codes: single ones, beginnings, and ranges of codes of one length. Dots don't count."""

    single: frozenset[str]
    beginnings: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...]

    def has(self, code: str) -> bool:
        """Whether a code is one of them."""
        bare = code.replace(".", "")
        if bare in self.single or bare.startswith(self.beginnings):
            return True
        return any(len(bare) == len(low) and low <= bare <= high for low, high in self.ranges)


@lru_cache(maxsize=4096)
def codes(said: tuple[str, ...]) -> Codes:
    """The codes that a list of patterns says. Raises PatternError."""
    bare = tuple(each.replace(".", "").upper() for each in said)
    if not all(bare):
        raise PatternError("a pattern of codes is empty")
    ranges = [each.split("-") for each in bare if "-" in each]
    wrong = [each for each in ranges if len(each) != 2 or len(each[0]) != len(each[1]) or each[0] > each[1]]
    if wrong:
        raise PatternError(f"{'-'.join(wrong[0])} is no range of codes")
    return Codes(
        single=frozenset(each for each in bare if "-" not in each and not each.endswith("*")),
        beginnings=tuple(each[:-1] for each in bare if each.endswith("*")),
        ranges=tuple((low, high) for low, high in ranges),
    )


class Amount(Value, frozen=True, kw_only=True):
    """Numbers from lowest to highest, ends inside unless said."""

    lowest: Decimal
    highest: Decimal
    above: bool = False
    below: bool = False

    def has(self, number: Decimal | int) -> bool:
        """Whether a number is one of them."""
        low = number > self.lowest if self.above else number >= self.lowest
        return low and (number < self.highest if self.below else number <= self.highest)


@lru_cache(maxsize=4096)
def amount(said: str) -> Amount:
    """The numbers that `>4`, `>=18`, `<1`, `<=2`, `2-5` or `3` say. Raises PatternError."""
    text = said.replace(" ", "")
    try:
        if text.startswith((">", "<")):
            return _open(text)
        low, _, high = text.partition("-")
        return Amount(lowest=Decimal(low), highest=Decimal(high or low))
    except InvalidOperation as error:
        raise PatternError(f"{said!r} says no number") from error


def _open(text: str) -> Amount:
    sign = text[:2] if text[1:2] == "=" else text[:1]
    number, endless = Decimal(text[len(sign) :]), Decimal("Infinity")
    if sign.startswith(">"):
        return Amount(lowest=number, highest=endless, above=sign == ">")
    return Amount(lowest=-endless, highest=number, below=sign == "<")


def readable(patterns: Iterable[tuple[str, ...]], amounts: Iterable[str]) -> None:
    """Read every pattern once. Raises PatternError."""
    for each in patterns:
        if each:
            codes(each)
    for text in amounts:
        if text:
            amount(text)
