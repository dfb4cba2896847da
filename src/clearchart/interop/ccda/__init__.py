"""C-CDA R2.1: clinical documents in XML, gathered into encounters; the text is what the sections' narratives say."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from clearchart.interop.ccda.documents import Clinical, read_document
from clearchart.interop.ccda.encounters import grouped
from clearchart.interop.draft import Parsed, complete
from clearchart.interop.options import Options


def parse(files: Iterable[tuple[str, bytes]], *, options: Options) -> Iterator[tuple[str, str, Parsed]]:
    """The encounters of some documents, each with its file and place; never raises.

    `files` are (name, content). First come parsed pairs without an encounter: files that can't be read.
    """
    clinical: list[Clinical] = []
    for source, data in files:
        found, problems = read_document(data, place=source, name=PurePath(source).name, zone=options.zone)
        if found is None:
            yield source, source, (None, problems)
        else:
            clinical.append(found)
    for group in grouped(clinical):
        encounter, assumed = complete(group.draft, options)
        yield group.source, group.draft.place, (encounter, (*group.problems, *assumed))


__all__ = ["Clinical", "parse", "read_document"]
