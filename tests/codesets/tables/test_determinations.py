"""Local and national coverage determinations."""

import datetime as dt
from pathlib import Path

from clearchart.codesets.tables.opened import Tables

from .mcd_export import HUGE, PERIODS, export
from .workbook import bytes_kept, loaded, zipped

MAY = dt.date(2026, 5, 4)
LCDS = [
    {"lcd_id": "33", "lcd_version": "5", "title": "Invented", "status": "A", "orig_det_eff_date": "2015-10-01",
     "rev_eff_date": "2026-01-01 00:00:00", "ent_det_end_date": "", "display_id": "L33", "indication": HUGE},
    {"lcd_id": "34", "lcd_version": "1", "title": "Retired", "status": "R", "display_id": "L34"},
]  # fmt: skip
RELATED = [
    {"lcd_id": "33", "lcd_version": "5", "r_article_id": "51"},
    {"lcd_id": "33", "lcd_version": "4", "r_article_id": "9"},
]
NCDS = [
    {"NCD_id": "177", "NCD_vrsn_num": "2", "NCD_mnl_sect": "220.2", "NCD_mnl_sect_title": "Invented",
     "NCD_efctv_dt": "2020-01-01", "NCD_trmntn_dt": "", "NCD_lab": "0", "indctn_lmtn": HUGE},
    {"NCD_id": "190", "NCD_vrsn_num": "1", "NCD_mnl_sect": "190.99", "NCD_mnl_sect_title": "Test",
     "NCD_efctv_dt": "2003-01-01", "NCD_trmntn_dt": "2025-12-31", "NCD_lab": "1"},
]  # fmt: skip


def test_a_local_determination_names_its_articles(tmp_path: Path) -> None:
    data = export({"update_period": PERIODS, "lcd": LCDS, "lcd_related_documents": RELATED})
    done = loaded(tmp_path, "current_lcd.zip", data).tables[0]
    assert (done.table, done.release, done.rows) == ("lcd", "2026-04-30", 1)
    table = Tables(tmp_path / "home").lcds(MAY)
    found = table.row("L33") if table else None
    assert found and found == (table and table.row("33"))
    assert (found.title, found.effective, found.articles) == ("Invented", dt.date(2026, 1, 1), ("A51",))
    assert found.in_force(MAY) and not found.in_force(dt.date(2025, 12, 31))
    assert table and table.row("L34") is None
    assert b"long text" not in bytes_kept(tmp_path)


def test_a_national_determination_goes_by_its_section(tmp_path: Path) -> None:
    done = loaded(tmp_path, "ncd.zip", export({"update_period": PERIODS, "ncd_trkg": NCDS})).tables[0]
    assert (done.table, done.rows) == ("ncd", 2)
    table = Tables(tmp_path / "home").ncds(MAY)
    found, laboratory = (table.row("220.2"), table.row("190.99")) if table else (None, None)
    assert found and (found.title, found.laboratory, found.in_force(MAY)) == ("Invented", False, True)
    assert laboratory and laboratory.laboratory and not laboratory.in_force(MAY)
    assert table and table.row("177") == found


def test_all_archives_in_one_zip(tmp_path: Path) -> None:
    inner = {
        "current_lcd.zip": export({"update_period": PERIODS, "lcd": LCDS, "lcd_related_documents": RELATED}),
        "ncd.zip": export({"update_period": PERIODS, "ncd_trkg": NCDS}),
    }
    assert [each.table for each in loaded(tmp_path, "all_data.zip", zipped(inner)).tables] == ["lcd", "ncd"]
