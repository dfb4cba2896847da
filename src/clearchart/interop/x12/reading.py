"""A stream of X12 bytes as claims, in the order of the file."""

from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from clearchart.interop.x12.blocks import CHUNK, Block, Blocks, Hole
from clearchart.interop.x12.claim_loops import cuts_of, starts
from clearchart.interop.x12.claims import X12Claim
from clearchart.interop.x12.faults import Fault, error, review
from clearchart.interop.x12.groups import Group
from clearchart.interop.x12.transactions import BOUNDARIES, TRAILERS, Transactions

_MOST = 200_000
"""Segments that one loop may have; one that has more is passed over, so that memory stays constant."""


def read_x12(stream: BinaryIO, *, name: str = "", chunk: int = CHUNK) -> Iterator[X12Claim]:
    """The claims of every 837 in a binary stream, in constant memory; `name` stands in the problems' places.

    What can't be read comes as an item without a claim and with a problem of level ERROR; what is wrong with
    envelopes as an item without a claim and with one of level REVIEW or NOTE. Never raises on bytes.
    """
    return _Cutter(name).read(Blocks(stream, chunk=chunk))


class _Cutter:
    """Cuts blocks into the loops that begin with ISA, GS, ST, HL, CLM ...; a loop may go on in the next block."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._transactions = Transactions(name)
        self._heads: dict[str, str] = {}
        self._mark = ""
        self._open: Group | None = None
        self._passing = False

    def read(self, blocks: Blocks) -> Iterator[X12Claim]:
        """Everything in the blocks, in order."""
        for block in blocks:
            match block:
                case Fault():
                    yield X12Claim(None, (block,), name=self._name)
                case Hole():
                    message = f"a segment of {block.length} bytes: passed over with the loop that it stands in"
                    yield from self._give_up(error("X12-SEGMENT-LONG", message, offset=block.offset))
                case Block():
                    yield from self._block(block)

    def _give_up(self, fault: Fault) -> Iterator[X12Claim]:
        """Refuse the open loop, and pass over what still comes of it."""
        opened, self._open, self._passing = self._open, None, True
        self._transactions.count(1)
        yield from self._transactions.refuse(self._head(opened), opened, fault=fault)

    def _head(self, group: Group | None) -> str:
        return self._heads.get(group.texts[0][:3], "") if group and group.texts else ""

    def _block(self, block: Block) -> Iterator[X12Claim]:
        if block.delimiters.element != self._mark:
            self._mark = block.delimiters.element
            self._heads = starts(BOUNDARIES, self._mark)
        group = self._joined(block)
        cut = self._tail(block, group)
        heads = self._heads
        cuts = cuts_of(group.texts, heads, mark=self._mark)
        first = cuts[0] if cuts else len(group.texts)
        if first:
            yield from self._astray(group.part(0, first))
        offset = group.part(first, first).offset
        for start, end in pairwise([*cuts, len(group.texts)]):
            raws = group.raws[start:end]
            part = Group(group.texts[start:end], raws, offset=offset, delimiters=group.delimiters)
            offset += sum(map(len, raws)) + len(raws)
            if end == len(group.texts) and not block.last and heads[part.texts[0][:3]] not in TRAILERS:
                self._open = part
            elif end == len(group.texts) and cut:
                self._open = part
                yield from self._give_up(cut)
            else:
                yield from self._transactions.take(heads[part.texts[0][:3]], part)
            self._passing = False
        yield from self._after(block, cut if not cuts else None)

    def _after(self, block: Block, cut: Fault | None) -> Iterator[X12Claim]:
        if cut:
            yield X12Claim(None, (cut,), name=self._name)
        if self._open and len(self._open.texts) > _MOST:
            message = f"a loop of more than {_MOST} segments: passed over"
            yield from self._give_up(error("X12-LOOP-LONG", message, offset=self._open.begin))
        if block.last:
            self._passing = False
            yield from self._transactions.end(block.end)

    def _joined(self, block: Block) -> Group:
        opened, self._open = self._open, None
        if opened is None:
            return Group(block.texts, block.raws, offset=block.offset, delimiters=block.delimiters)
        texts, raws = opened.texts + block.texts, [*opened.raws, *block.raws]
        return Group(texts, raws, offset=opened.offset, delimiters=block.delimiters)

    def _tail(self, block: Block, group: Group) -> Fault | None:
        """Add the file's last segment where it only lacks its terminator; else say where the bytes are cut."""
        text = block.tail.decode("latin-1").strip(" \t\r\n\x00\x1a")
        if not text:
            return None
        if cuts_of([text], self._heads, mark=self._mark) and self._heads[text[:3]] in TRAILERS:
            group.texts = [*group.texts, text]
            group.raws = [*group.raws, block.tail]
            return None
        message = "the bytes end within a segment: the loop that it stands in was not read"
        return error("X12-CUT", message, offset=block.end - len(block.tail.lstrip(b" \t\r\n")))

    def _astray(self, group: Group) -> Iterator[X12Claim]:
        """Segments that belong to no loop."""
        self._transactions.count(len(group.texts))
        if not self._passing and any(group.texts):
            message = f"{len(group.texts)} segments that belong to no loop were passed over"
            yield X12Claim(None, (review("X12-ORDER", message, offset=group.begin),), name=self._name)
