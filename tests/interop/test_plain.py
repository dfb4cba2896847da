"""Plain text, HTML and RTF: encodings, and text that is never cleaned."""

import pytest

from clearchart.interop.formats import Format, sniff
from clearchart.interop.options import Options
from clearchart.interop.plain import parse
from clearchart.model import Document


def document(data: bytes) -> tuple[Document, set[str]]:
    encounter, problems = parse(data, found=sniff(data), name="n", place="n.txt", options=Options())
    assert encounter is not None
    return encounter.documents[0], {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_encodings(encoding: str, named: str) -> None:
    text = "Assessment: Ménière disease\r\n"
    found, codes = document(text.encode(encoding))
    assert (found.text, found.encoding) == (text, named)
    assert ("ENCODING-ASSUMED" in codes) is (encoding == "windows-1252")


def test_line_ends_nul_and_emoji_are_kept() -> None:
    text = "HPI: \U0001f912 cough\r\nold\rmac\nunix\x00nul\x0b"
    assert document(text.encode())[0].text == text


def test_bytes_without_a_character_are_kept_as_controls() -> None:
    assert document(b"a\x81b caf\xe9")[0].text == "a\x81b café"


def test_a_long_note() -> None:
    text = "Gout, on allopurinol.\r\n" * 10_000
    assert document(text.encode())[0].text == text


def test_html_is_a_derived_document() -> None:
    source = (
        b"<!DOCTYPE html><html><head><title>x</title></head><body><h1>Plan</h1><p>Gout &amp; pain</p></body></html>"
    )
    found, _ = document(source)
    assert found.text == "Plan\n\nGout & pain\n"
    assert (found.id, found.derived_from, found.renderer) == ("n#text", "n", "html/1")


def test_rtf_is_a_derived_document() -> None:
    source = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0 Plan\par caf\'e9 \u8217?s \u-10179?\u-8704?\par}"
    found, _ = document(source)
    assert found.text == "Plan\ncafé ’s \U0001f600\n"
    assert (found.id, found.renderer) == ("n#text", "rtf/1")


@pytest.mark.parametrize("text", ["[[NAME]] has gout", "{diagnosis} gout", "<5 cm nodule", "< 38 C", "[ ] smoker"])
def test_notes_that_begin_like_something_else(text: str) -> None:
    assert sniff(text.encode()) is Format.TEXT


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xfe", b"{", b"[", b'{"', b"<", b"PK", b"\x00" * 9])
def test_sniff_never_raises(data: bytes) -> None:
    assert isinstance(sniff(data), Format)
