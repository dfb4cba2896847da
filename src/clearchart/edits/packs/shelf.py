"""Where packs stand: those we ship, those of an operator's folders, and which of them are for a claim's payer."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from clearchart.edits.packs.pack import Pack, PacksError
from clearchart.model import Claim


class Shelf:
    """The packs for one payer. Equal to itself alone, so that what is made of it can be kept."""

    def __init__(self, packs: Iterable[Pack] = ()) -> None:
        self.packs = tuple(packs)


class Packs:
    """Packs by payer: those that name the payer's id, then those for its kind of claim."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        self._chosen: dict[tuple[str, str], Shelf] = {}

    def of(self, claim: Claim) -> Shelf:
        """The packs for the payer that a claim is sent to."""
        if not claim.coverages:
            return _EMPTY
        first = claim.coverages[0]
        key = (first.payer.id, first.filing)
        if key not in self._chosen:
            named = [each for each in self.packs if key[0] and key[0] in each.ids]
            kinds = [each for each in self.packs if key[1] in each.filing and each not in named]
            self._chosen[key] = Shelf([*named, *kinds]) if named or kinds else _EMPTY
        return self._chosen[key]


_EMPTY = Shelf()


def read_pack(path: Path) -> Pack:
    """The pack of a TOML file. Raises PacksError."""
    try:
        return _decoded(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise PacksError(f"{path}: {error}") from error


@cache
def shipped_packs() -> Packs:
    """Medicare's pack and those of two invented payers."""
    return Packs(_shipped())


@cache
def load_packs(folders: tuple[str, ...] = ()) -> Packs:
    """The packs of an operator's folders (or files), in the order of their names, and ours; one of theirs with the
    name of one of ours takes its place. Raises PacksError."""
    if not folders:
        return shipped_packs()
    own = [read_pack(path) for folder in folders for path in _files(Path(folder))]
    names = [each.pack for each in own]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise PacksError(f"two packs have the name {twice!r}")
    return Packs([*own, *(each for each in _shipped() if each.pack not in names)])


def _shipped() -> list[Pack]:
    found = sorted((each for each in files(__package__).iterdir() if each.name.endswith(".toml")), key=lambda f: f.name)
    return [_decoded(each.read_text(encoding="utf-8"), each.name) for each in found]


def _decoded(text: str, name: str) -> Pack:
    try:
        return msgspec.convert(tomllib.loads(text), Pack)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PacksError(f"{name}: {error}") from error


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise PacksError(f"{folder}: no pack (*.toml) is there")
    return found
