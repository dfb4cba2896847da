"""Loading official files: told by content, kept only when good, several releases side by side."""

import datetime as dt
import os
import zipfile
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError, Store, Update, codeset_valid, select
from clearchart.codesets.add import add
from clearchart.codesets.store import Part

from .official import DRUG, EXTERNAL, INDEX, NEOPLASM, ORDER, TABULAR

REFDATA = Path(os.environ.get("CLEARCHART_REFDATA") or Path(__file__).parents[3] / "shared" / "refdata")
OFFICIAL = REFDATA / "icd10cm_fy2025"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def given(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (TABULAR.format(year=2027), Part.TABULAR),
        (INDEX, Part.INDEX),
        (DRUG, Part.DRUG),
        (NEOPLASM, Part.NEOPLASM),
        (EXTERNAL, Part.EXTERNAL_CAUSE),
        (ORDER, Part.ORDER),
    ],
)
def test_a_file_is_told_by_its_content(tmp_path: Path, store: Store, text: str, part: Part) -> None:
    done = add(given(tmp_path, "whatever 2027.bin", text), store)
    assert [file.part for _, file in done.loaded] == [part]


def test_an_added_tabular_is_selected_by_date(tmp_path: Path, store: Store) -> None:
    add(given(tmp_path, "icd10cm-tabular-2027.xml", TABULAR.format(year=2027)), store)
    assert [each.id for each in store.releases()] == ["icd-10-cm/2026-april", "icd-10-cm/2027-october"]
    later = select(dt.date(2026, 11, 15), home=store.home)
    assert later.problems == ()
    assert later.tabular.release.id == "icd-10-cm/2027-october"
    assert select(dt.date(2026, 5, 1), home=store.home).tabular.release.id == "icd-10-cm/2026-april"
    assert codeset_valid("A00.0XXA", dt.date(2026, 11, 15), home=store.home) is True


def test_the_small_tabular_is_read_to_the_rules(tmp_path: Path, store: Store) -> None:
    add(given(tmp_path, "x-2027.xml", TABULAR.format(year=2027)), store)
    tabular = select(dt.date(2026, 11, 15), home=store.home).tabular
    assert list(tabular.billable()) == ["A00.0XXA", "A00.0XXS", "A00.1XXA", "A00.1XXS", "A00.9", "A10"]
    assert tabular.ancestors("A10") == ("A10-A10", "1")
    assert tabular.title("A00.1XXS") == "Trial fever, severe, sequela"


def test_the_update_is_said_or_stands_in_the_name(tmp_path: Path, store: Store) -> None:
    text = TABULAR.format(year=2027)
    add(given(tmp_path, "icd10cm-tabular-April-2027.xml", text), store)
    add(given(tmp_path, "icd10cm-tabular.xml", text.replace("mild", "gentle")), store, update=Update.OCTOBER)
    assert [each.name for each in store.releases()] == ["2026-april", "2027-october", "2027-april"]
    assert select(dt.date(2027, 3, 31), home=store.home).tabular.title("A00.0") == "Trial fever, gentle"
    assert select(dt.date(2027, 4, 1), home=store.home).tabular.title("A00.0") == "Trial fever, mild"


def test_a_file_of_the_same_release_is_replaced(tmp_path: Path, store: Store) -> None:
    for word in ("gentle", "light"):
        add(given(tmp_path, "t-2027.xml", TABULAR.format(year=2027).replace("mild", word)), store)
    assert select(dt.date(2026, 11, 15), home=store.home).tabular.title("A00.0") == "Trial fever, light"
    assert len(store.holding("2027-october").parts) == 1


def test_an_added_april_2026_takes_the_place_of_the_packaged_one(tmp_path: Path, store: Store) -> None:
    add(given(tmp_path, "April-2026.xml", TABULAR.format(year=2026)), store)
    assert "A00.0" in select(dt.date(2026, 5, 1), home=store.home).tabular
    assert len(store.releases()) == 1


