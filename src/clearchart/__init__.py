"""Clearchart: charts in, codes with the evidence under every code out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearchart.codesets.lookup import lookup
    from clearchart.interop import Options, read
    from clearchart.model import CodedChart, DiagnosisCode, Document, Encounter, Evidence, Problem
    from clearchart.notebook import code
    from clearchart.pipeline import Pipeline

__all__ = [
    "CodedChart",
    "DiagnosisCode",
    "Document",
    "Encounter",
    "Evidence",
    "Options",
    "Pipeline",
    "Problem",
    "code",
    "lookup",
    "read",
]

_HOMES = {
    "Options": "clearchart.interop",
    "Pipeline": "clearchart.pipeline",
    "code": "clearchart.notebook",
    "lookup": "clearchart.codesets.lookup",
    "read": "clearchart.interop",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """A public name, imported when it is first asked for: the command line passes through here and stays light."""
        if name not in __all__:
            raise AttributeError(f"module 'clearchart' has no attribute {name!r}")
        return getattr(import_module(_HOMES.get(name, "clearchart.model")), name)
