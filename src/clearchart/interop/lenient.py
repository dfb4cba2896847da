"""JSON into typed values without losing the whole for one bad field: the field goes, a problem stays."""

import json
import re
from typing import Any

import msgspec

from clearchart.model import Level, Problem

_AT = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_KEY = re.compile(r"\.(?P<name>\w+)|\[(?P<index>\d+|\.\.\.)\]")
_BYTE = re.compile(r"\(byte (\d+)\)")
_MOST_REPAIRS = 20


def decode[T](raw: bytes | memoryview, kind: type[T], *, place: str) -> tuple[T | None, tuple[Problem, ...]]:
    """One JSON value as `kind`, with problems; None where it is no JSON or a required field is unusable.

    A field of the wrong type is left out with FIELD-INVALID. JSON that only a tolerant reader
    takes (control characters or half a surrogate pair in a string) is read, with JSON-REPAIRED.
    """
    try:
        return msgspec.json.decode(raw, type=kind), ()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass  # what is wrong, and whether only a field, shows without the type
    try:
        value = msgspec.json.decode(raw)
    except RecursionError:
        message = "JSON is nested too deeply"
        return None, (Problem(level=Level.ERROR, code="JSON-DAMAGED", message=message, place=place),)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _tolerate(bytes(raw), kind, _damage(bytes(raw), error, place))
    return repair(value, kind, place=place)


def repair[T](value: Any, kind: type[T], *, place: str) -> tuple[T | None, tuple[Problem, ...]]:
    """A decoded JSON value as `kind`; fields of the wrong type are removed from it and reported."""
    problems: list[Problem] = []
    for _ in range(_MOST_REPAIRS):
        try:
            return msgspec.convert(value, kind), tuple(problems)
        except msgspec.ValidationError as error:
            path = _path(str(error))
            fatal = not _remove(value, path)
            problems.append(_invalid(str(error), place, fatal=fatal))
            if fatal:
                return None, tuple(problems)
    return None, (*problems, _too_many(place))


def locate(data: bytes, offset: int) -> str:
    """Where `offset` lies, for people: `:line byte n`, or ` byte n` in a single line.

    Lines count from 1, bytes from 0.
    """
    if b"\n" not in data.rstrip():
        return f" byte {offset}"
    return f":{data.count(b'\n', 0, offset) + 1} byte {offset}"


def _damage(data: bytes, error: Exception, place: str) -> Problem:
    if "truncated" in str(error):
        message, offset = "JSON ends before it is complete: the file is truncated", len(data)
    else:
        found = _BYTE.search(str(error))
        offset = int(found[1]) if found else _bad_utf8(data)
        message = "not valid JSON" if found else "not valid UTF-8 inside JSON"
    return Problem(level=Level.ERROR, code="JSON-DAMAGED", message=message, place=place + locate(data, offset))


def _bad_utf8(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _tolerate[T](data: bytes, kind: type[T], damage: Problem) -> tuple[T | None, tuple[Problem, ...]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("windows-1252", errors="c1-control")
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None, (damage,)
    found, problems = repair(_whole_characters(value), kind, place=damage.place)
    message = f"{damage.message}: read all the same"
    note = Problem(level=Level.REVIEW, code="JSON-REPAIRED", message=message, place=damage.place)
    return found, (note, *problems)


def _whole_characters(value: Any) -> Any:
    """The value with halves of surrogate pairs, which no encoding can hold, as U+FFFD."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _halves(value) else value
        case list():
            return [_whole_characters(item) for item in value]
        case dict():
            return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
        case _:
            return value


def _halves(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _path(message: str) -> list[str | int | None]:
    """The path in an error message, as keys; None stands for a key that it doesn't name."""
    found = _AT.search(message)
    if not found:
        return []
    keys: list[str | int | None] = []
    for step in _KEY.finditer(found["path"]):
        index = step["index"]
        keys.append(step["name"] if index is None else None if index == "..." else int(index))
    return keys


def _remove(value: Any, path: list[str | int | None]) -> bool:
    """Take the named thing out of a decoded value; False if there is nothing to take out."""
    while path and path[-1] is None:
        path = path[:-1]
    if not path:
        return False
    for key in path[:-1]:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return False
    if isinstance(value, dict) and path[-1] in value:
        del value[path[-1]]
        return True
    if isinstance(value, list) and isinstance(path[-1], int) and path[-1] < len(value):
        del value[path[-1]]
        return True
    return False


def _invalid(error: str, place: str, *, fatal: bool) -> Problem:
    found = _AT.search(error)
    path = "$" + found["path"] if found else "$"
    wrong = _AT.sub("", error).replace("`", "")
    message = f"{path}: {wrong}" + ("; not read" if fatal else "; this field was left out")
    return Problem(level=Level.ERROR if fatal else Level.REVIEW, code="FIELD-INVALID", message=message, place=place)


def _too_many(place: str) -> Problem:
    message = f"more than {_MOST_REPAIRS} fields of the wrong type; not read"
    return Problem(level=Level.ERROR, code="FIELD-INVALID", message=message, place=place)
