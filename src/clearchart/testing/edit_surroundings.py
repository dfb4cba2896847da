"""What a case of a rule says about the surroundings of its claim: notes, other claims, the day of the check."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from clearchart.edits.history import RunHistory
from clearchart.edits.surroundings import GroupedStay, SupportedLevel, Surroundings
from clearchart.model import Claim, ClaimType, CodedChart, Decision, Encounter, FacilityType, Mode, PatientClass, Route
from clearchart.testing.claims import short_claim

_NO_DIGEST = "0" * 64


def surroundings(history: Sequence[Mapping[str, Any]], around: Mapping[str, Any]) -> Surroundings:
    """The surroundings that a case says.

    `history` holds short claims, all of them those of twelve months where `around.complete` is true; `around.before`
    those that were read before in the run. `around.notes`
    holds documents (`{author: NP, npi: "...", text: "..."}`, anything else as in the wire form), `around.encounter`
    and `around.chart` values in their wire form, `around.as_of` the day of the check. `around.level` and
    `around.facility_level` are what the chart and the hospital's policy support for every visit line,
    `around.stay` what a grouper answers (`{version: "43.1", drg: "280", edits: [{edit: REQUIRES_SDX, code: Z51.8}]}`;
    null for no version).
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
    if "stay" in rest:
        rest["grouper"] = StatedGrouper(msgspec.convert(rest.pop("stay"), GroupedStay | None))
    levels = {name: rest.pop(name) for name in ("level", "facility_level") if name in rest}
    if levels:
        rest["levels"] = StatedLevels(**{name: msgspec.convert(each, SupportedLevel) for name, each in levels.items()})
        rest.setdefault("encounter", Encounter(id="E1", documents=()))
        rest.setdefault("chart", _no_codes())
    before = rest.pop("before", ())
    if history or complete or before:
        others = [short_claim({"id": f"OTHER{at}", **each}) for at, each in enumerate(history, 1)]
        rest["history"] = remembered = RunHistory(others, complete=complete)
        for each in before:
            remembered.add(short_claim(each))
    return Surroundings(**rest)


class StatedGrouper:
    """The in-memory twin of a stay grouper: what a case states, whatever the claim says."""

    def __init__(self, stay: GroupedStay | None) -> None:
        self._stay = stay

    def grouped(self, claim: Claim) -> GroupedStay | None:
        """The stated stay."""
        return self._stay


class StatedLevels:
    """The in-memory twin of a level reader: what a case states, whatever the note says."""

    def __init__(self, level: SupportedLevel | None = None, facility_level: SupportedLevel | None = None) -> None:
        self._level = level
        self._facility_level = facility_level

    def professional(self, encounter: Encounter, chart: CodedChart, *, billed: str) -> SupportedLevel | None:
        """The stated professional level."""
        return self._level

    def facility(self, encounter: Encounter, billed: str) -> SupportedLevel | None:
        """The stated level by the hospital's policy."""
        return self._facility_level


def _no_codes() -> CodedChart:
    return CodedChart(
        id="E1",
        claim_type=ClaimType.PROFESSIONAL,
        patient_class=PatientClass.CLINIC,
        facility_type=FacilityType.OFFICE,
        mode=Mode.FREE,
        documents=(),
        codes=(),
        decision=Decision(route=Route.HUMAN),
        engine="",
    )


def _note(at: int, said: Mapping[str, Any]) -> dict[str, Any]:
    rest = dict(said)
    author = {
        "role": rest.pop("role", "provider"),
        "credential": rest.pop("author", ""),
        "identifier": str(rest.pop("npi", "")),
    }
    return {"id": f"D{at + 1}", "text": "", "sha256": _NO_DIGEST, "author": author, **rest}
