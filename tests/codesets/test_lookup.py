"""Looking up terms and codes."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets import Store
from clearchart.codesets.add import add
from clearchart.codesets.lookup import lookup

from .official import DRUG, INDEX

ON = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("term", "first"),
    [
        ("heart failure", "I50"),
        ("Hypertension", "I10"),
        ("pneumonia", "J18"),
        ("knee pain", "M25.56"),
        ("Colles fracture", "S52.53"),
        ("type 2 diabetes", "E11"),
        ("pneumon", "J18"),
        ("high blood pressure", "I10"),
    ],
)
def test_the_best_hit_of_a_term(home: Path, term: str, first: str) -> None:
    found = lookup(term, ON, home=home)
    assert found.hits[0].line.code == first
    assert found.page is not None
    assert found.page.code == first


def test_hits_say_by_which_words(home: Path) -> None:
    (hit, *_) = lookup("hypertension", ON, home=home).hits
    assert hit.source == "includes"
    assert hit.matched.startswith("hypertension (arterial)")
    assert hit.line.billable


@pytest.mark.parametrize("query", ["S82.51XA", "s8251xa", "S8251XA "])
def test_a_code_is_told_with_or_without_its_dot(home: Path, query: str) -> None:
    found = lookup(query, ON, home=home)
    assert found.hits == ()
    assert found.page is not None
    assert [level.line.code for level in found.page.path] == ["19", "S80-S89", "S82", "S82.5", "S82.51", "S82.51XA"]
    assert found.page.seventh["A"] == "initial encounter for closed fracture"
    assert found.page.valid is True


@pytest.mark.parametrize(
    ("query", "below"), [("9", "I00-I02"), ("i30-i5a", "I30"), ("I50", "I50.1"), ("I50.-", "I50.1")]
)
def test_chapters_blocks_and_stems_show_what_lies_below(home: Path, query: str, below: str) -> None:
    page = lookup(query, ON, home=home).page
    assert page is not None
    assert page.below[0].code == below
    assert not page.billable


def test_a_code_before_its_7th_character_shows_the_characters(home: Path) -> None:
    page = lookup("S82.51", ON, home=home).page
    assert page is not None
    assert page.below == ()
    assert len(page.seventh) == 16


def test_validity_in_a_year_without_a_release(home: Path) -> None:
    found = lookup("Z68.1", dt.date(2026, 11, 15), home=home)
    assert [problem.code for problem in found.problems] == ["CODESET-NONE"]
    assert found.page is not None
    assert found.page.valid is False


def test_nothing_found(home: Path) -> None:
    found = lookup("qwxz", ON, home=home)
    assert (found.hits, found.page) == ((), None)


def test_a_loaded_index_adds_hits_and_the_way_to_a_code(tmp_path: Path) -> None:
    path = tmp_path / "index.xml"
    path.write_text(INDEX, encoding="utf-8")
    add(path, Store(tmp_path / "home"))
    found = lookup("pump failure", ON, home=tmp_path / "home")
    (hit, *_) = found.hits
    assert (hit.line.code, hit.source, hit.matched) == ("I50.9", "index", "Failure (acute) NEC, pump I50.9")
    assert found.page is not None
    assert found.page.index == ("Failure (acute) NEC, pump I50.9",)


def test_a_loaded_table_adds_its_line(tmp_path: Path) -> None:
    path = tmp_path / "drug.xml"
    path.write_text(DRUG.replace("2026", "2025"), encoding="utf-8")
    add(path, Store(tmp_path / "home"))
    found = lookup("testamol", ON, home=tmp_path / "home")
    (line,) = found.tables
    assert (line.table, line.term, line.codes) == ("drug", "Testamol", {"Accidental": "T39.1X1"})
    assert found.indexes == ("icd-10-cm/2025-october",)
