"""The tables of HL7 v2 as this reader uses them: `tables.toml` and `events.toml`, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from clearchart.model import DocumentType, PatientClass
from clearchart.model.value import Value


class Completion(Value, frozen=True, kw_only=True):
    """Words of TXA-17."""

    authenticated: frozenset[str]
    known: frozenset[str]


class Results(Value, frozen=True, kw_only=True):
    """Words of OBR-25 and OBX-11."""

    final: frozenset[str]
    corrected: frozenset[str]
    cancelled: frozenset[str]


class Tables(Value, frozen=True, kw_only=True):
    """The file `tables.toml`."""

    patient_class: dict[PatientClass, tuple[str, ...]]
    admission: dict[str, str]
    document_type: dict[str, DocumentType]
    completion: Completion
    availability: dict[str, frozenset[str]]
    result: Results
    section: dict[str, frozenset[str]]
    heading: dict[str, str]
    system: dict[str, frozenset[str]]

    def class_of(self, word: str) -> PatientClass | None:
        """The patient class of a word in PV1-2; None for any other."""
        folded = word.strip().upper()
        return next((kind for kind, known in self.patient_class.items() if folded in known), None)

    def system_of(self, word: str) -> str:
        """Our name of a code system; the sender's own in small letters where it is not known."""
        folded = word.strip().upper()
        return next((name for name, known in self.system.items() if folded in known), word.strip().lower())


@cache
def tables() -> Tables:
    """The values of tables."""
    return msgspec.convert(_file("tables.toml"), Tables)


@cache
def events() -> dict[str, dict[str, str]]:
    """The kind of each message, by type and trigger event."""
    return msgspec.convert(_file("events.toml"), dict[str, dict[str, str]])


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
