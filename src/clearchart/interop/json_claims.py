"""Claims in JSON: our own wire form and FHIR R4, one value, one a line, an array or a Bundle."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from clearchart.interop import json_places
from clearchart.interop.fhir import claims as fhir
from clearchart.interop.fhir.claim_resources import Party
from clearchart.interop.formats import as_utf8
from clearchart.interop.lenient import locate, repair
from clearchart.model import At, Claim, Level, Place, Problem

type Path = Sequence[str | int]


class JsonClaim:
    """One claim of a JSON text, or why there is none. `path` leads to its value in the text."""

    def __init__(
        self,
        claim: Claim | None,
        problems: Sequence[Problem],
        *,
        text: str = "",
        base: int = 0,
        path: Path = (),
        to_json: Callable[[Place], Place] = tuple,
    ) -> None:
        self.claim = claim
        self.problems = tuple(problems)
        self._text = text
        self._base = base
        self._path = tuple(path)
        self._to_json = to_json

    @property
    def source(self) -> bytes:
        """The claim's own bytes."""
        (start, end), _ = json_places.span(self._text, self._path)
        return self._text[start:end].encode("utf-8", "surrogatepass")

    def at(self, place: Place) -> At:
        """The JSON Pointer, byte offset and length of what a place in the claim came from, or of what holds it."""
        path = (*self._path, *self._to_json(place))
        found, steps = json_places.span(self._text, path)
        offset, length = json_places.byte_span(self._text, found)
        return At(segment=json_places.pointer(path[:steps]) or "/", offset=self._base + offset, length=length)

    def excerpt(self, at: At) -> str:
        """The line of the text that holds the place."""
        data, begin = self._text.encode("utf-8", "surrogateescape"), at.offset - self._base
        return data[self._line(data, begin) :].partition(b"\n")[0].decode("utf-8", "replace")

    def column(self, place: Place) -> tuple[int, int]:
        """Where in the line of a place its value begins, and how long it is there, in characters."""
        (start, end), _ = json_places.span(self._text, (*self._path, *self._to_json(place)))
        first = self._text.rfind("\n", 0, start) + 1
        last = self._text.find("\n", start)
        return start - first, min(end, last if last >= 0 else end) - start

    @staticmethod
    def _line(data: bytes, begin: int) -> int:
        return data.rfind(b"\n", 0, max(0, begin)) + 1


def read_json_claims(stream: BinaryIO, *, name: str) -> Iterator[JsonClaim]:
    """The claims of a JSON stream in their order; what is damaged or no claim is a problem with its byte offset."""
    empty = True
    for found in _claims(stream, name):
        empty = False
        yield found
    if empty:
        message = "JSON without any claim: other FHIR resources, or nothing"
        problem = Problem(level=Level.ERROR, code="CLAIM-NONE", message=message, place=f"{name} byte 0")
        yield JsonClaim(None, (problem,))


def _claims(stream: BinaryIO, name: str) -> Iterator[JsonClaim]:
    offset = 0
    first = stream.readline()
    if first.strip() and _loads(as_utf8(first)) is not None:
        rest: Iterable[bytes] = stream
        for line in _chained(first, rest):
            if line.strip():
                yield from _of_text(as_utf8(line), offset, name=name)
            offset += len(line)
        return
    data = first + stream.read()
    shift = len(data) - len(as_utf8(data)) if data.startswith(b"\xef\xbb\xbf") else 0
    yield from _of_text(as_utf8(data), shift, name=name)


def _chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _of_text(data: bytes, base: int, *, name: str) -> Iterator[JsonClaim]:
    value = _loads(data)
    if value is None:
        yield JsonClaim(None, (_damaged(data, base, name),))
        return
    text = data.decode("utf-8", "surrogateescape")
    values = list(_values(value, ()))
    parties = _parties(item for _, item in values)
    for path, item in values:
        claim = _claim(item, parties, place=_place(name, base, path))
        if claim is None:
            continue
        found, problems, to_json = claim
        yield JsonClaim(found, problems, text=text, base=base, path=path, to_json=to_json)


def _values(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, list):
        for at, item in enumerate(value):
            yield from _values(item, (*path, at))
    elif isinstance(value, dict) and value.get("resourceType") == "Bundle":
        entries = value.get("entry")
        for at, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
                yield (*path, "entry", at, "resource"), entry["resource"]
    else:
        yield path, value


def _parties(values: Iterable[Any]) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for value in values:
        if isinstance(value, dict) and value.get("resourceType") not in (None, *fhir.KINDS):
            party = fhir.party_of(value)
            if party and party.id:
                found[f"{party.resource_type}/{party.id}"] = party
    return found


type Made = tuple[Claim | None, Sequence[Problem], Callable[[Place], Place]]


def _claim(value: Any, parties: Mapping[str, Party], *, place: str) -> Made | None:
    kind = value.get("resourceType") if isinstance(value, dict) else None
    if kind in fhir.KINDS:
        return (*fhir.claim_of(value, parties, place=place), fhir.json_path)
    if kind is not None:
        return None
    if isinstance(value, dict) and {"id", "claim_type"} <= value.keys():
        return (*repair(value, Claim, place=place), tuple)
    message = "a JSON value that is no claim: neither FHIR's resourceType Claim nor our id and claim_type"
    return None, (Problem(level=Level.ERROR, code="CLAIM-UNKNOWN", message=message, place=place),), tuple


def _place(name: str, base: int, path: Path) -> str:
    return f"{name} byte {base}{json_places.pointer(path)}" if path else f"{name} byte {base}"


def _loads(data: bytes) -> Any:
    """The value of a JSON text; None if it is damaged (or null, which is no claim either)."""
    try:
        return json.loads(data.decode("utf-8", "surrogateescape"), strict=False)
    except (ValueError, RecursionError):
        return None


def _damaged(data: bytes, base: int, name: str) -> Problem:
    message, at = "not valid JSON", 0
    try:
        json.loads(data.decode("utf-8", "surrogateescape"), strict=False)
    except json.JSONDecodeError as error:
        at = len(error.doc[: error.pos].encode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        message = "JSON is nested too deeply"
    place = f"{name} byte {base + at}" if base else name + locate(data, at)
    return Problem(level=Level.ERROR, code="JSON-DAMAGED", message=message, place=place)
