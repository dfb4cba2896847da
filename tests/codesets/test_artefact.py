"""The artefact's format: what is written is read back, and nothing damaged is taken for good."""

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearchart.codesets import artefact
from clearchart.codesets.artefact import Artefact, ArtefactError

WORDS = ["", "heart", "Ménière’s disease", "🫀", "x" * 1000]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "some" / "test.artefact"
    sections: dict[str, artefact.Section] = {
        "numbers": array("i", [1, -2, 2**31 - 1]),
        "raw": b"\x00\xff",
        "words": WORDS,
        "slots": artefact.index_slots(WORDS),
        "none": [],
    }
    artefact.write(path, sections, meta={"release": "icd-10-cm/2026-april"})
    return path


def test_every_kind_of_section_is_read_back(written: Path) -> None:
    opened = Artefact.open(written)
    assert list(opened.ints("numbers")) == [1, -2, 2**31 - 1]
    assert bytes(opened.bytes("raw")) == b"\x00\xff"
    assert list(opened.strings("words")) == WORDS
    assert opened.strings("words")[-1] == WORDS[-1]
    assert opened.strings("words")[1:3] == tuple(WORDS[1:3])
    assert len(opened.strings("none")) == 0
    assert opened.meta["release"] == "icd-10-cm/2026-april"
    assert "words" in opened
    assert list(opened) == ["numbers", "raw", "words", "slots", "none"]


def test_the_same_content_is_written_as_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    artefact.write(again, {"raw": b"1"})
    first = again.read_bytes()
    artefact.write(again, {"raw": b"1"})
    assert again.read_bytes() == first


def test_no_temporary_file_stays_behind(written: Path) -> None:
    assert [each.name for each in written.parent.iterdir()] == ["test.artefact"]


@pytest.mark.parametrize("at", [0, 4, 10, 60, -1100])
def test_a_file_cut_short_is_refused(written: Path, at: int) -> None:
    written.write_bytes(written.read_bytes()[:at])
    with pytest.raises(ArtefactError):
        Artefact.open(written)


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"%PDF-1.7 something else entirely")
    with pytest.raises(ArtefactError, match="not an artefact"):
        Artefact.open(path)


def test_a_missing_section_is_said_by_name(written: Path) -> None:
    with pytest.raises(ArtefactError, match="titles"):
        Artefact.open(written).strings("titles")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=60), st.text(max_size=5))
def test_the_index_finds_what_is_there_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], other: str
) -> None:
    path = tmp_path_factory.mktemp("index") / "x"
    if not other.isprintable():
        other = "?"
    artefact.write(path, {"words": words, "slots": artefact.index_slots(words)})
    index = Artefact.open(path).index("words", "slots")
    assert [index.find(word) for word in words] == list(range(len(words)))
    assert index.find(other) == (words.index(other) if other in words else -1)
