"""What a case of a rule says about the surroundings of its claim: notes, other claims, the day of the check."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from clearchart.edits.history import RunHistory
from clearchart.edits.surroundings import Surroundings
from clearchart.model import CodedChart, Encounter
from clearchart.testing.claims import short_claim

_NO_DIGEST = "0" * 64


def surroundings(history: Sequence[Mapping[str, Any]], around: Mapping[str, Any]) -> Surroundings:
    """The surroundings that a case says.

    `history` holds short claims, all of them those of twelve months where `around.complete` is true. `around.notes`
    holds documents (`{author: NP, npi: "...", text: "..."}`, anything else as in the wire form), `around.encounter`
    and `around.chart` values in their wire form, `around.as_of` the day of the check.
    """
    rest = dict(around)
    complete = rest.pop("complete", False)
    notes = rest.pop("notes", None)
    if notes is not None:
        rest["encounter"] = {"id": "E1", "documents": [_note(at, each) for at, each in enumerate(notes)]}
    if "encounter" in rest:
        rest["encounter"] = msgspec.convert(rest["encounter"], Encounter)
    if "chart" in rest:
        rest["chart"] = msgspec.convert(rest["chart"], CodedChart)
    if history or complete:
        others = [short_claim({"id": f"OTHER{at}", **each}) for at, each in enumerate(history, 1)]
        rest["history"] = RunHistory(others, complete=complete)
    return Surroundings(**rest)


def _note(at: int, said: Mapping[str, Any]) -> dict[str, Any]:
    rest = dict(said)
    author = {
        "role": rest.pop("role", "provider"),
        "credential": rest.pop("author", ""),
        "identifier": str(rest.pop("npi", "")),
    }
    return {"id": f"D{at + 1}", "text": "", "sha256": _NO_DIGEST, "author": author, **rest}
