"""FHIR R4: Bundles, NDJSON and single resources, grouped into encounters."""

import re
from collections.abc import Iterable, Iterator

from clearchart.interop.draft import Parsed, complete
from clearchart.interop.fhir.documents import unread_reports
from clearchart.interop.fhir.encounters import grouped
from clearchart.interop.fhir.pool import Pool
from clearchart.interop.formats import Format, as_utf8
from clearchart.interop.options import Options
from clearchart.model import Level, Problem

_TYPE = re.compile(rb'"resourceType"\s*:\s*"(\w+)"')


def joins(head: bytes, found: Format) -> bool:
    """Whether a file holds single resources, which belong together with those of the files beside it.

    Bulk exports put each type of resource into files of its own; a bundle stands for itself.
    """
    if found not in (Format.FHIR, Format.FHIR_NDJSON):
        return False
    first = _TYPE.search(as_utf8(head))
    return first is not None and first[1] != b"Bundle"


def parse(files: Iterable[tuple[str, bytes]], *, options: Options) -> Iterator[tuple[str, str, Parsed]]:
    """The encounters of some files that belong together, each with its file and place.

    `files` are (name, content). Last come parsed pairs without an encounter: the problems of files
    and resources that became part of none.
    """
    pool = Pool()
    sources = []
    for source, data in files:
        pool.add(source, data)
        sources.append(source)
    groups = list(grouped(pool))
    if not groups and not any(problem.level is Level.ERROR for _, problem in pool.problems):
        yield sources[0], sources[0], (None, (_nothing(sources[0]),))
    for group in groups:
        encounter, assumed = complete(group.draft, options)
        yield group.source, group.draft.place, (encounter, (*group.problems, *assumed))
    for source, problem in pool.problems:
        yield source, problem.place, (None, (problem,))
    for source, count in unread_reports(pool).items():
        message = f"{count} diagnostic reports hold laboratory values or no text: not read"
        problem = Problem(level=Level.NOTE, code="REPORT-UNUSED", message=message, place=source)
        yield source, source, (None, (problem,))


def _nothing(place: str) -> Problem:
    message = "FHIR without an encounter and without a document: there is nothing to code"
    return Problem(level=Level.REVIEW, code="ENCOUNTER-NONE", message=message, place=place)
