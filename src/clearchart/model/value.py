"""The base of every value: frozen, keyword-only, equal by content."""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen, keyword-only struct; sequences in it are tuples."""
