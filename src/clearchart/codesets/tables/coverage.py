"""Local coverage: which articles of Medicare's contractors concern a code, by place, part of Medicare and date."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from clearchart.codesets.compiled import Compiled
from clearchart.codesets.tables.cells import kept_day
from clearchart.codesets.tables.coverage_text import Reading
from clearchart.codesets.tables.edition import Edition
from clearchart.codesets.tables.kind import Candidate, Found, Parts, TableKind
from clearchart.codesets.tables.mcd_places import Contractor
from clearchart.codesets.tables.policy import DiagnosisSet, Group, Policy
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.model.value import Value

NOTE = "the layout of this archive is read by the names of its columns and was not confirmed on an official file"
# Claims are timely for a year (42 CFR 424.44), so an export of current articles serves the year before it; how long
# after it is our choice: a quarter.
_BEFORE, _AFTER = dt.timedelta(days=365), dt.timedelta(days=92)
_REMEMBERED = 32768


class _Group(Value, frozen=True, kw_only=True):
    number: int
    kind: str
    no_list: bool
    reading: Reading
    asterisk: Reading


class _Article(Value, frozen=True, kw_only=True):
    id: str
    version: str
    title: str
    type: str
    effective: str
    ends: str
    contractors: tuple[int, ...]
    procedures: dict[str, tuple[int, ...]]
    groups: tuple[_Group, ...]
    lcd: tuple[str, ...] = ()
    ncd: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    bill: tuple[str, ...] = ()
    revenue: tuple[str, ...] = ()


class _Place(NamedTuple):
    state: str
    contractor: str
    part: str

    def has(self, policy: Policy) -> bool:
        """Whether one of the article's contractors serves there; one whose part isn't known serves each."""
        return any(
            (not self.state or self.state in each.states)
            and (not self.contractor or self.contractor == each.number)
            and (not self.part or not each.parts or self.part in each.parts)
            for each in policy.contractors
        )


class CoverageTable:
    """One export of the current articles, opened.

    It holds for services up to a year before the export and a quarter after it. Articles that were retired before
    the export aren't in it, nor are earlier versions: `later` names those that can't be judged on a date.
    """

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._artefact = artefact = parts[WHOLE]
        self._diagnoses = artefact.strings("diagnosis")
        self._number = lru_cache(_REMEMBERED)(artefact.index("diagnosis", "diagnosis-slots").find)
        self._members = {name: (artefact.ints(f"{name}-from"), artefact.ints(name)) for name in ("member", "starred")}
        self._find = artefact.index("procedure", "procedure-slots").find
        self._from, self._articles = artefact.ints("procedure-from"), artefact.ints("procedure-articles")
        self._known: dict[int, Policy] = {}
        self._asked: dict[tuple[object, ...], tuple[Policy, ...]] = {}
        self._places: tuple[Contractor, ...] | None = None

    def __len__(self) -> int:
        return len(self._artefact.strings("article"))

    @property
    def contractors(self) -> tuple[Contractor, ...]:
        """All contractors of the export."""
        if self._places is None:
            decode = msgspec.json.Decoder(Contractor).decode
            self._places = tuple(decode(each) for each in self._artefact.strings("contractor"))
        return self._places

    def policies(
        self, code: str, on: dt.date, *, state: str = "", contractor: str = "", part: str = ""
    ) -> tuple[Policy, ...]:
        """The articles about a procedure that hold on the day where it is asked.

        `state` (`TX`) or `contractor` (`05302`) says where; `part` (A, B, HHH, DME) narrows it to contractors of that
        part of Medicare. With none of them: everywhere.
        """
        asked = (code, on, state, contractor, part)
        try:
            return self._asked[asked]
        except KeyError:
            pass
        there = self._there(code, _Place(state, contractor, part))
        found = tuple(each for each in there if each.in_force(on))
        if len(self._asked) >= _REMEMBERED:
            self._asked.clear()
        self._asked[asked] = found
        return found

    def later(
        self, code: str, on: dt.date, *, state: str = "", contractor: str = "", part: str = ""
    ) -> tuple[Policy, ...]:
        """The articles about a procedure whose loaded version begins after the day: what held before isn't known."""
        there = self._there(code, _Place(state, contractor, part))
        return tuple(each for each in there if each.effective and each.effective > on)

    def _there(self, code: str, place: "_Place") -> Iterator[Policy]:
        return (each for each in self._about(code) if place.has(each))

    def _about(self, code: str) -> list[Policy]:
        at = self._find(code)
        return [self._policy(each) for each in self._articles[self._from[at] : self._from[at + 1]]] if at >= 0 else []

    def _policy(self, at: int) -> Policy:
        if at not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            raw = msgspec.json.decode(self._artefact.strings("article")[at], type=_Article)
            self._known[at] = _opened(raw, [self.contractors[each] for each in raw.contractors], self._groups(at, raw))
        return self._known[at]

    def _groups(self, at: int, raw: _Article) -> list[Group]:
        first = self._artefact.ints("group-from")[at]
        return [
            Group(
                number=each.number,
                codes=self._set("member", first + place),
                starred=self._set("starred", first + place),
                no_list=each.no_list,
                reading=each.reading,
                asterisk=each.asterisk,
            )
            for place, each in enumerate(raw.groups)
        ]

    def _set(self, name: str, group: int) -> DiagnosisSet:
        starts, members = self._members[name]
        return DiagnosisSet(members[starts[group] : starts[group + 1]], self._diagnoses, self._number)


