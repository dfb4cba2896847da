"""Hostile and broken XML: refused with a problem, in no time and no memory, and nothing else is read for it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.interop import Format, Options, read
from clearchart.interop.ccda import parse
from clearchart.interop.ccda.markup import DEEPEST, tree
from tests.interop.ccda.samples import clinical, section, structured

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><ClinicalDocument>&l9;</ClinicalDocument>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><ClinicalDocument>{"&a;" * 50_000}</ClinicalDocument>'


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """The address of a file that no document may show."""
    path = tmp_path / "secret.txt"
    path.write_text("a secret of this machine")
    return path.as_uri()


@pytest.mark.parametrize(
    "text",
    [
        BILLION,
        QUADRATIC,
        '<!DOCTYPE x [<!ENTITY f SYSTEM "SECRET">]><ClinicalDocument>&f;</ClinicalDocument>',
        '<!DOCTYPE x [<!ENTITY % f SYSTEM "SECRET"> %f;]><ClinicalDocument/>',
        "<ClinicalDocument>" + "<a>" * (DEEPEST + 10),
    ],
)
def test_hostile_xml_is_refused(text: str, secret: str) -> None:
    root, (problem,) = tree(text.replace("SECRET", secret).encode(), place="x.xml")
    assert root is None and problem.code == "XML-HOSTILE"
    assert "secret" not in problem.message


def test_an_outside_dtd_is_not_fetched(secret: str) -> None:
    text = clinical().replace("<ClinicalDocument", f'<!DOCTYPE x SYSTEM "{secret}"><ClinicalDocument', 1)
    ((_, _, (encounter, _)),) = parse([("x.xml", text.encode())], options=Options())
    assert encounter is not None and "secret" not in encounter.documents[0].text


@pytest.mark.parametrize(
    "inside",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>",
        "<list><item>{}</item></list>",
        "<content>{}</content>",
        "<paragraph>{}</paragraph>",
        "<footnote>x{}</footnote>",
    ],
)
def test_deep_narratives_take_no_time(inside: str) -> None:
    text, first, rest = "Gout", *inside.split("{}", 1)
    for _ in range((DEEPEST - 8) // inside.split("{}", maxsplit=1)[0].count("<")):
        text = first + text + rest.replace("{}", "x")
    ((_, _, (encounter, _)),) = parse([("x", clinical(structured(section("A", text))).encode())], options=Options())
    assert encounter is not None and "Gout" in encounter.documents[0].text


def test_deep_sections() -> None:
    text = section("A", "Gout")
    for _ in range((DEEPEST - 8) // 2):
        text = section("A", "", text)
    ((_, _, (encounter, _)),) = parse([("x", clinical(structured(text)).encode())], options=Options())
    assert encounter is not None and "Gout" in encounter.documents[0].text


@pytest.mark.parametrize("end", [10, 60, 200, 900, 1300])
def test_a_file_that_was_cut_off(end: int) -> None:
    root, problems = tree(clinical().encode()[:end], place="x.xml")
    assert root is None and problems[-1].code == "XML-DAMAGED" and problems[-1].place.startswith("x.xml:")


def test_forbidden_characters_are_blanks() -> None:
    ((_, _, (encounter, problems)),) = parse(
        [("x", clinical().replace("Gout,", "Gout\x0c\x01").encode())], options=Options()
    )
    assert encounter is not None and encounter.documents[0].text.endswith("Gout right foot.\n")
    assert {problem.code for problem in problems} == {"XML-CHARACTERS"}


TAGS = "<section> </section> <text> </text> <code/> <component> </component> <structuredBody> <paragraph> </paragraph>"
MORE = "<table> <tr> <td>x</td> </tr> </table> <author/> <componentOf/> <recordTarget/> Gout &lt; &x; \x00"
PIECES = st.sampled_from(
    [*TAGS.split(), *MORE.split(" "), "<id root='1'/>", "<effectiveTime value='2026'/>", "<time nullFlavor='NI'/>"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=30), st.booleans())
def test_any_pieces(pieces: list[str], closed: bool) -> None:
    text = "<ClinicalDocument>" + "".join(pieces) + ("</ClinicalDocument>" if closed else "")
    assert list(parse([("x", text.encode(errors="replace"))], options=Options()))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=10))
def test_a_good_document_with_bytes_exchanged(at: int, length: int, other: bytes) -> None:
    good = clinical().encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(good[:at] + other + good[at + length :])
        found = list(read([path], Options(input_format=Format.CCDA)))
    assert found
    assert all(reading.encounter is not None or reading.problems for reading in found)
