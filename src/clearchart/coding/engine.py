"""What an engine consists of, for its digest: rules, lexicon, profile, tables, packages."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from clearchart.codesets.indexes import Indexes
from clearchart.codesets.tabular import Tabular
from clearchart.policy import Profile

_PACKAGES = ("simple-icd-10-cm", "msgspec")


def engine_inputs(tabular: Tabular, profile: Profile, *, indexes: Indexes | None = None) -> dict[str, Any]:
    """Everything that may change a coded chart apart from the encounter itself."""
    return {
        "code": _digests("clearchart.coding") | _digests("clearchart.text"),
        "release": {"id": tabular.release.id, "sha256": tabular.release.sha256},
        "profile": msgspec.to_builtins(profile),
        "indexes": indexes.inputs() if indexes else {},
        "packages": {name: version(name) for name in _PACKAGES},
    }


@cache
def _digests(package: str) -> dict[str, str]:
    """SHA-256 of every source and rule file of a package."""
    return {name: hashlib.sha256(entry.read_bytes()).hexdigest() for name, entry in _walk(files(package), package)}


def _walk(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found.extend([] if entry.name == "__pycache__" else _walk(entry, path))
        elif entry.name.endswith((".py", ".txt", ".toml")):
            found.append((path, entry))
    return found
