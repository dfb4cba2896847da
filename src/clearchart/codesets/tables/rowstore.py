"""Rows by key in an artefact: how the tables that are asked for one code at a time are kept."""

from collections.abc import Callable, Mapping, Sequence

from clearchart.codesets.artefact import Artefact, Section, index_slots

_BETWEEN = "\x1f"
_REMEMBERED = 8192


def rows_sections(rows: Mapping[str, Sequence[str]], prefix: str = "") -> dict[str, Section]:
    """The sections of rows by their keys; cells are kept as text, in order."""
    keys = sorted(rows)
    return {
        f"{prefix}key": keys,
        f"{prefix}key-slots": index_slots(keys),
        f"{prefix}row": [_BETWEEN.join(rows[key]) for key in keys],
    }


class RowStore[T]:
    """Opened rows; `make` turns a key and its cells into the table's value. Nothing is built at opening."""

    __slots__ = ("_find", "_known", "_make", "_rows", "keys")

    def __init__(self, artefact: Artefact, make: Callable[[str, Sequence[str]], T], prefix: str = "") -> None:
        self._find = artefact.index(f"{prefix}key", f"{prefix}key-slots").find
        self._rows = artefact.strings(f"{prefix}row")
        self._make = make
        self._known: dict[str, T | None] = {}
        self.keys = artefact.strings(f"{prefix}key")

    def __len__(self) -> int:
        return len(self.keys)

    def get(self, key: str) -> T | None:
        """The row of a key, or None; the last few thousand asked for are remembered."""
        try:
            return self._known[key]
        except KeyError:
            pass
        at = self._find(key)
        found = self._make(key, self._rows[at].split(_BETWEEN)) if at >= 0 else None
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = found
        return found
