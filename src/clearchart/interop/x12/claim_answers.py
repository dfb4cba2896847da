"""277CA: the answer to each claim, and to what is above it."""

from collections.abc import Iterator
from typing import Any

from clearchart.interop.x12.dialect import PAD
from clearchart.interop.x12.drafts import Elements
from clearchart.interop.x12.values import DATES, NUMBERS
from clearchart.model.acknowledgement import ClaimAnswer, ClaimStatus, LineAnswer, Verdict

_LEVELS = {"20": "source", "21": "receiver", "19": "provider", "PT": "claim"}
_TAKEN = ("A0", "A1", "A2", "A5")
_REFUSED = ("A3", "A4", "A6", "A7", "A8")
"""Claim status categories (code source 507) of the 277CA: the claim was taken; it was refused or isn't known."""

_STATUSES_OF_STC = (1, 10, 11)
_ACTIONS = {"WQ": Verdict.ACCEPTED, "U": Verdict.REJECTED}


class ClaimAnswers:
    """Takes the segments between ST and SE; gives an answer for each level that has a status."""

    def __init__(self, component: str) -> None:
        self._component = component
        self._fields: dict[str, Any] = {}
        self._statuses: list[ClaimStatus] = []
        self._lines: list[tuple[dict[str, Any], list[ClaimStatus]]] = []
        self._above: dict[str, str] = {}

    def take(self, e: Elements) -> Iterator[ClaimAnswer]:
        """One segment."""
        match e[0]:
            case "HL":
                yield from self.close()
                self._fields = {"level": _LEVELS.get(e[3], e[3]), "id": ""}
            case "NM1" if e[1] in ("PR", "AY"):
                self._above["payer_id"] = e[9]
            case "NM1" if e[1] == "85":
                self._above["provider_id"] = e[9]
            case "TRN":
                yield from self._trace(e)
            case "STC":
                target = self._lines[-1][1] if self._lines else self._statuses
                target += self._read_statuses(e)
            case "REF":
                self._reference(e)
            case "DTP":
                self._date(e)
            case "SVC":
                self._lines.append((self._service(e), []))

    def _trace(self, e: Elements) -> Iterator[ClaimAnswer]:
        """A claim's own number; another claim of the same patient ends the one before."""
        if self._statuses:
            level = self._fields.get("level", "")
            yield from self.close()
            self._fields = {"level": level}
        self._fields["id"] = e[2]

    def _read_statuses(self, e: Elements) -> list[ClaimStatus]:
        found = []
        for place in _STATUSES_OF_STC:
            parts = [*e[place].split(self._component), "", ""]
            if parts[0]:
                status = ClaimStatus(
                    category=parts[0],
                    code=parts[1],
                    entity=parts[2],
                    date=DATES[e[2]],
                    action=e[3],
                    amount=NUMBERS[e[4]],
                )
                found.append(status)
        return found

    def _reference(self, e: Elements) -> None:
        if e[1] == "1K":
            self._fields["payer_control_number"] = e[2]
        elif e[1] == "FJ" and self._lines:
            self._lines[-1][0]["control_number"] = e[2]

    def _date(self, e: Elements) -> None:
        first, _, last = e[3].partition("-")
        day = DATES[first]
        if e[1] == "050":
            self._fields["received"] = day
        elif e[1] == "009":
            self._fields["processed"] = day
        elif e[1] == "472" and not self._lines:
            self._fields.update(service_from=day, service_through=DATES[last])

    def _service(self, e: Elements) -> dict[str, Any]:
        parts = e[1].split(self._component) + PAD
        institutional = parts[0] == "NU"
        code = "" if institutional else parts[1]
        return {"code": code, "revenue_code": parts[1] if institutional else e[4], "charge": NUMBERS[e[2]]}

    def close(self) -> Iterator[ClaimAnswer]:
        """The answer that is open, if it says anything."""
        statuses, lines = self._statuses, self._lines
        if statuses or lines:
            every = [*statuses, *(each for _, of_line in lines for each in of_line)]
            yield ClaimAnswer(
                verdict=_verdict(every),
                statuses=tuple(statuses),
                lines=tuple(LineAnswer(**fields, statuses=tuple(of_line)) for fields, of_line in lines),
                **{"level": "", "id": "", **self._above, **self._fields},
            )
        self._fields, self._statuses, self._lines = {}, [], []


def _verdict(statuses: list[ClaimStatus]) -> Verdict:
    """Refused if any status refuses; taken if one takes it and none refuses."""
    said = {_ACTIONS.get(each.action) or _of_category(each.category) for each in statuses}
    if Verdict.REJECTED in said:
        return Verdict.REJECTED
    return Verdict.ACCEPTED if Verdict.ACCEPTED in said else Verdict.UNKNOWN


def _of_category(category: str) -> Verdict:
    if category in _REFUSED:
        return Verdict.REJECTED
    return Verdict.ACCEPTED if category in _TAKEN else Verdict.UNKNOWN
