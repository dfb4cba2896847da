"""The official indexes compiled into one artefact beside the terminology's, for one release."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clearchart.codesets import artefact
from clearchart.codesets.artefact import Section
from clearchart.codesets.indexes import Indexes
from clearchart.codesets.store import Announce, Part
from clearchart.codesets.tabular import Tabular
from clearchart.coding.official.drugs import drug_sections
from clearchart.coding.rulefile import rule_file
from clearchart.coding.terminology_build import Term, sections_of, word_inputs
from clearchart.model.digest import digest

COMPILER = 1
"""Raised by one when the same files compile to something else."""

_RULES = ("index-main-terms.txt", "neoplasm-behaviours.txt")


def official_inputs(tabular: Tabular, indexes: Indexes) -> dict[str, Any]:
    """What the compiled indexes depend on, for their address and for the engine's digest."""
    return {
        "compiler": COMPILER,
        "release": tabular.release.sha256,
        "files": indexes.inputs(),
        "rules": {name: [body for body, _ in rule_file(name)] for name in _RULES},
        **word_inputs(),
    }


def official_path(tabular: Tabular, indexes: Indexes, *, home: Path, announce: Announce | None = None) -> Path | None:
    """Where the compiled indexes of a release lie, compiled at first use; None where none is loaded."""
    if not indexes:
        return None
    path = home / "artefacts" / digest(official_inputs(tabular, indexes))[:16] / "indexes.artefact"
    if not path.exists():
        if announce:
            announce(f"Compiling the indexes for {tabular.release.id} (once, some seconds) ...")
        artefact.write(path, compile_official(tabular, indexes))
    return path


def compile_official(tabular: Tabular, indexes: Indexes) -> dict[str, Section]:
    """All sections of the artefact: entries as in the terminology's, and the names of drugs."""
    drugs = indexes.get(Part.DRUG)
    named = drug_sections(drugs, tabular, place=indexes.place(Part.DRUG)) if drugs else {}
    return {**sections_of(_terms(tabular, indexes)), **named}


def _terms(tabular: Tabular, indexes: Indexes) -> Iterator[Term]:
    # Only a compiler needs the makers of entries.
    from clearchart.coding.official.alphabetic import AlphabeticTerms  # noqa: PLC0415 (see above)
    from clearchart.coding.official.external import ExternalCauseTerms  # noqa: PLC0415 (see above)
    from clearchart.coding.official.neoplasm import NeoplasmTerms  # noqa: PLC0415 (see above)

    if index := indexes.get(Part.INDEX):
        yield from AlphabeticTerms(index, tabular, indexes.place(Part.INDEX)).terms()
    if table := indexes.get(Part.NEOPLASM):
        yield from NeoplasmTerms(table, tabular, indexes.place(Part.NEOPLASM)).terms()
    if causes := indexes.get(Part.EXTERNAL_CAUSE):
        yield from ExternalCauseTerms(causes, tabular, indexes.place(Part.EXTERNAL_CAUSE)).terms()
