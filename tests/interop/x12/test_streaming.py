"""A file of any length is read in the same memory."""

import io
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from clearchart.interop.x12 import read_x12
from tests.interop.x12.samples import CLINIC_FILE, HEADER, SUBSCRIBER, VISIT, segments

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ONE = "".join(line + "~\n" for line in segments(SUBSCRIBER + VISIT)).encode()


class Endless(io.RawIOBase):
    """One transaction set that repeats a claim; nothing of it is held."""

    def __init__(self, claims: int) -> None:
        head = "".join(line + "~\n" for line in segments("ST*837*0001*005010X222A1" + HEADER))
        self._left = claims
        self._buffer = CLINIC_FILE[: CLINIC_FILE.index(b"ST*")] + head.encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        while len(self._buffer) < len(view) and self._left:
            self._left -= 1
            self._buffer += ONE
        data, self._buffer = self._buffer[: len(view)], self._buffer[len(view) :]
        view[: len(data)] = data
        return len(data)


def peak(claims: int) -> int:
    """The most memory that reading takes, in bytes."""
    tracemalloc.start()
    try:
        count = sum(each.claim is not None for each in read_x12(io.BufferedReader(Endless(claims)), chunk=1 << 15))
        assert count == claims
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_ten_times_the_file_takes_the_same_memory() -> None:
    peak(50)
    assert peak(2000) < 1.2 * peak(200)
