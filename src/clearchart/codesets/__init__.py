"""Code sets by controlling date: dated releases of official files, compiled once and memory-mapped."""

from clearchart.codesets.coderange import CodeRange
from clearchart.codesets.errors import (
    CodesetError,
    CodesetFileError,
    HomeError,
    ReleaseNotFoundError,
    UnknownCodeError,
)
from clearchart.codesets.home import home_directory
from clearchart.codesets.nodekind import NodeKind
from clearchart.codesets.notes import Note, NoteKind, Notes
from clearchart.codesets.release import Release, Update, fiscal_year
from clearchart.codesets.selection import Selection, codeset_valid, select
from clearchart.codesets.seventh import dotted
from clearchart.codesets.store import Store
from clearchart.codesets.tabular import Tabular

__all__ = [
    "CodeRange",
    "CodesetError",
    "CodesetFileError",
    "HomeError",
    "NodeKind",
    "Note",
    "NoteKind",
    "Notes",
    "Release",
    "ReleaseNotFoundError",
    "Selection",
    "Store",
    "Tabular",
    "UnknownCodeError",
    "Update",
    "codeset_valid",
    "dotted",
    "fiscal_year",
    "home_directory",
    "select",
]
