"""Knowledge beside the rules by stems of diagnosis codes: TOML tables whose `codes` say what they hold for."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

_KEPT = 1 << 16


class StemTableError(ValueError):
    """A table of stems can't be read; the message names the file and the field."""


class Stems[T]:
    """Values by stems of dotted codes (`S82`, `Z3A`, `E11.6`): the longest stem of a code counts."""

    def __init__(self, entries: Iterable[T], codes: Callable[[T], Sequence[str]]) -> None:
        self._by_stem = {stem: each for each in entries for stem in codes(each)}
        self._lengths = sorted({len(stem) for stem in self._by_stem}, reverse=True)
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def _of(self, code: str) -> T | None:
        """The value for a code, or None."""
        for length in self._lengths:
            if length <= len(code) and (found := self._by_stem.get(code[:length])) is not None:
                return found
        return None

    @property
    def categories(self) -> frozenset[str]:
        """The three-character categories of all stems: what a rule's trigger waits for."""
        return frozenset(stem[:3] for stem in self._by_stem)


def starts(code: str, stems: Sequence[str]) -> bool:
    """Whether a code begins with one of the stems."""
    return code.startswith(tuple(stems))


def table[T](package: str, name: str, *, kind: type[T]) -> T:
    """A TOML file of a package as a type. Raises StemTableError."""
    try:
        return msgspec.convert(tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise StemTableError(f"{name}: {error}") from error
