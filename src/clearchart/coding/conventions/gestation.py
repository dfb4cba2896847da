"""Weeks of gestation: read from the note, trimester and Z3A by them (Guideline I.C.15.a.3, I.C.21.c.11)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context
from clearchart.coding.conventions.signs import Sign
from clearchart.text.reading import Reading

_DAYS_TOO = re.compile(
    r"(?<![\d.])(\d{1,2})\s?(?:w|wk|wks|week|weeks)\s?(?:,|and|\+|&)?\s?([0-6])\s?(?:d|day|days)\b"
    r"|(?<![\d.])(\d{1,2})\s?(?:\+|\s)\s?([0-6])/7\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<![\d.])(\d{1,2})[ -]?(?:w|wk|wks|week|weeks)'?[ -]?(?:pregnant|gestation|gestational|of gestation|"
    r"of pregnancy|intrauterine|iup|ega|ga|gravid|by (?:lmp|us|ultrasound|dates))\b"
    r"|\b(?:ega|ga|gestational age|gestation|iup at|pregnant at|pregnancy at)(?: of)?:? ?(\d{1,2})"
    r"(?:w| ?wk| ?weeks?)?\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<![\d.-])(\d{1,2}) (?:wks?|weeks?)\b(?! ?(?:ago|postpartum|post|after|later|old))", re.IGNORECASE
)
_NOT_BEFORE = re.compile(
    r"\b(?:in|for|x|every|next|over|within|past|last|rtc|us|ultrasound|scan|return|until|times|after|at|by|pp)\s*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r",? ?(?:at|@)? ?(\d{1,2}) ?(?:w|wks?|weeks?)\b(?! ?(?:ago|postpartum|post|after|later))", re.IGNORECASE
)
_AGO = re.compile(r"\s*(?:ago|postpartum|post\b|pp\b|after)", re.IGNORECASE)
_FEWEST, _MOST = 3, 43
_FIRST_ENDS, _SECOND_ENDS = 14, 28


class Weeks(msgspec.Struct, frozen=True):
    """A duration of pregnancy: completed weeks, offsets into the document, whether the words name it so."""

    weeks: int
    reading: Reading
    start: int
    end: int
    certain: bool

    @property
    def trimester(self) -> str:
        """First before 14 weeks 0 days, second before 28 weeks 0 days, then third (I.C.15.a.3)."""
        if self.weeks < _FIRST_ENDS:
            return "first"
        return "second" if self.weeks < _SECOND_ENDS else "third"

    @property
    def code(self) -> str:
        """The Z3A code of the weeks."""
        if self.weeks < 8:
            return "Z3A.01"
        return "Z3A.49" if self.weeks > 42 else f"Z3A.{self.weeks:02d}"

    def sign(self) -> Sign:
        """Its words as a sign."""
        tokens, sentences = self.reading.tokens, self.reading.sentences
        first, last = bisect_left(tokens.starts, self.start), bisect_left(tokens.starts, self.end)
        number = max(bisect_right([each.first for each in sentences], first) - 1, 0)
        return Sign("weeks", self.reading, number, first, max(last, first + 1), "weeks of gestation")


class State(msgspec.Struct, frozen=True):
    """What is known of the pregnancy: weeks if stated, delivered in this encounter, or after it."""

    weeks: Weeks | None
    delivered: bool
    postpartum: bool

    @property
    def trimester(self) -> str:
        """The words of a title that fit; empty if unknown."""
        if self.delivered:
            return "childbirth"
        if self.postpartum:
            return "puerperium"
        return f"{self.weeks.trimester} trimester" if self.weeks else ""


def weeks_of(context: Context) -> Weeks | None:
    """The weeks of gestation: with days, else named so, else plain weeks; the first in the note."""
    for pattern, certain in ((_DAYS_TOO, True), (_SAID, True), (_PLAIN, False)):
        found = next(_found(context, pattern, certain), None)
        if found is not None:
            return found
    return None


def weeks_beside(mentions: Iterable[Candidate]) -> Weeks | None:
    """The weeks said right behind a condition of pregnancy: "oligohydramnios at 34 weeks"."""
    for each in mentions:
        text, end = each.reading.document.text, each.reading.tokens.ends[each.match.last - 1]
        match = _BESIDE.match(text, end)
        if match is not None and _FEWEST <= int(match[1]) <= _MOST:
            return Weeks(int(match[1]), each.reading, match.start(1), match.end(), True)
    return None


def _found(context: Context, pattern: re.Pattern[str], certain: bool) -> Iterator[Weeks]:
    for reading in context.readings:
        document = reading.document
        for match in pattern.finditer(document.text):
            weeks = int(next(group for group in match.groups() if group))
            before = document.text[max(0, match.start() - 14) : match.start()]
            if not _FEWEST <= weeks <= _MOST or _AGO.match(document.text, match.end()):
                continue
            if certain or not _NOT_BEFORE.search(before):
                yield Weeks(weeks, reading, match.start(), match.end(), certain)
