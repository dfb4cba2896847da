"""Files of charts: text, HTML, RTF, JSONL, FHIR, C-CDA, as the library reads them."""

from collections.abc import Iterator
from io import BytesIO
from uuid import UUID

from msgspec.structs import replace

from clearchart import interop, model
from clearchart.model import Problem
from clearchart_server.intake import documents, encounters
from clearchart_server.intake.sources import Source

# What the library reads from standard input it calls by this name where it has none of its own.
_STDIN, _UNNAMED = "-", "stdin"


def take(source: Source, content: bytes) -> Iterator[tuple[tuple[UUID, ...], tuple[Problem, ...]]]:
    """Keep every chart of a file; for each the encounter that it touched, and its problems."""
    for reading in interop.read([_STDIN], stdin=BytesIO(content)):
        if reading.encounter is None:
            yield (), reading.problems
            continue
        touched = _keep(source, _named(reading.encounter, source.name), reading.problems)
        yield (touched,) if touched else (), reading.problems


def _keep(source: Source, said: model.Encounter, problems: tuple[Problem, ...]) -> UUID | None:
    """Keep an encounter with its documents; its id, or None where nothing about it is new."""
    row = encounters.row_of(source, said.id)
    changed = encounters.fill(row, said, source=source, problems=problems)
    fresh = [documents.keep(row, each, source=source) for each in said.documents]
    return row.id if changed or any(fresh) else None


def _named(said: model.Encounter, name: str) -> model.Encounter:
    """A chart without an id of its own is called after its file, so that the file's next version is the same chart."""
    if said.id != _UNNAMED and not said.id.startswith(f"{_UNNAMED}-"):
        return said
    renamed = (replace(each, id=_after(each.id, name)) for each in said.documents)
    return replace(said, id=_after(said.id, name), documents=tuple(renamed))


def _after(ident: str, name: str) -> str:
    return name + ident.removeprefix(_UNNAMED) if ident.startswith(_UNNAMED) else ident
