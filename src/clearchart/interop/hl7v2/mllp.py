"""MLLP: messages in blocks on a stream of bytes (HL7 transport specification, MLLP release 1); no sockets here."""

from clearchart.model.value import Value

START, END, RETURN = b"\x0b", b"\x1c", b"\r"

LARGEST = 64 * 1024 * 1024
"""Bytes of one block, above which a sender is taken for broken."""


class Unframed(Value, frozen=True, kw_only=True):
    """Blocks that came to their end, the bytes that wait for more, and how many bytes stood outside of any block.

    `overrun`: the block that has begun is longer than allowed and was dropped; the connection should be closed.
    """

    blocks: tuple[bytes, ...] = ()
    rest: bytes = b""
    noise: int = 0
    overrun: bool = False


def framed(message: bytes) -> bytes:
    """A message as a block."""
    return START + message + END + RETURN


def unframed(data: bytes, *, largest: int = LARGEST) -> Unframed:
    """The blocks in some bytes of a stream; give `rest` again before the bytes that come next.

    Tolerant: blocks split anywhere, a missing return after the end, line ends between blocks. A block in which another
    one begins was cut off by its sender and counts as noise.
    """
    blocks: list[bytes] = []
    at = noise = 0
    while True:
        start = data.find(START, at)
        if start < 0:
            noise += _noise(data[at:])
            return Unframed(blocks=tuple(blocks), noise=noise)
        noise += _noise(data[at:start])
        end = data.find(END, start)
        if end < 0:
            again = data.rfind(START, start)
            return _waiting(data[again:], tuple(blocks), noise + _noise(data[start:again]), largest=largest)
        again = data.rfind(START, start, end)
        noise += _noise(data[start:again])
        blocks.append(data[again + 1 : end])
        at = end + 1


def _waiting(rest: bytes, blocks: tuple[bytes, ...], noise: int, *, largest: int) -> Unframed:
    if len(rest) > largest:
        return Unframed(blocks=blocks, noise=noise + len(rest), overrun=True)
    return Unframed(blocks=blocks, rest=rest, noise=noise)


def _noise(between: bytes) -> int:
    """Bytes between blocks that are no line ends."""
    return len(between.strip(b"\r\n"))
