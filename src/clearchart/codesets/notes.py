"""The notes of the Tabular List, each with the node it stands at and the codes it refers to."""

from collections.abc import Iterator
from enum import StrEnum

from clearchart.codesets.coderange import CodeRange
from clearchart.model.value import Value


class NoteKind(StrEnum):
    """The kinds of note, in the order in which a coder reads them."""

    NOTE = "note"
    INCLUDES = "includes"
    INCLUSION_TERM = "inclusion-term"
    CODE_FIRST = "code-first"
    USE_ADDITIONAL = "use-additional"
    CODE_ALSO = "code-also"
    EXCLUDES1 = "excludes1"
    EXCLUDES2 = "excludes2"
    SEVENTH = "seventh"


KINDS = tuple(NoteKind)
"""A note's kind is stored as its place here."""

TITLE = 255
"""Stored in the place of a note's kind where the words are a title."""


class Note(Value, frozen=True, kw_only=True):
    """One line of a note as printed; `origin` is the code, block or chapter at which it stands."""

    kind: NoteKind
    text: str
    origin: str
    ranges: tuple[CodeRange, ...] = ()


class Notes(Value, frozen=True, kw_only=True):
    """All notes of one code, its own or those that hold for it. `seventh` maps 7th characters to their meaning."""

    notes: tuple[Note, ...] = ()
    includes: tuple[Note, ...] = ()
    inclusion_terms: tuple[Note, ...] = ()
    code_first: tuple[Note, ...] = ()
    use_additional: tuple[Note, ...] = ()
    code_also: tuple[Note, ...] = ()
    excludes1: tuple[Note, ...] = ()
    excludes2: tuple[Note, ...] = ()
    seventh_note: tuple[Note, ...] = ()
    seventh: dict[str, str] = {}

    def __iter__(self) -> Iterator[Note]:
        for field in FIELDS.values():
            yield from getattr(self, field)


FIELDS = {
    NoteKind.NOTE: "notes",
    NoteKind.INCLUDES: "includes",
    NoteKind.INCLUSION_TERM: "inclusion_terms",
    NoteKind.CODE_FIRST: "code_first",
    NoteKind.USE_ADDITIONAL: "use_additional",
    NoteKind.CODE_ALSO: "code_also",
    NoteKind.EXCLUDES1: "excludes1",
    NoteKind.EXCLUDES2: "excludes2",
    NoteKind.SEVENTH: "seventh_note",
}
"""Which field of `Notes` holds which kind."""


def gathered(notes: Iterator[Note], seventh: dict[str, str]) -> Notes:
    """Notes in the order given, sorted into their kinds."""
    by_kind: dict[str, list[Note]] = {}
    for note in notes:
        by_kind.setdefault(FIELDS[note.kind], []).append(note)
    return Notes(seventh=seventh, **{field: tuple(kept) for field, kept in by_kind.items()})
