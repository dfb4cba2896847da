"""The tables of local and national coverage determinations in the archives of the Medicare Coverage Database."""

from collections.abc import Iterator

from clearchart.codesets.tables.cells import BadCellError, day, written
from clearchart.codesets.tables.grid import Row
from clearchart.codesets.tables.mcd import Archive
from clearchart.codesets.tables.skipping import Skipped

_LCD = {"id": "lcdid", "version": "lcdversion", "title": "title", "status": "status"}
_LCD_MORE = {
    "display": "displayid",
    "original": "origdeteffdate",
    "revised": "reveffdate",
    "ends": "entdetenddate",
    "retired": "dateretired",
}
_RELATED = {"id": "lcdid", "version": "lcdversion", "article": "rarticleid"}
_NCD = {"id": "ncdid", "version": "ncdvrsnnum", "section": "ncdmnlsect", "effective": "ncdefctvdt"}
_NCD_MORE = {"title": "ncdmnlsecttitle|title", "ends": "ncdtrmntndt", "laboratory": "ncdlab"}
_RETIRED = {"R", "RETIRED", "S", "SUPERSEDED", "D", "DRAFT"}
"""Statuses of local determinations that don't count; letters as others describe the database, unconfirmed."""


def local(archive: Archive, skipped: Skipped) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Id and cells of each local determination in use: number, version, title, first and last day, "", articles."""
    articles = _articles(archive)
    for row in archive.table("lcd", _LCD, optional=_LCD_MORE).rows():
        if row["status"].upper() in _RETIRED:
            skipped.pass_over(row.place, f"determinations of status {row['status']!r}")
            continue
        try:
            ends = min(filter(None, (day(row["ends"]), day(row["retired"]))), default=None)
            first = day(row["revised"]) or day(row["original"])
        except BadCellError as error:
            skipped.add(row.place, str(error))
            continue
        listed = " ".join(sorted(articles.get((row["id"], row["version"]), ())))
        yield row["display"] or f"L{row['id']}", (*_named(row), written(first), written(ends), "", listed)


def national(archive: Archive, skipped: Skipped) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Section and cells of each national determination; of several versions the last one in the file."""
    for row in archive.table("ncd_trkg", _NCD, optional=_NCD_MORE).rows():
        try:
            dates = (written(day(row["effective"])), written(day(row["ends"])))
        except BadCellError as error:
            skipped.add(row.place, str(error))
            continue
        laboratory = "1" if row["laboratory"].upper() in ("1", "Y", "YES", "TRUE") else ""
        yield row["section"] or row["id"], (*_named(row), *dates, laboratory, "")


def _named(row: Row) -> tuple[str, str, str]:
    return row["id"], row["version"], " ".join(row["title"].split())


def _articles(archive: Archive) -> dict[tuple[str, str], set[str]]:
    if "lcd_related_documents" not in archive:
        return {}
    found: dict[tuple[str, str], set[str]] = {}
    for id_, version, article in archive.table("lcd_related_documents", _RELATED).columns("id", "version", "article"):
        if article not in ("", "0"):
            found.setdefault((id_, version), set()).add(f"A{article}")
    return found
