"""The articles of the Medicare Coverage Database (`current_article_csv.zip`) with what is joined to them.

Everything is joined on article and version; covered and noncovered diagnoses and their paragraphs on the group, too.
Only what codes and conditions need is kept: no article text, no paragraphs, no descriptions of codes.
"""

import datetime as dt
import re
from collections.abc import Iterator

from clearchart.codesets.seventh import dotted
from clearchart.codesets.tables.cells import PROCEDURE, BadCellError, day
from clearchart.codesets.tables.coverage_text import Reading, read
from clearchart.codesets.tables.grid import Grid
from clearchart.codesets.tables.mcd import Archive
from clearchart.codesets.tables.skipping import Skipped

ARTICLES = "article"
_KEY = {"id": "articleid", "version": "articleversion"}
_ARTICLE = _KEY | {"title": "title", "status": "status", "effective": "articleeffdate"}
_ARTICLE_MORE = {"ends": "articleenddate", "retired": "dateretired", "display": "displayid", "type": "articletype"}
# Active, future and published; an export of current articles may leave it out. Drafts and retired ones don't count.
_IN_USE = {"", "A", "F", "ACTIVE", "FUTURE", "PUBLISHED", "FINAL"}
_DIAGNOSIS = re.compile(r"[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?")
# What the database lists where an article has no list of diagnoses.
_NOT_APPLICABLE = "XX000"
_LISTS = {
    "modifier": ("article_x_hcpc_modifier", "hcpcmodifiercodeid|hcpcmodifierid"),
    "bill": ("article_x_bill_code", "billcodeid"),
    "revenue": ("article_x_revenue_code", "revenuecodeid"),
}
"""What an article lists beside codes: the table, and its column."""

type Key = tuple[str, str]


class Group:
    """One group of diagnoses: its codes, those with an asterisk, and how to read it."""

    __slots__ = ("asterisk", "codes", "no_list", "reading", "starred")

    def __init__(self) -> None:
        self.codes: set[str] = set()
        self.starred: set[str] = set()
        self.no_list = False
        self.reading = Reading()
        self.asterisk = Reading()


class Article:
    """One article and what is joined to it."""

    def __init__(self, key: Key, title: str, kind: str) -> None:
        self.id, self.version = key
        self.title = title
        self.kind = kind
        self.display = f"A{self.id}"
        self.effective: dt.date | None = None
        self.ends: dt.date | None = None
        self.procedures: dict[str, set[int]] = {}
        self.groups: dict[str, dict[int, Group]] = {"covered": {}, "noncovered": {}}
        self.lists: dict[str, set[str]] = {name: set() for name in ("contractor", "lcd", "ncd", *_LISTS)}

    def group(self, kind: str, number: int) -> Group:
        """A group of covered or noncovered diagnoses, made if need be."""
        return self.groups[kind].setdefault(number, Group())


def articles(archive: Archive, skipped: Skipped) -> dict[Key, Article]:
    """The articles in use, by id and version. Raises CodesetFileError for another layout."""
    found = dict(_articles(archive, skipped))
    _procedures(archive, found, skipped)
    for kind in ("covered", "noncovered"):
        _diagnoses(archive, found, skipped, kind=kind)
        _paragraphs(archive, found, skipped, kind=kind)
    _joined(archive, found, skipped)
    return found


def _articles(archive: Archive, skipped: Skipped) -> Iterator[tuple[Key, Article]]:
    for row in archive.table(ARTICLES, _ARTICLE, optional=_ARTICLE_MORE).rows():
        key = (row["id"], row["version"])
        if row["status"].upper() not in _IN_USE:
            skipped.pass_over(row.place, f"articles of status {row['status']!r}")
            continue
        article = Article(key, " ".join(row["title"].split()), row["type"])
        article.display = row["display"] or article.display
        try:
            article.effective = day(row["effective"])
            ends = [each for each in (day(row["ends"]), day(row["retired"])) if each]
        except BadCellError as error:
            skipped.add(row.place, str(error))
            continue
        article.ends = min(ends, default=None)
        yield key, article


