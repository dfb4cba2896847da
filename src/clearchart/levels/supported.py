"""The visit level that a chart supports: two of three elements of decision making, or total time where it is higher."""

from clearchart.levels.data import data
from clearchart.levels.families import VisitFamily, family_of
from clearchart.levels.minutes import TotalTime, total_time
from clearchart.levels.note import sentences_of
from clearchart.levels.problems import problems
from clearchart.levels.risk import risk
from clearchart.levels.values import Complexity, Element, Reason
from clearchart.model import CodedChart, Encounter
from clearchart.model.value import Value


class VisitLevel(Value, frozen=True, kw_only=True):
    """What a chart supports within one family of visits.

    `code` is the supported code, `basis` "decision making" or "time", `by_decision` and `by_time` the codes that
    each would support ("" where none). The elements stand in the order problems, data, risk.
    """

    family: VisitFamily
    code: str
    basis: str
    complexity: Complexity
    elements: tuple[Element, ...]
    by_decision: str = ""
    by_time: str = ""
    time: Reason | None = None

    def compared(self, billed: str) -> int:
        """How many levels the billed code lies above (positive) or below (negative) the supported one."""
        return self.family.rank(billed) - self.family.rank(self.code)


def supported_level(encounter: Encounter, chart: CodedChart, *, billed: str) -> VisitLevel | None:
    """The level supported in the family of the billed code.

    None where the code is of no family, or the chart shows neither a problem nor a time: then nothing can be judged.
    Whether a patient is new or established needs history and is taken from the billed code.
    """
    family = family_of(billed)
    if family is None:
        return None
    said = sentences_of(encounter)
    elements = (problems(chart, said), data(said), risk(said))
    time = total_time(said)
    if elements[0].complexity is Complexity.NONE and time is None:
        return None
    return _level(family, elements, time)


def _level(family: VisitFamily, elements: tuple[Element, ...], time: TotalTime | None) -> VisitLevel:
    # Two of three must be met or exceeded, so the middle one of the three decides.
    complexity = sorted(each.complexity for each in elements)[1]
    by_decision = family.by_complexity(complexity)
    by_time = family.by_minutes(time.minutes) if time else None
    timed = by_time is not None and (by_decision is None or by_time.complexity > by_decision.complexity)
    chosen = by_time if timed else by_decision
    return VisitLevel(
        family=family,
        code=chosen.code if chosen else "",
        basis="time" if timed else "decision making",
        complexity=complexity,
        elements=elements,
        by_decision=by_decision.code if by_decision else "",
        by_time=by_time.code if by_time else "",
        time=time.reason if time else None,
    )
