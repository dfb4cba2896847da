"""A coder as routing and planning see one: what for, where, when, how many charts, at what cost and accuracy."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model.value import Value


class Home(StrEnum):
    """Whose coder it is: the hospital's own, a vendor's, or of a team abroad."""

    IN_HOUSE = "in-house"
    VENDOR = "vendor"
    GLOBAL = "global"


class Credential(Value, frozen=True, kw_only=True):
    """A credential (CPC, COC, CIC, CRC, CCS, RHIT ...), valid to a day, or until further notice."""

    name: str
    until: dt.date | None = None


class Shift(Value, frozen=True, kw_only=True):
    """A working time in an IANA zone on some weekdays (Monday: 0); ending before it starts, it ends the next day."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    start: dt.time = dt.time(8)
    end: dt.time = dt.time(16)
    zone: str = "UTC"


class Coder(Value, frozen=True, kw_only=True):
    """A coder of an organisation, who works from a country (ISO 3166-1, two letters).

    `capacity` is minutes of coding a shift, `cost` dollars an hour, `accuracy` a share by code from audits, None
    where nobody has measured it; `pace` multiplies the usual minutes of a chart (0.8: faster). `away` are days off in
    the zone of the shift.
    """

    id: str
    organization: str
    home: Home = Home.IN_HOUSE
    country: str = "US"
    credentials: tuple[Credential, ...] = ()
    specialties: tuple[str, ...] = ()
    clearances: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    away: tuple[dt.date, ...] = ()
    capacity: int = 420
    cost: Decimal = Decimal(30)
    accuracy: Decimal | None = None
    pace: Decimal = Decimal(1)

    def holds(self, names: tuple[str, ...], on: dt.date) -> bool:
        """Whether one of some credentials is held and valid on a day."""
        return any(each.name in names and (each.until is None or on <= each.until) for each in self.credentials)
