"""Reads the tables of this package: TOML beside the code, decoded strictly into the type that its reader owns."""

import tomllib
from importlib.resources import files

import msgspec


class TableError(ValueError):
    """A table of the office's rules cannot be read; the message names the table and the field."""


def read[T](name: str, kind: type[T], *, text: str | None = None) -> T:
    """A table by its file's name, or from a shop's own text in the same form. Raises TableError."""
    said = files(__package__).joinpath(name).read_text(encoding="utf-8") if text is None else text
    try:
        return msgspec.convert(tomllib.loads(said), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise TableError(f"{name}: {error}") from error
