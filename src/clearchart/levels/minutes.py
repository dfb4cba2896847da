"""Total time on the day of the visit, where the provider states it."""

from collections.abc import Sequence

from clearchart.levels.note import Said, pattern
from clearchart.levels.values import Reason
from clearchart.model.value import Value


class TotalTime(Value, frozen=True, kw_only=True):
    """Stated minutes, and where."""

    minutes: int
    reason: Reason


def total_time(said: Sequence[Said]) -> TotalTime | None:
    """The stated total; None without one, or where two statements differ (then a person must look)."""
    total, other = pattern("words.toml", "time", key="total"), pattern("words.toml", "time", key="not_total")
    stated = [
        (int(found[1] or found[2]), each, found)
        for each in said
        if not other.search(each.text)
        for found in each.find(total)
    ]
    if len({minutes for minutes, _, _ in stated}) != 1:
        return None
    minutes, each, found = stated[0]
    return TotalTime(minutes=minutes, reason=Reason(text=f"{minutes} minutes", evidence=each.evidence(*found.span())))
