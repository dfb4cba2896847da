"""The front door: paths in, readings out, streaming and in input order."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from clearchart.interop import ccda, fhir, hl7v2, jsonl, plain
from clearchart.interop.draft import Parsed
from clearchart.interop.formats import Format
from clearchart.interop.options import Options
from clearchart.interop.refusals import refuse
from clearchart.interop.sources import Content, Folder, Source, folders, unreadable
from clearchart.model import Encounter, Level, Problem
from clearchart.model.value import Value


class Reading(Value, frozen=True, kw_only=True):
    """What came out of one place in the input: an encounter, or None, and the problems of reading it.

    `source` is the file as the operator named it, `place` the spot in it (`charts.jsonl:12`).
    """

    source: str
    place: str
    encounter: Encounter | None
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something was there and nothing of it could be read."""
        return self.encounter is None and any(problem.level is Level.ERROR for problem in self.problems)


def read(
    paths: Iterable[str | Path], options: Options | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Reading]:
    """Readings of files, folders and `-` (standard input), one after the other; bad input never raises.

    Streams: only resources of FHIR that belong together are held at once. A reading without an
    encounter carries problems only; a repeated id is read too, with ID-REPEATED.
    """
    door = _Door(options or Options(), stdin or sys.stdin.buffer)
    seen: set[str] = set()
    for reading in chain.from_iterable(door.folder(folder) for folder in folders(paths)):
        yield _marked(reading, seen)


def _marked(reading: Reading, seen: set[str]) -> Reading:
    if reading.encounter is None:
        return reading
    if reading.encounter.id not in seen:
        seen.add(reading.encounter.id)
        return reading
    message = "an encounter with this id came before: read all the same"
    problem = Problem(level=Level.REVIEW, code="ID-REPEATED", message=message, place=reading.place)
    return msgspec.structs.replace(reading, problems=(*reading.problems, problem))


_PARSERS = {Format.FHIR: fhir.parse, Format.HL7V2: hl7v2.parse, Format.CCDA: ccda.parse}


def _joining(head: bytes, found: Format) -> Format | None:
    """The format whose parser takes a file together with those beside it, or None."""
    if found in (Format.HL7V2, Format.CCDA):
        return found
    return Format.FHIR if fhir.joins(head, found) else None


class _Door:
    """Reads sources by their formats, with the operator's options."""

    def __init__(self, options: Options, stdin: BinaryIO) -> None:
        self._options = options
        self._stdin = stdin

    def folder(self, folder: Folder) -> Iterator[Reading]:
        """All sources of one folder; what belongs together in several files is joined where the first stands."""
        for problem in folder.problems:
            yield Reading(source=problem.place, place=problem.place, encounter=None, problems=(problem,))
        joined = set[Format]()
        for number, source in enumerate(folder.sources):
            try:
                with source.open(self._stdin) as content:
                    found = self._format(content)
                    parser = _joining(content.head, found)
                    if parser is None:
                        yield from self._source(source, found, content)
                        continue
                    first = content.whole() if parser not in joined else b""
            except OSError as error:
                yield _reading(source, source.place, (None, (unreadable(error, source.place),)))
                continue
            if parser not in joined:
                joined.add(parser)
                others = self._others(folder.sources[number + 1 :], parser)
                yield from self._group(parser, chain([(source.place, first)], others))

    def _format(self, content: Content) -> Format:
        said = self._options.input_format
        return said if said and content.head.strip() else content.format()

    def _others(self, sources: tuple[Source, ...], parser: Format) -> Iterator[tuple[str, bytes]]:
        for source in sources:
            try:
                with source.open(self._stdin) as content:
                    if _joining(content.head, self._format(content)) is parser:
                        yield source.place, content.whole()
            except OSError:
                continue  # reported when its own turn comes

    def _group(self, parser: Format, files: Iterable[tuple[str, bytes]]) -> Iterator[Reading]:
        for source, place, (encounter, problems) in _PARSERS[parser](files, options=self._options):
            yield Reading(source=source, place=place, encounter=encounter, problems=problems)

    def _source(self, source: Source, found: Format, content: Content) -> Iterator[Reading]:
        name, place, options = source.name, source.place, self._options
        match found:
            case Format.FHIR | Format.FHIR_NDJSON:
                yield from self._group(Format.FHIR, [(place, content.whole())])
            case Format.TEXT | Format.HTML | Format.RTF:
                parsed = plain.parse(content.whole(), found=found, name=name, place=place, options=options)
                yield _reading(source, place, parsed)
            case Format.JSONL:
                for number, line in content.lines():
                    at = f"{place}:{number}"
                    yield _reading(source, at, jsonl.parse(line, name=f"{name}-{number}", place=at, options=options))
            case Format.JSON:
                for at, parsed in jsonl.parse_whole(content.whole(), name=name, place=place, options=options):
                    yield _reading(source, at, parsed)
            case _:
                yield _reading(source, place, (None, (refuse(found, place),)))


def _reading(source: Source, place: str, parsed: Parsed) -> Reading:
    encounter, problems = parsed
    return Reading(source=source.place, place=place, encounter=encounter, problems=problems)