def _procedures(archive: Archive, found: dict[Key, Article], skipped: Skipped) -> None:
    fields = _KEY | {"code": "hcpccodeid", "group": "hcpccodegroup"}
    table = archive.table("article_x_hcpc_code", fields)
    for id_, version, code, group in table.columns("id", "version", "code", "group"):
        article = found.get((id_, version))
        if article is None:
            continue
        if PROCEDURE.fullmatch(code.upper()):
            article.procedures.setdefault(code.upper(), set()).add(_number(group))
        elif code != _NOT_APPLICABLE:
            skipped.add(table.name, f"{code[:12]!r} is no HCPCS code")


def _diagnoses(archive: Archive, found: dict[Key, Article], skipped: Skipped, *, kind: str) -> None:
    fields = _KEY | {"code": "icd10codeid", "group": f"icd10{kind}group"}
    table = _optional(archive, f"article_x_icd10_{kind}", skipped, fields=fields, more={"star": "asterisk"})
    known: dict[str, str] = {}
    for id_, version, code, number, star in table.columns("id", "version", "code", "group", "star") if table else ():
        article = found.get((id_, version))
        if article is None:
            continue
        group = article.group(kind, _number(number))
        if code not in known:
            known[code] = dotted(code) if _DIAGNOSIS.fullmatch(code.upper()) else ""
        if known[code]:
            group.codes.add(known[code])
            if star.upper() == "Y":
                group.starred.add(known[code])
        elif code == _NOT_APPLICABLE:
            group.no_list = True
        else:
            skipped.add(f"{archive.name}:article_x_icd10_{kind}", f"{code[:12]!r} is no diagnosis code")


def _paragraphs(archive: Archive, found: dict[Key, Article], skipped: Skipped, *, kind: str) -> None:
    fields = _KEY | {"group": f"icd10{kind}group", "paragraph": "paragraph"}
    name = f"article_x_icd10_{kind}_group"
    table = _optional(archive, name, skipped, fields=fields, more={"asterisk": "icd10(non)?coveredast"})
    columns = ("id", "version", "group", "paragraph", "asterisk")
    for id_, version, number, paragraph, asterisk in table.columns(*columns) if table else ():
        article = found.get((id_, version))
        own = _number(number)
        if article is not None and own in article.groups[kind]:
            group = article.groups[kind][own]
            group.reading = read(paragraph, own=own, known=article.procedures)
            group.asterisk = read(asterisk, own=own, known=article.procedures)


def _joined(archive: Archive, found: dict[Key, Article], skipped: Skipped) -> None:
    """Contractors, related documents, and the lists of modifiers, bill types and revenue codes."""
    for each in contractor_links(archive, "article"):
        if article := found.get((each[0], each[1])):
            article.lists["contractor"].add("|".join(each[2:]))
    sources = {name: (table, pattern) for name, (table, pattern) in _LISTS.items()}
    sources["lcd"] = ("article_related_documents", "rlcdid")
    sources["ncd"] = ("article_related_ncd_documents", "r?ncdid")
    for name, (table, pattern) in sources.items():
        listed = _optional(archive, table, skipped, fields=_KEY | {"value": pattern}, more={})
        for id_, version, value in listed.columns("id", "version", "value") if listed else ():
            if (article := found.get((id_, version))) and value not in ("", "0"):
                article.lists[name].add(value.upper())


def contractor_links(archive: Archive, document: str) -> Iterator[tuple[str, ...]]:
    """Which contractors a document is of: id, version, contractor id, its type, its version."""
    fields = {"id": f"{document}id", "version": f"{document}version", "contractor": "contractorid"}
    more = {"type": "contractortypeid", "edition": "contractorversion"}
    table = archive.table(f"{document}_x_contractor", fields, optional=more)
    yield from table.columns("id", "version", "contractor", "type", "edition")


def _optional(
    archive: Archive, table: str, skipped: Skipped, *, fields: dict[str, str], more: dict[str, str]
) -> Grid | None:
    """A table that an export may lack; that is said, and what it would hold is unknown."""
    if table in archive:
        return archive.table(table, fields, optional=more)
    skipped.pass_over(archive.name, f"there is no {table}.csv in it")
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