def _opened(raw: _Article, contractors: Sequence[Contractor], groups: Sequence[Group]) -> Policy:
    kinds = [each.kind for each in raw.groups]
    return Policy(
        id=raw.id,
        version=raw.version,
        title=raw.title,
        type=raw.type,
        effective=kept_day(raw.effective),
        ends=kept_day(raw.ends),
        contractors=tuple(contractors),
        procedures=raw.procedures,
        covered=tuple(group for group, kind in zip(groups, kinds, strict=True) if kind == "covered"),
        noncovered=tuple(group for group, kind in zip(groups, kinds, strict=True) if kind == "noncovered"),
        lcds=raw.lcd,
        ncds=raw.ncd,
        modifiers=raw.modifier,
        bill_types=raw.bill,
        revenue_codes=raw.revenue,
    )


def snapshot(on: dt.date) -> Edition:
    """The edition of an export of that day."""
    return Edition(name=on.isoformat(), valid_from=on - _BEFORE, valid_to=on + _AFTER)


def nearest(records: Sequence[Record], on: dt.date) -> Record:
    """The first export on or after the date, which has the versions of that time; else the newest."""
    return next((each for each in records if each.edition.valid_from + _BEFORE >= on), records[-1])


def _recognise(file: Candidate) -> Found | None:
    from clearchart.codesets.tables.mcd import Archive  # noqa: PLC0415 (readers of tables don't need it)

    archive = Archive.holding("article_x_hcpc_code", file.name, data=file.data)
    if archive is None:
        return None
    day = archive.as_of("article_x_hcpc_code")
    return Found(snapshot(day) if day else file.quarter())


def _compile(file: Candidate) -> Compiled:
    from clearchart.codesets.errors import CodesetFileError  # noqa: PLC0415 (see above)
    from clearchart.codesets.tables import coverage_build, coverage_file, mcd, mcd_places  # noqa: PLC0415 (see above)
    from clearchart.codesets.tables.skipping import Skipped  # noqa: PLC0415 (see above)

    archive = mcd.Archive.holding(coverage_file.ARTICLES, file.name, data=file.data)
    if archive is None:
        raise CodesetFileError(f"{file.name}: no {coverage_file.ARTICLES}.csv in it")
    skipped = Skipped()
    found = [article for article in coverage_file.articles(archive, skipped).values() if article.procedures]
    skipped.check(file.name, sum(len(article.procedures) for article in found))
    sections = coverage_build.sections(found, mcd_places.contractors(archive))
    return Compiled(sections, len(found), skipped.told(NOTE))


COVERAGE = TableKind(table="lcd-articles", recognise=_recognise, compile=_compile, open=CoverageTable, best=nearest)
"""Articles by the day of the export."""

KINDS = (COVERAGE,)
