"""A document cut into pieces of plain and marked words, each marked one with the codes it stands for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clearchart.model import CodedChart
from clearchart.model.value import Value
from clearchart.report.wording import REASONS

UNUSED = "unused"


class Use(Value, frozen=True, kw_only=True):
    """Words of a document and the anchor of what they stand for; `kind` is a tier, or `unused` if withheld."""

    document: str
    start: int
    end: int
    ref: str
    kind: str


class Piece(Value, frozen=True, kw_only=True):
    """Words that all stand for the same; `refs` is empty where they stand for nothing."""

    text: str
    refs: tuple[str, ...] = ()
    kind: str = ""


class NotUsed(Value, frozen=True, kw_only=True):
    """A withheld code as the page lists it."""

    anchor: str
    code: str
    words: str
    cue: str


def uses(chart: CodedChart, number: int) -> tuple[Use, ...]:
    """Every evidence of a chart's codes, then of what was withheld; anchors are unique to chart `number`."""
    coded = (
        Use(document=each.document, start=each.start, end=each.end, ref=f"c{number}k{code.rank}", kind=code.tier.value)
        for code in chart.codes
        for each in code.evidence
    )
    withheld = (
        Use(document=each.document, start=each.start, end=each.end, ref=f"c{number}w{at}", kind=UNUSED)
        for at, one in enumerate(chart.withheld, start=1)
        for each in one.evidence
    )
    return (*coded, *withheld)


def pieces(text: str, used: Sequence[Use]) -> Iterator[Piece]:
    """The whole text in order; joined together, the pieces are the text."""
    cuts = sorted({0, len(text), *(use.start for use in used), *(use.end for use in used)})
    waiting = sorted(used, key=lambda use: (use.start, use.kind, use.ref))
    over: list[Use] = []
    for start, end in pairwise(cuts):
        over = [use for use in over if use.end > start]
        while waiting and waiting[0].start <= start:
            over.append(waiting.pop(0))
        yield _piece(text[start:end], over)


def _piece(text: str, over: Sequence[Use]) -> Piece:
    if not over:
        return Piece(text=text)
    coded = [use for use in over if use.kind != UNUSED] or list(over)
    return Piece(text=text, refs=tuple(dict.fromkeys(use.ref for use in coded)), kind=min(use.kind for use in coded))


def withheld_by_reason(chart: CodedChart, number: int) -> list[tuple[str, list[NotUsed]]]:
    """What was withheld, by reason in words, in the order of first appearance."""
    found: dict[str, list[NotUsed]] = {}
    for at, each in enumerate(chart.withheld, start=1):
        words = " ".join(each.evidence[0].text.split()) if each.evidence else ""
        entry = NotUsed(anchor=f"c{number}w{at}", code=each.code, words=words, cue=" ".join(each.cue.split()))
        found.setdefault(REASONS[each.reason], []).append(entry)
    return list(found.items())
