"""Reads policy profiles: named files of the package, or a file of one's own."""

import datetime as dt
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from clearchart.model.value import Value


class ProfileError(ValueError):
    """A profile cannot be read; the message names the file and the field."""


class Profile(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A client's policy: who owns it, why, from when, and one table for each package that takes settings."""

    name: str
    owner: str
    reason: str
    valid_from: dt.date
    coding: dict[str, Any] = {}
    edits: dict[str, Any] = {}

    def section[T](self, name: str, kind: type[T]) -> T:
        """One section as the type that its package owns. Raises ProfileError for a wrong or unknown field."""
        try:
            return msgspec.convert(getattr(self, name), kind)
        except msgspec.ValidationError as error:
            raise ProfileError(f"profile {self.name}, section {name}: {error}") from error


def profile_names() -> tuple[str, ...]:
    """The profiles that come with the package."""
    folder = files("clearchart.policy").joinpath("profiles")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_profile(name_or_path: str = "guideline") -> Profile:
    """A profile by its name, or from a TOML file. Raises ProfileError."""
    if name_or_path in profile_names():
        text = files("clearchart.policy").joinpath("profiles", f"{name_or_path}.toml").read_text(encoding="utf-8")
    else:
        path = Path(name_or_path)
        if not path.is_file():
            raise ProfileError(
                f"no profile {name_or_path!r}: choose one of {', '.join(profile_names())}, or give a file"
            )
        text = path.read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Profile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ProfileError(f"profile {name_or_path}: {error}") from error
