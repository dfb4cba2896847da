"""How messages are written: delimiters, escapes, repetitions, line ends, character sets, local segments."""

import base64

import pytest

from clearchart.interop.hl7v2 import MessageRead, read_message, read_messages
from clearchart.interop.hl7v2.escapes import escape, unescape
from clearchart.interop.hl7v2.marks import USUAL, Marks, marks_of
from clearchart.model import Level
from tests.interop.hl7v2.samples import PATIENT, adt, mdm, message, segment


def read(data: str | bytes) -> MessageRead:
    return read_message(data if isinstance(data, bytes) else data.encode(), place="feed.hl7")


def text_of(found: MessageRead) -> str:
    assert found.message is not None
    (document,) = found.message.documents
    assert document.content is not None
    return document.content.text


def codes(found: MessageRead) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a\T\b", "a&b"),
        (r"a\F\b\S\c\R\d\E\e", "a|b^c~d\\e"),
        (r"one\.br\two", "one\ntwo"),
        (r"one\.sp2\two", "one\n\ntwo"),
        (r"a\.sk3\b", "a   b"),
        (r"\H\loud\N\ quiet", "loud quiet"),
        (r"caf\XC3A9\ ", "café "),
        (r"\X0D0A\ ", "\r\n "),
        (r"\.in+4\x", "x"),
        (r"5\6", r"5\6"),
        (r"\ZX\y", r"\ZX\y"),
        (r"\.sp999999\x", "\n" * 50 + "x"),
    ],
)
def test_escapes(written: str, meant: str) -> None:
    assert unescape(written, USUAL) == meant


def test_escaping_and_back() -> None:
    text = "a|b^c~d\\e&f\r\ng"
    assert unescape(escape(text, USUAL), USUAL) == "a|b^c~d\\e&f\ng"


@pytest.mark.parametrize(
    ("head", "marks", "sound"),
    [
        ("MSH|^~\\&|A", USUAL, True),
        ("MSH|^~\\&#|A", USUAL, True),
        ("MSH#*!%$#A", Marks("#", "*", "!", "%", "$"), True),
        ("MSH|^~|A", USUAL, False),
        ("MSH||A", USUAL, False),
        ("MSH^~|\\&^A", Marks("^", "~", "|", "\\", "&"), True),
        ("MSH|~^\\&|A", Marks("|", "~", "^", "\\", "&"), True),
        ("MSH~|A", Marks("~", "|", "", "\\", "&"), False),
        ("MSH", USUAL, False),
    ],
)
def test_delimiters(head: str, marks: Marks, sound: bool) -> None:
    assert marks_of(head) == (marks, sound)


def test_odd_delimiters_are_read() -> None:
    odd = mdm("T02").translate(str.maketrans("|^~\\&", "#*!%$"))
    assert text_of(read(odd)) == text_of(read(mdm("T02")))
    assert "DELIMITERS" not in codes(read(odd))


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r\n"])
def test_line_ends(end: str) -> None:
    found = read(mdm("T02").replace("\r", end))
    assert text_of(found) == text_of(read(mdm("T02"))) and found.problems == ()


def test_wrapped_lines_go_on_with_their_field() -> None:
    found = read(mdm("T02", text="Assessment:\r\nGout, right foot.\r\n\r\nMRI\nHypertension."))
    assert text_of(found) == "Assessment:\nGout, right foot.\nMRI\nHypertension.\n"
    assert codes(found) == {"SEGMENT-WRAPPED"}


@pytest.mark.parametrize(
    ("named", "codec", "said"),
    [
        ("UNICODE UTF-8", "utf-8", set()),
        ("8859/1", "latin-1", set()),
        ("8859/15", "iso8859-15", set()),
        ("", "utf-8", set()),
        ("", "latin-1", {"ENCODING-ASSUMED"}),
        ("UNICODE UTF-8", "latin-1", {"ENCODING-ASSUMED"}),
        ("ASCII", "utf-8", set()),
        ("KLINGON", "utf-8", {"CHARSET-UNKNOWN"}),
    ],
)
def test_character_sets(named: str, codec: str, said: set[str]) -> None:
    head, _, rest = mdm("T02", text="Ménière's disease").partition("\r")
    found = read(f"{head}||||||{named}\r{rest}".encode(codec))
    assert text_of(found) == "Ménière's disease\n"
    assert codes(found) == said


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_wide_characters_and_marks(codec: str) -> None:
    assert text_of(read(mdm("T02", text="Ménière").encode(codec))) == "Ménière\n"


def test_local_segments_are_noted_by_name() -> None:
    found = read(mdm("T02") + "ZPI|1|x\rZPI|2\rZZ9|a\r")
    (problem,) = found.problems
    assert (problem.code, problem.level, problem.place) == ("SEGMENT-LOCAL", Level.NOTE, "feed.hl7:6 ZPI")
    assert problem.message.endswith("ZPI 2, ZZ9 1")


def test_unknown_escapes_stay_and_are_noted() -> None:
    found = read(mdm("T02", text="C:\\temp and \\Q\\"))
    assert text_of(found) == "C:\\temp and \\Q\\\n"
    assert {(problem.code, problem.place) for problem in found.problems} == {("ESCAPE-UNKNOWN", "feed.hl7:5 OBX-5")}


def document(*obx: str) -> str:
    txa = segment("TXA", {2: "PR", 12: "D1", 17: "AU"})
    return message("MDM^T02", "1", segment("PID", PATIENT), txa, *obx)


def embedded(data: bytes, kind: str = "TEXT") -> str:
    return segment("OBX", {2: "ED", 5: f"EHR^{kind}^^Base64^{base64.b64encode(data).decode()}"})


def test_embedded_html_and_text() -> None:
    found = read(document(embedded(b"<p>Gout.</p><ul><li>Colchicine</li></ul>"), embedded("Café".encode())))
    assert text_of(found) == "Gout.\n\n- Colchicine\nCafé\n"
    assert found.message is not None and found.message.documents[0].content is not None
    assert found.message.documents[0].content.renderer == "base64/1+html/1+base64/1"


@pytest.mark.parametrize(
    ("obx", "code"),
    [
        (embedded(b"%PDF-1.7 x"), "DOCUMENT-UNREADABLE"),
        (embedded(b""), "DOCUMENT-EMPTY"),
        (segment("OBX", {2: "RP", 5: "file://x"}), "DOCUMENT-ELSEWHERE"),
        (segment("OBX", {2: "ED", 5: "EHR^TEXT^^Hex^zz"}), "DOCUMENT-EMPTY"),
    ],
)
def test_content_that_cannot_be_read(obx: str, code: str) -> None:
    alone, beside = read(document(obx)), read(document(obx, segment("OBX", {2: "TX", 5: "Gout."})))
    assert alone.failed and code in codes(alone)
    assert not beside.failed and code in codes(beside) and text_of(beside) == "Gout.\n"


def test_lines_outside_of_a_message_are_told() -> None:
    found = list(read_messages(b"from the night run\r\n" + adt("A01").encode(), place="feed.hl7"))
    assert [problem.code for each in found for problem in each.problems] == ["LINE-STRAY"]


@pytest.mark.parametrize("data", [b"", b"\r\n", b"Gout.", b"PID|1\rPV1|1", b"BHS|^~\\&\rBTS|0\r"])
def test_no_message(data: bytes) -> None:
    found = read(data)
    assert found.message is None and "MESSAGE-NONE" in codes(found) and found.failed
