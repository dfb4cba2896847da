"""Where a value stands in JSON text: found again by its path when somebody asks, so that readers keep no positions."""

import json
from collections.abc import Sequence

_SPACE = " \t\n\r"
_decoder = json.JSONDecoder(strict=False)

type Span = tuple[int, int]
"""Start and end (exclusive), in characters of the text."""


def span(text: str, path: Sequence[str | int], *, start: int = 0) -> tuple[Span, int]:
    """The span of the value at `path` below the value at `start`, and how many steps of the path were found.

    A path that leads nowhere gives the deepest value on the way. Raises ValueError for text that is no JSON.
    """
    start = _skip(text, start)
    if path:
        inner = _member(text, start, path[0])
        if inner is not None:
            found, steps = span(text, path[1:], start=inner)
            return found, steps + 1
    return (start, _end(text, start)), 0


def byte_span(text: str, found: Span) -> Span:
    """Offset and length of a span in the UTF-8 bytes of the text."""
    offset = len(text[: found[0]].encode("utf-8", "surrogatepass"))
    return offset, len(text[found[0] : found[1]].encode("utf-8", "surrogatepass"))


def pointer(path: Sequence[str | int]) -> str:
    """The JSON Pointer (RFC 6901) of a path: `/item/0/net`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def _member(text: str, start: int, key: str | int) -> int | None:
    """Where the member of an object, or the item of an array, begins."""
    if text[start] == "{" and isinstance(key, str):
        return _value_of(text, start, key)
    if text[start] == "[" and isinstance(key, int):
        return _item(text, start, key)
    return None


def _value_of(text: str, start: int, key: str) -> int | None:
    at = _skip(text, start + 1)
    while text[at] != "}":
        name, at = _decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if name == key:
            return at
        at = _next(text, at)
    return None


def _item(text: str, start: int, number: int) -> int | None:
    at = _skip(text, start + 1)
    while text[at] != "]":
        if not number:
            return at
        number -= 1
        at = _next(text, at)
    return None


def _next(text: str, at: int) -> int:
    """Where what follows a value begins: the next member, or the closing bracket."""
    at = _skip(text, _end(text, at))
    return _skip(text, at + 1) if text[at] == "," else at


def _end(text: str, at: int) -> int:
    return _decoder.raw_decode(text, at)[1]


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