def test_a_zip_is_searched(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "table-and-index"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Table and Index/icd10cm-tabular-2027.xml", TABULAR.format(year=2027))
        archive.writestr("Table and Index/icd10cm-index-2027.xml", INDEX.replace("2026", "2027"))
        archive.writestr("readme.pdf", b"%PDF-1.7")
    done = add(path, store)
    assert [(release.name, file.part) for release, file in done.loaded] == [
        ("2027-october", Part.TABULAR),
        ("2027-october", Part.INDEX),
    ]
    assert done.passed_over == ("table-and-index:readme.pdf: a PDF; load the XML that is published beside it",)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xml", b"<ICD10CM.tabular>\n<version>2027</version>\n<chapter>", "a.xml:3: not well-formed XML"),
        ("b.xml", b"<ICD10CM.tabular><version>x</version></ICD10CM.tabular>", "b.xml:1: expected"),
        ("c.xml", b"<ICD10CM.tabular><version>2027</version></ICD10CM.tabular>", "c.xml: a Tabular List without"),
        ("d.xml", b"<ICD10PCS.tabular/>", "d.xml: an ICD-10-PCS file"),
        ("e.xml", b"<html><body>Not found</body></html>", "e.xml: XML of another kind, <html>"),
        ("f.pdf", b"%PDF-1.7 ...", "f.pdf: a PDF"),
        ("g.txt", b"just words", "g.txt: neither XML nor an order file"),
        ("h.txt", b"", "h.txt: neither XML nor an order file"),
        ("i.zip", b"PK\x03\x04 damaged", "damaged or locked zip"),
        ("j.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><ICD10CM.index>&a;</ICD10CM.index>', "j.xml:1: declares entities"),
        ("k.txt", ORDER.encode(), "k.txt: neither content nor name says the fiscal year"),
        ("l-2027.txt", (ORDER + "\n" + ORDER).encode(), "the same code stands in it twice"),
        ("m-2027.txt", (ORDER.splitlines()[0] + "\nx\ny\nz").encode(), "m-2027.txt:2: not a line of the order file"),
        (
            "n.xml",
            TABULAR.format(year=2027).replace("<name>A10</name>", "").encode(),
            "n.xml:24: <diag> without a name",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, store: Store, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CodesetFileError) as error:
        add(path, store)
    assert said in str(error.value)
    assert not (store.home / "codesets").exists() or list((store.home / "codesets").iterdir()) == []


def test_a_missing_file_is_named(store: Store) -> None:
    with pytest.raises(CodesetFileError, match=r"nowhere\.xml: No such file"):
        add(Path("nowhere.xml"), store)


def test_an_index_is_read_with_its_way_and_what_it_says(tmp_path: Path, store: Store) -> None:
    done = add(given(tmp_path, "index.xml", INDEX), store, update=Update.APRIL)
    ((_, file),) = done.loaded
    assert file.rows == 3
    assert file.skipped == ("index.xml:9: 'Failure NEC, nothing at all' leads to no code and to no other term",)
    index = store.index(store.holding("2026-april"), Part.INDEX)
    pump = index[1]
    assert pump.path == ("Failure NEC", "pump")
    assert pump.printed == ("Failure (acute) NEC", "pump")
    assert (pump.code, pump.manifestation) == ("I50.9", "G99.8")
    assert index[2].see == "Weakness, pump"
    assert index.leading_to("I50.9") == (pump,)
    assert index.leading_to("I50.8") == ()
    assert index.find("pump failure")[0][0] == pump


def test_a_table_is_read_with_its_columns(tmp_path: Path, store: Store) -> None:
    add(given(tmp_path, "drug.xml", DRUG), store)
    table = store.index(store.holding("2026-october"), Part.DRUG)
    assert table.heads == ("Accidental", "Adverse effect")
    assert table[0].cells == ("T39.1X1", "")
    assert table.leading_to("T39.1X1") == (table[0],)


def test_an_order_file_knows_what_may_be_billed(tmp_path: Path, store: Store) -> None:
    add(given(tmp_path, "icd10cm_order_2026.txt", ORDER), store)
    order = store.order_file(store.holding("2026-october"))
    assert order.is_billable("A00.0XXA")
    assert not order.is_billable("A00")
    assert not order.is_billable("Z99.9")
    assert "2026-october" not in [each.name for each in store.releases()]


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official FY2025 files are not at hand (CLEARCHART_REFDATA)")
@pytest.mark.parametrize(
    ("name", "part", "rows"),
    [
        ("icd10cm-index-2025.xml", Part.INDEX, 80_000),
        ("icd-10-cm-eindex-2025.xml", Part.EXTERNAL_CAUSE, 8_000),
        ("icd-10-cm-neoplasm-2025.xml", Part.NEOPLASM, 1_900),
        ("icd-10-cm-drug-2025.xml", Part.DRUG, 7_400),
    ],
)
def test_the_official_files_of_2025(store: Store, name: str, part: Part, rows: int) -> None:
    ((release, file),) = add(OFFICIAL / name, store).loaded
    assert (release.id, file.part) == ("icd-10-cm/2025-october", part)
    assert file.rows > rows
    assert len(file.skipped) < file.rows / 100
    assert len(store.index(store.holding("2025-october"), part)) == file.rows
