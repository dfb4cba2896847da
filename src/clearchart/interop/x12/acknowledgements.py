"""TA1, 999 (and 997) and 277CA: what a receiver answers, as values."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from clearchart.interop.x12.blocks import Block, Blocks, Hole
from clearchart.interop.x12.claim_answers import ClaimAnswers
from clearchart.interop.x12.dialect import PAD
from clearchart.interop.x12.drafts import Elements
from clearchart.interop.x12.faults import Fault, error, review
from clearchart.interop.x12.group_answers import GroupAnswers
from clearchart.interop.x12.guides import guide_of
from clearchart.interop.x12.values import DATES
from clearchart.model.acknowledgement import Acknowledgement, InterchangeAnswer, Verdict
from clearchart.model.problem import Problem
from clearchart.model.value import Value

_CLAIM_ACKNOWLEDGEMENT = "X214"
_VERDICTS = {"A": Verdict.ACCEPTED, "E": Verdict.ACCEPTED_WITH_ERRORS, "R": Verdict.REJECTED}


class AcknowledgementRead(Value, frozen=True, kw_only=True):
    """One answer, or what could not be read as one, with its problems."""

    value: Acknowledgement | None = None
    problems: tuple[Problem, ...] = ()


def read_acknowledgements(stream: BinaryIO, *, name: str = "") -> Iterator[AcknowledgementRead]:
    """The answers in a stream of X12 bytes, in order; other transaction sets are named. Never raises on bytes."""
    reader = _Answers()
    for block in Blocks(stream):
        match block:
            case Fault():
                yield AcknowledgementRead(problems=(block.problem(name),))
            case Hole():
                said = review("X12-SEGMENT-LONG", "an overlong segment was passed over", offset=block.offset)
                yield AcknowledgementRead(problems=(said.problem(name),))
            case Block():
                for found in reader.block(block):
                    if isinstance(found, Fault):
                        yield AcknowledgementRead(problems=(found.problem(name),))
                    else:
                        yield AcknowledgementRead(value=found)


class _Answers:
    """Hands each segment to the reader of the open transaction set."""

    def __init__(self) -> None:
        self._open: GroupAnswers | ClaimAnswers | None = None
        self._guide = ""

    def block(self, block: Block) -> Iterator[Acknowledgement | Fault]:
        """The answers that end within a block."""
        offset = block.offset
        for text, raw in zip(block.texts, block.raws, strict=True):
            if text:
                elements = text.split(block.delimiters.element) + PAD
                elements[0] = elements[0].upper()
                yield from self._segment(elements, offset, component=block.delimiters.component)
            offset += len(raw) + 1
        if block.last:
            if self._open is not None:
                yield review("X12-CUT", "cut off: the last transaction set has no SE", offset=block.end)
            yield from self._close()

    def _segment(self, elements: Elements, offset: int, *, component: str) -> Iterator[Acknowledgement | Fault]:
        match elements[0]:
            case "TA1":
                yield _interchange(elements)
            case "GS":
                self._guide = elements[8]
            case "ST":
                yield from self._close()
                yield from self._begin(elements, offset, component=component)
            case "SE":
                yield from self._close()
            case _ if self._open is not None:
                yield from self._open.take(elements)

    def _begin(self, elements: Elements, offset: int, *, component: str) -> Iterator[Fault]:
        transaction, guide = elements[1].strip(), elements[3].strip() or self._guide
        if transaction in ("999", "997"):
            self._open = GroupAnswers(component)
        elif transaction == "277" and _CLAIM_ACKNOWLEDGEMENT in guide:
            self._open = ClaimAnswers(component)
        else:
            self._open = None
            what = guide_of(transaction, guide).refusal.partition(",")[0] or "this is a claim (837)"
            yield error("X12-TRANSACTION", f"{what}: not an acknowledgement (999, TA1, 277CA)", offset=offset)

    def _close(self) -> Sequence[Acknowledgement]:
        opened, self._open = self._open, None
        return list(opened.close()) if opened is not None else []


def _interchange(e: Elements) -> InterchangeAnswer:
    verdict = _VERDICTS.get(e[4], Verdict.UNKNOWN)
    date = DATES["20" + e[2]] if len(e[2]) == len("YYMMDD") else None
    return InterchangeAnswer(control=e[1].strip(), date=date, time=e[3], verdict=verdict, code=e[5])
