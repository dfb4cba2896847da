"""Whatever bytes come in: nothing is raised, and every file is accounted for."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.interop import READABLE, Format, Options, read, sniff
from clearchart.interop.html import html_text
from clearchart.interop.rtf import rtf_text

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
KINDS = st.sampled_from(
    ["Bundle", "Patient", "Encounter", "Composition", "DocumentReference", "DiagnosticReport", "Condition", "Coverage"]
)
FIELDS = st.sampled_from(
    ["id", "entry", "resource", "subject", "period", "class", "section", "content", "attachment", "data", "status"]
)
RESOURCE = st.builds(lambda kind, rest: {"resourceType": kind, **rest}, KINDS, st.dictionaries(FIELDS, ANY_JSON))
RECORD = st.dictionaries(
    st.sampled_from(["id", "text", "documents", "setting", "age", "sex", "admit", "author", "coverages"]), ANY_JSON
)


def accounted(data: bytes, found: Format | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        results = list(read([path], Options(input_format=found)))
    assert results
    for result in results:
        assert result.encounter is not None or result.problems


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    accounted(data)


@settings(max_examples=150, deadline=None)
@given(RESOURCE | st.builds(lambda one: {"resourceType": "Bundle", "entry": [{"resource": one}]}, RESOURCE))
def test_any_resource(value: dict[str, Any]) -> None:
    accounted(json.dumps(value).encode())


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_any_record(value: dict[str, Any]) -> None:
    accounted(json.dumps({"text": "x", **value}).encode())


@pytest.mark.parametrize("found", sorted(READABLE))
@pytest.mark.parametrize("data", [b"\xff\x00{", b'{"a": 1}', b"[[[", b'"x"', b"null", b'[{"resourceType": 1}]'])
def test_any_bytes_under_any_format(found: Format, data: bytes) -> None:
    accounted(data, found)


@pytest.mark.parametrize(
    "data", [b'{"text":' + b"[" * 100_000, b'{"resourceType": "Bundle", "entry": ' + b"[" * 100_000]
)
def test_deep_nesting(data: bytes) -> None:
    accounted(data)


@given(st.text(max_size=200))
def test_renderers_take_any_text(text: str) -> None:
    html_text(text), html_text(f"<![x{text}"), rtf_text(text), rtf_text("{\\rtf1 " + text)


@given(st.binary(max_size=100))
def test_sniff_takes_any_bytes(data: bytes) -> None:
    assert isinstance(sniff(data), Format)
