"""A coder's first hour: code a note, ask why, look at the page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from clearchart.cli import main

NOTE = """HPI: knee pain since spring. <b>Denies</b> fever & chills.

ASSESSMENT AND PLAN
1. Right knee pain. X-ray today.
2. Cough. No evidence of pneumonia.
"""


class Text(HTMLParser):
    """The text of a page's notes, and the attributes of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.note = ""
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if dict(attrs).get("class") == "note":
            self._inside = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._inside = 0

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.note += data


@pytest.fixture(name="page")
def made(tmp_path: Path) -> str:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    arguments = ["code", str(tmp_path / "note.txt"), "--date", "2026-05-04", "--html", str(tmp_path / "page.html")]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    return (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_page_holds_the_note_unchanged_and_harmless(page: str) -> None:
    parsed = Text()
    parsed.feed(page)
    assert parsed.note == NOTE
    assert "<b>Denies</b>" not in page


def test_the_page_asks_nothing_of_any_network(page: str) -> None:
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page)
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_every_marked_word_leads_to_its_code_and_its_path(page: str) -> None:
    parsed = Text()
    parsed.feed(page)
    ids = {attributes.get("id") for _, attributes in parsed.elements}
    marks = [attributes for tag, attributes in parsed.elements if tag == "a" and "data-refs" in attributes]
    assert {reference for mark in marks for reference in (mark["data-refs"] or "").split()} <= ids
    assert {mark["class"] for mark in marks} >= {"unused"}
    assert "laterality right, stated in the header" in page
    assert "laterality is right, not left" in page


def test_codes_can_be_reached_by_keyboard(page: str) -> None:
    parsed = Text()
    parsed.feed(page)
    cards = [attributes for _, attributes in parsed.elements if "code" in (attributes.get("class") or "").split()]
    assert len(cards) == 2
    assert all(card["tabindex"] == "0" for card in cards)


def test_why_follows_from_what_the_report_says(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    note = str(tmp_path / "note.txt")
    report = CliRunner().invoke(main, ["code", note, "--date", "2026-05-04"]).stdout
    withheld = re.findall(r"([A-Z]\d\S*) “pneumonia”", report)
    answer = CliRunner().invoke(main, ["explain", note, withheld[0], "--date", "2026-05-04"]).stdout
    assert "J18.9: negated, by “No" in answer
