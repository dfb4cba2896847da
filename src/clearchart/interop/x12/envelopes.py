"""The envelopes around transaction sets: control numbers and counts, and what is wrong with them."""

import datetime as dt

from clearchart.interop.x12.drafts import Elements
from clearchart.interop.x12.faults import Fault, review
from clearchart.interop.x12.values import DATES

_REMEMBERED = 1 << 16


class Envelopes:
    """Which interchange, group and transaction set is open; each method takes one segment and says what is wrong."""

    def __init__(self) -> None:
        self.interchange: str | None = None
        self.group: str | None = None
        self.transaction: str | None = None
        self.guide = ""
        self.created: dt.date | None = None
        self._groups = 0
        self._sets = 0
        self._segments = 0
        self._numbers: set[str] = set()

    def count(self, segments: int) -> None:
        """Count segments of the open transaction set."""
        self._segments += segments

    def open_interchange(self, e: Elements, _offset: int) -> list[Fault]:
        """ISA."""
        self.interchange, self.group, self.transaction, self._groups = e[13].strip(), None, None, 0
        return []

    def open_group(self, e: Elements, offset: int) -> list[Fault]:
        """GS; its version holds for sets that name none."""
        found = self._unclosed("GE", offset) if self.group is not None else []
        self.group, self.guide, self.transaction, self._sets = e[6].strip(), e[8].strip(), None, 0
        self.created = DATES[e[4]]
        self._groups += 1
        self._numbers.clear()
        return found

    def open_transaction(self, e: Elements, offset: int) -> list[Fault]:
        """ST."""
        found = self._unclosed("SE", offset) if self.transaction is not None else []
        number = e[2].strip()
        if number in self._numbers:
            message = "this transaction set has the control number of an earlier one of its group: read all the same"
            found.append(review("X12-ST-REPEATED", message, offset=offset))
        if len(self._numbers) < _REMEMBERED:
            self._numbers.add(number)
        self.transaction, self._segments = number, 0
        self._sets += 1
        return found

    def close_transaction(self, e: Elements, offset: int) -> list[Fault]:
        """SE, itself counted already."""
        found = _closing("SE", e, (self.transaction, self._segments), offset)
        self.transaction, self._segments = None, 0
        return found

    def close_group(self, e: Elements, offset: int) -> list[Fault]:
        """GE."""
        found = self._unclosed("SE", offset) if self.transaction is not None else []
        found += _closing("GE", e, (self.group, self._sets), offset)
        self.group = self.transaction = None
        self.guide = ""
        return found

    def close_interchange(self, e: Elements, offset: int) -> list[Fault]:
        """IEA."""
        found = self._unclosed("GE", offset) if self.group is not None else []
        found += _closing("IEA", e, (self.interchange, self._groups), offset)
        self.interchange = self.group = self.transaction = None
        return found

    def end(self, offset: int) -> list[Fault]:
        """The bytes of the interchange are over."""
        opened = {"SE": self.transaction, "GE": self.group, "IEA": self.interchange}
        missing = [name for name, number in opened.items() if number is not None]
        self.interchange = self.group = self.transaction = None
        return self._unclosed(", ".join(missing), offset) if missing else []

    def _unclosed(self, names: str, offset: int) -> list[Fault]:
        message = f"cut off: {names} should have come before here, so the claims before may not be complete"
        return [review("X12-CUT", message, offset=offset)]


def _closing(name: str, e: Elements, known: tuple[str | None, int], offset: int) -> list[Fault]:
    number, counted = known
    if number is None:
        return [review("X12-ORDER", f"{name} closes nothing that is open", offset=offset)]
    found = []
    said = e[1].strip()
    if not (said.isdecimal() and len(said) < 12 and int(said) == counted):
        message = f"{name}01 says {said if said.isdecimal() else 'no number'}, but {counted} were counted"
        found.append(review("X12-COUNT", message, offset=offset))
    if e[2].strip() != number:
        message = f"the control number of {name} is not the one of the segment that it closes"
        found.append(review("X12-CONTROL", message, offset=offset))
    return found
