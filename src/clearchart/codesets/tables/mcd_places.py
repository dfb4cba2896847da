"""Contractors of the Medicare Coverage Database: which part of Medicare they serve, and in which states."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from clearchart.codesets.tables.mcd import Archive
from clearchart.model.value import Value

_CONTRACTOR = {"id": "contractorid"}
_MORE = {
    "type": "contractortypeid",
    "edition": "contractorversion",
    "subtype": "contractorsubtypeid",
    "number": "contractornumber",
    "name": "contractorbusname|contractorname",
}
_STATE = {"id": "stateid", "state": "stateabbrev(iation)?"}
_PARTS = {"DME": r"\bdme\b|durable", "HHH": r"\bhhh?\b|hospice", "A": r"\ba\b|intermediary", "B": r"\bb\b|carrier"}


class Contractor(Value, frozen=True, kw_only=True):
    """One contractor: its number (`05302`), its name, the parts of Medicare it serves, and the states.

    `parts` are of A, B, HHH and DME; empty where the database doesn't say. `regions` names the parts of a state, as
    `NY/UN`, where the contract is for a part only.
    """

    number: str
    name: str
    parts: tuple[str, ...]
    states: tuple[str, ...]
    regions: tuple[str, ...]


def contractors(archive: Archive) -> dict[str, Contractor]:
    """The contractors by id, type and version, joined with bars. Raises CodesetFileError for another layout."""
    types, subtypes = _types(archive, "type"), _types(archive, "subtype")
    states = _states(archive)
    found = {}
    for row in archive.table("contractor", _CONTRACTOR, optional=_MORE).rows():
        key = "|".join((row["id"], row["type"], row["edition"]))
        places = sorted(states.get(key, ()))
        found[key] = Contractor(
            number=row["number"] or row["id"],
            name=" ".join(row["name"].split()),
            parts=subtypes.get(row["subtype"]) or types.get(row["type"], ()),
            states=tuple(sorted({_post(place) for place in places})),
            regions=tuple(f"{_post(place)}/{place}" for place in places if _post(place) != place and place != "CNMI"),
        )
    return found


def parts_of(description: str) -> tuple[str, ...]:
    """The parts of Medicare in the name of a type of contractor: `A and B MAC`, `DME MAC`."""
    return tuple(part for part, words in _PARTS.items() if re.search(words, description.lower()))


def _types(archive: Archive, kind: str) -> dict[str, tuple[str, ...]]:
    """The parts of Medicare by type of contractor, or by subtype, which says it of one contract of several."""
    if f"contractor_{kind}_lookup" not in archive:
        return {}
    table = archive.table(f"contractor_{kind}_lookup", {"id": f"contractor{kind}id", "description": "description"})
    return {row[0]: parts_of(row[1]) for row in table.columns("id", "description")}


def _states(archive: Archive) -> dict[str, set[str]]:
    """The states of each contractor, as the database abbreviates them; contracts that ended don't count."""
    names = {row[0]: row[1] for row in archive.table("state_lookup", _STATE).columns("id", "state")}
    fields = {"id": "contractorid", "state": "stateid"}
    more = {"type": "contractortypeid", "edition": "contractorversion", "ended": "term(ination)?date"}
    table = archive.table("contractor_jurisdiction", fields, optional=more)
    found: dict[str, set[str]] = {}
    for *key, state, ended in table.columns("id", "type", "edition", "state", "ended"):
        if not ended and state in names:
            found.setdefault("|".join(key), set()).add(names[state].upper())
    return found


def _post(place: str) -> str:
    return _parts_of_states().get(place, place)


@cache
def _parts_of_states() -> dict[str, str]:
    text = (resources.files("clearchart.codesets.tables") / "mcd-states.txt").read_text(encoding="utf-8")
    return dict(_pairs(text))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            place, state = line.split()
            yield place, state
