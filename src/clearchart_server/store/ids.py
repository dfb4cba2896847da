"""Ids that the office makes: UUIDv7 (RFC 9562, section 5.7), so that keys grow with time and indexes stay packed."""

import os
import time
import uuid

_RANDOM_BYTES = 10


def new_id() -> uuid.UUID:
    """A fresh UUIDv7: 48 bits of milliseconds since 1970, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    bits = (milliseconds << 80) | int.from_bytes(os.urandom(_RANDOM_BYTES))
    bits = bits & ~(0xF << 76) | (0x7 << 76)
    bits = bits & ~(0x3 << 62) | (0x2 << 62)
    return uuid.UUID(int=bits)
