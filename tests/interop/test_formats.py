"""Formats are told by content; each example is the shortest of its kind."""

import json

import pytest

from clearchart.interop import READABLE, Format, sniff
from clearchart.interop.formats import HEAD
from clearchart.interop.refusals import reason

EXAMPLES = [
    (b"Gout.", Format.TEXT),
    (b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}', Format.JSONL),
    (b'{"id": "a", "text": \n{"id": "b", "text": "y"}', Format.JSONL),
    (b'[{"id": "a", "text": "x"}]', Format.JSON),
    (b'{\n "id": "a",\n "documents": []\n}', Format.JSON),
    (b'{\n "entry": [],\n "resourceType": "Bundle"\n}', Format.FHIR),
    (b'[{"resourceType": "Patient"}]', Format.FHIR),
    (b'{"resourceType": "Patient"}\n', Format.FHIR_NDJSON),
    (b'{"transactionTime": "2026-04-01", "output": []}', Format.FHIR_MANIFEST),
    (b'{"a": 1}', Format.JSON_OTHER),
    (b"[]", Format.JSON_OTHER),
    (b"<!DOCTYPE html><html></html>", Format.HTML),
    (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', Format.HTML),
    (b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">', Format.CCDA),
    (b'<Patient xmlns="http://hl7.org/fhir">', Format.FHIR_XML),
    (b"<note>x</note>", Format.XML),
    (b"{\\rtf1 x}", Format.RTF),
    (b"MSH|^~\\&|A", Format.HL7V2),
    (b"\x0bMSH|^~\\&|A", Format.HL7V2),
    (b"MSH$%~\\&$A", Format.HL7V2),
    (b"MSH: melanocyte-stimulating hormone normal", Format.TEXT),
    (b"ISA*00*          *00*", Format.X12),
    (b"%PDF-1.7", Format.PDF),
    (b"\xff\xd8\xff\xe0", Format.IMAGE),
    (b"\x00" * 128 + b"DICM", Format.DICOM),
    (b"PK\x03\x04........word/document.xml", Format.DOCX),
    (b"PK\x03\x04........notes/a.txt", Format.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OFFICE),
    (b"\x1f\x8b\x08", Format.ARCHIVE),
    (bytes(range(1, 9)) * 9, Format.BINARY),
    (b"", Format.EMPTY),
    ("\ufeff".encode(), Format.EMPTY),
]


@pytest.mark.parametrize(("data", "found"), EXAMPLES)
def test_each_format(data: bytes, found: Format) -> None:
    assert sniff(data) is found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_json_in_other_encodings(encoding: str) -> None:
    assert sniff('{"id": "a", "text": "Gout."}'.encode(encoding)) is Format.JSONL


def test_a_first_line_longer_than_the_head() -> None:
    data = json.dumps({"id": "a", "text": "Gout. " * HEAD}).encode()
    assert sniff(data) is Format.JSONL
    assert sniff(data[:HEAD]) is Format.JSON


@pytest.mark.parametrize("found", sorted(set(Format) - READABLE))
def test_every_refusal_says_what_it_is(found: Format) -> None:
    assert found is Format.EMPTY or reason(found).startswith("this is")
