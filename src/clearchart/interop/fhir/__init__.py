"""FHIR R4: Bundles, NDJSON and single resources, grouped into encounters."""

from collections.abc import Iterable, Iterator

from clearchart.interop.draft import Parsed
from clearchart.interop.formats import Format
from clearchart.interop.options import Options


def joins(head: bytes, found: Format) -> bool:
    """Whether a file holds single resources, which belong together with those of the files beside it."""
    return False


def parse(files: Iterable[tuple[str, bytes]], *, options: Options) -> Iterator[tuple[str, str, Parsed]]:
    """Encounters."""
    yield from ()
