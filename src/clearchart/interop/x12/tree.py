"""A file as the tree of its loops, every byte kept: to look at what a claim has no field for, and to write it again."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from clearchart.interop.x12.blocks import Block, Blocks
from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.dialect import PAD
from clearchart.interop.x12.groups import as_bytes
from clearchart.interop.x12.loop_names import Step, step_of
from clearchart.model.value import Value


class Loop(Value, frozen=True, kw_only=True):
    """One loop: its name in the guide, its own segments, the loops in it, and what closes it (SE, GE, IEA).

    Segments are as they stand in the file, without terminators, line breaks before them included.
    """

    name: str
    segments: tuple[bytes, ...]
    loops: tuple["Loop", ...] = ()
    closing: tuple[bytes, ...] = ()

    def find(self, name: str) -> "Iterator[Loop]":
        """Every loop of that name in this one, in order."""
        for loop in self.loops:
            if loop.name == name:
                yield loop
            yield from loop.find(name)


class Interchange(Value, frozen=True, kw_only=True):
    """One interchange: its delimiters, its loop, and the bytes behind its last terminator."""

    delimiters: Delimiters
    loop: Loop
    tail: bytes = b""


def read_tree(data: bytes) -> tuple[Interchange, ...]:
    """The interchanges of a file, whole in memory. What stands outside of interchanges is left out."""
    found, open_block = [], list[Block]()
    for block in Blocks(BytesIO(data)):
        if isinstance(block, Block):
            open_block.append(block)
            if block.last:
                found.append(_interchange(open_block))
                open_block = []
    return tuple(found)


def write_tree(interchanges: tuple[Interchange, ...]) -> bytes:
    """The bytes of the file that was read."""
    return b"".join(_bytes(each) for each in interchanges)


def _bytes(interchange: Interchange) -> bytes:
    end = interchange.delimiters.terminator.encode("latin-1")
    return b"".join(segment + end for segment in segments_of(interchange.loop)) + interchange.tail


def segments_of(loop: Loop) -> Iterator[bytes]:
    """The segments of a loop and of all in it, in the order of the file."""
    yield from loop.segments
    for each in loop.loops:
        yield from segments_of(each)
    yield from loop.closing


class _Growing:
    """A loop while its segments come in."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.segments: list[bytes] = []
        self.loops: list[Loop] = []
        self.closing: list[bytes] = []

    def done(self) -> Loop:
        """The loop."""
        return Loop(
            name=self.step.name,
            segments=tuple(self.segments),
            loops=tuple(self.loops),
            closing=tuple(self.closing),
        )


def _interchange(blocks: list[Block]) -> Interchange:
    delimiters = blocks[0].delimiters
    path = [_Growing(Step(name="ISA", depth=0))]
    for block in blocks:
        raws: Sequence[str | bytes] = block.raws
        for text, raw in zip(block.texts, raws, strict=True):
            elements = text.split(delimiters.element) + PAD
            _add(path, elements, as_bytes(raw))
    _close(path, 1)
    return Interchange(delimiters=delimiters, loop=path[0].done(), tail=blocks[-1].tail)


def _add(path: list[_Growing], elements: list[str], raw: bytes) -> None:
    step = step_of([each.step for each in path], elements)
    if step is None:
        current = path[-1]
        (current.closing if current.loops or current.closing else current.segments).append(raw)
        return
    _close(path, step.depth + 1 if step.closes else step.depth)
    # What comes after the end of a loop is kept there as it stands: it belongs to no loop.
    if step.closes or path[-1].closing:
        path[-1].closing.append(raw)
    else:
        path.append(_Growing(step))
        path[-1].segments.append(raw)


def _close(path: list[_Growing], depth: int) -> None:
    while len(path) > max(1, depth):
        done = path.pop().done()
        path[-1].loops.append(done)
