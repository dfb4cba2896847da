"""An in-memory twin of DRG groupers: the same port, a table that the test writes."""

import datetime as dt
from collections.abc import Mapping

from clearchart.grouping.port import Grouped, Severity, Stay
from clearchart.model.grouping import CodeEdit

_RANK = {None: 0, "CC": 1, "MCC": 2}


class TableGrouper:
    """Groups by a table from category of the principal diagnosis and severity to DRG, with CC and MCC by code."""

    def __init__(
        self, drgs: Mapping[tuple[str, str | None], str], levels: Mapping[str, str], *, since: dt.date = dt.date.min
    ) -> None:
        self._drgs = drgs
        self._levels = levels
        self._since = since

    def version(self, stay: Stay) -> str | None:
        """The one version there is, from its first day on."""
        return "table" if stay.on >= self._since else None

    def group(self, stay: Stay) -> Grouped | None:
        """The DRG of the principal diagnosis' category beside the highest level of the secondary codes."""
        if self.version(stay) is None:
            return None
        levels = tuple(_severity(each.code, self._levels.get(each.code)) for each in stay.secondary)
        highest = max((each.level for each in levels), key=lambda level: _RANK[level], default=None)
        drg = self._drgs.get((stay.principal.code[:3], highest))
        return Grouped(
            version="table",
            drg=drg,
            title=f"DRG {drg}" if drg else "",
            severity=highest,
            outcome="OK" if drg else "INVALID_PDX",
            diagnoses=levels,
        )

    def edits(self, stay: Stay) -> tuple[CodeEdit, ...]:
        """None: the table has no edits."""
        return ()


def _severity(code: str, level: str | None) -> Severity:
    return Severity(code=code, listed=level, level=level)
