"""Which release holds on a date, and what has to be said about it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from clearchart.codesets.errors import ReleaseNotFoundError
from clearchart.codesets.release import Release, Update, fiscal_year
from clearchart.codesets.store import ICD10CM, Announce, Holding, Part, Store
from clearchart.codesets.tabular import Tabular
from clearchart.codesets.validity import valid_by_msdrg
from clearchart.model.problem import Level, Problem
from clearchart.model.value import Value


class Selection(Value, frozen=True, kw_only=True):
    """The release to code with on a date; `provisional` where no loaded release is known to hold on it."""

    tabular: Tabular
    on: dt.date | None
    provisional: bool = False
    problems: tuple[Problem, ...] = ()

    def valid(self, code: str) -> bool | None:
        """Whether a code may be billed on the date; None where nothing at hand knows."""
        if self.on is None or not self.provisional:
            return self.tabular.is_billable(code)
        return valid_by_msdrg(code, self.on)

    def doubts(self, codes: Iterable[str]) -> tuple[Problem, ...]:
        """A problem for each code that may not be billed on the date, or of which nothing at hand knows it.

        CODE-INVALID and CODE-UNVERIFIED, both REVIEW; none for codes of a release that holds on the date.
        """
        return tuple(_doubt(code, self) for code in codes if not self.valid(code))


def select(
    on: dt.date | None,
    system: str = ICD10CM,
    *,
    home: Path | None = None,
    announce: Announce | None = None,
) -> Selection:
    """The release for a controlling date: discharge for institutional inpatients, else the date of service.

    Problems: DATE-MISSING without a date (the newest release is taken), CODESET-NONE outside every loaded
    release (the nearest is taken, provisionally), CODESET-UPDATE where April's additions can't be told apart.
    """
    store = Store(home)
    chosen, problem = _chosen_in(store, on, system)
    return Selection(
        tabular=store.open(chosen, announce),
        on=on,
        provisional=problem is not None and problem.code != "CODESET-UPDATE",
        problems=(problem,) if problem else (),
    )


def codeset_valid(code: str, on: dt.date, *, home: Path | None = None) -> bool | None:
    """Whether an ICD-10-CM code may be billed on a date: by a loaded release, else by msdrg's list of that year.

    None where neither knows the year.
    """
    store = Store(home)
    chosen, problem = _chosen_in(store, on, ICD10CM)
    if problem is None or problem.code == "CODESET-UPDATE":
        return store.open(chosen).is_billable(code)
    return valid_by_msdrg(code, on)


def _chosen_in(store: Store, on: dt.date | None, system: str) -> tuple[Holding, Problem | None]:
    having = {each.release: each for each in store.holdings(system) if each.part(Part.TABULAR)}
    if not having:
        raise ReleaseNotFoundError(f"no release of {system} is loaded")
    chosen, problem = _chosen(tuple(having), on)
    return having[chosen], problem


def _chosen(releases: Sequence[Release], on: dt.date | None) -> tuple[Release, Problem | None]:
    if on is None:
        newest = max(releases, key=lambda each: each.effective_from)
        return newest, _date_missing(newest)
    of_year = [each for each in releases if each.covers(on)]
    if not of_year:
        nearest = min(releases, key=lambda each: (each.distance(on), -each.effective_from.toordinal()))
        return nearest, _codeset_none(nearest, on)
    in_force = [each for each in of_year if each.effective_from <= on]
    best = max(in_force or of_year, key=lambda each: each.effective_from)
    return best, _codeset_update(best, on)


def _date_missing(newest: Release) -> Problem:
    return Problem(
        level=Level.REVIEW,
        code="DATE-MISSING",
        message=f"no controlling date: coded with the newest loaded release, {newest.id}",
    )


def _codeset_none(nearest: Release, on: dt.date) -> Problem:
    year = fiscal_year(on)
    return Problem(
        level=Level.REVIEW,
        code="CODESET-NONE",
        message=f"no ICD-10-CM release is loaded for {on} (FY{year}): coded provisionally with {nearest.id}; "
        f"load the official file with: clearchart codesets add icd10cm-tabular-{year}.xml",
    )


def _doubt(code: str, selection: Selection) -> Problem:
    if selection.valid(code) is False:
        return Problem(level=Level.REVIEW, code="CODE-INVALID", message=f"{code} may not be billed on {selection.on}")
    message = f"nothing at hand says whether {code} may be billed on {selection.on}"
    return Problem(level=Level.REVIEW, code="CODE-UNVERIFIED", message=message)


def _codeset_update(best: Release, on: dt.date) -> Problem | None:
    april = dt.date(best.fiscal_year, 4, 1)
    if best.update is Update.APRIL and on < april:
        message = (
            f"{best.id} holds April's additions too, which can't be told apart before {april}: load the October file"
        )
    elif best.update is Update.OCTOBER and on >= april:
        message = f"{best.id} lacks what an April {best.fiscal_year} update added: load the April file if there is one"
    else:
        return None
    return Problem(level=Level.NOTE, code="CODESET-UPDATE", message=message)
