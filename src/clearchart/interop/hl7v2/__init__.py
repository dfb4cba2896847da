"""HL7 v2: files of messages as encounters, and each message as a value for an office.

The segment reader is our own (docs/decisions/0021-our-own-hl7-reader.md). What the messages mean stands in
`events.toml`, the words of tables in `tables.toml`.
"""

from collections.abc import Iterable, Iterator

from clearchart.interop.draft import Parsed, complete
from clearchart.interop.hl7v2.encounters import Feed
from clearchart.interop.hl7v2.messages import HL7Message, MessageRead, read_message, read_messages
from clearchart.interop.options import Options
from clearchart.model import Level, Problem


def parse(files: Iterable[tuple[str, bytes]], *, options: Options) -> Iterator[tuple[str, str, Parsed]]:
    """The encounters of some files that belong together, each with its file and place.

    `files` are (name, content) in the order in which they were sent. Last come parsed pairs without an encounter: the
    problems of files and of messages that are about no visit.
    """
    feed = Feed()
    sources = []
    for source, data in files:
        sources.append(source)
        for read in read_messages(data, place=source, zone=options.zone):
            feed.take(source, read)
    groups = list(feed.grouped())
    for group in groups:
        encounter, assumed = complete(group.draft, options)
        yield group.source, group.draft.place, (encounter, (*group.problems, *assumed))
    for source, problem in feed.left:
        yield source, problem.place, (None, (problem,))
    if not groups and not any(problem.level is Level.ERROR for _, problem in feed.left):
        yield sources[0], sources[0], (None, (_nothing(sources[0]),))


def _nothing(place: str) -> Problem:
    message = "messages without a document and without a visit: there is nothing to code"
    return Problem(level=Level.REVIEW, code="ENCOUNTER-NONE", message=message, place=place)


__all__ = ["HL7Message", "MessageRead", "parse", "read_message", "read_messages"]
