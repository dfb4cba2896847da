"""999 and 997: the answer to one functional group."""

from collections.abc import Iterator
from typing import Any

from clearchart.interop.x12.drafts import Elements
from clearchart.model.acknowledgement import GroupAnswer, SegmentError, TransactionAnswer, Verdict

_VERDICTS = {
    "A": Verdict.ACCEPTED,
    "E": Verdict.ACCEPTED_WITH_ERRORS,
    "P": Verdict.PARTLY,
    "R": Verdict.REJECTED,
    "M": Verdict.REJECTED,
    "W": Verdict.REJECTED,
    "X": Verdict.REJECTED,
}


class GroupAnswers:
    """Takes the segments between ST and SE; gives one answer for each AK1."""

    def __init__(self, component: str) -> None:
        self._component = component
        self._group: dict[str, Any] | None = None
        self._transactions: list[TransactionAnswer] = []
        self._transaction: dict[str, Any] | None = None
        self._errors: list[SegmentError] = []

    def take(self, e: Elements) -> Iterator[GroupAnswer]:
        """One segment."""
        match e[0]:
            case "AK1":
                yield from self.close()
                self._group = {"functional": e[1], "control": e[2], "guide": e[3]}
            case "AK2":
                self._end_transaction()
                self._transaction = {"transaction": e[1], "control": e[2], "guide": e[3]}
            case "IK3" | "AK3":
                at = _whole(e[2])
                self._errors.append(SegmentError(segment=e[1], position=at, loop=e[3], code=e[4]))
            case "IK4" | "AK4" if self._errors:
                self._element(e)
            case "IK5" | "AK5":
                self._decide(e)
            case "AK9" if self._group is not None:
                counts = {"included": _whole(e[2]), "received": _whole(e[3]), "accepted": _whole(e[4])}
                codes = tuple(code for code in e[5:10] if code)
                verdict = _VERDICTS.get(e[1], Verdict.UNKNOWN)
                self._group.update(counts, verdict=verdict, code=e[1], codes=codes)

    def _element(self, e: Elements) -> None:
        place = [*e[1].split(self._component), ""]
        about = self._errors[-1]
        found = SegmentError(
            segment=about.segment,
            position=about.position,
            loop=about.loop,
            code=e[3],
            element=_whole(place[0]),
            component=_whole(place[1]),
        )
        self._errors.append(found)

    def _decide(self, e: Elements) -> None:
        if self._transaction is not None:
            codes = tuple(code for code in e[2:7] if code)
            self._transaction.update(verdict=_VERDICTS.get(e[1], Verdict.UNKNOWN), code=e[1], codes=codes)

    def _end_transaction(self) -> None:
        if self._transaction is not None:
            self._transaction.setdefault("verdict", Verdict.UNKNOWN)
            self._transactions.append(TransactionAnswer(**self._transaction, errors=tuple(self._errors)))
        self._transaction, self._errors = None, []

    def close(self) -> Iterator[GroupAnswer]:
        """The answer that is open."""
        self._end_transaction()
        if self._group is not None:
            yield GroupAnswer(**self._group, transactions=tuple(self._transactions))
        self._group, self._transactions = None, []


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
