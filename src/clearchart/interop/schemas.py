"""JSON Schemas of the wire forms, generated from the types that read and write them."""

from typing import Any

import msgspec

from clearchart.interop.jsonl.record import Record
from clearchart.model import Claim, CodedChart, Finding
from clearchart.model.event import Event

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMS: dict[str, type] = {
    "encounter": Record,
    "coded-chart": CodedChart,
    "claim": Claim,
    "finding": Finding,
    "event": Event,
}
"""Each wire form with its type; the form's file is `docs/wire/<form>.schema.json`."""


def schema(form: str) -> dict[str, Any]:
    """The JSON Schema of a wire form, its parts under `$defs`; KeyError for an unknown form."""
    (root,), parts = msgspec.json.schema_components((FORMS[form],), ref_template="#/$defs/{name}")
    return {"$schema": _DIALECT, "title": form, **root, "$defs": {name: parts[name] for name in sorted(parts)}}


def text(form: str) -> str:
    """The schema as the file holds it: indented JSON with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(schema(form)), indent=2).decode() + "\n"
