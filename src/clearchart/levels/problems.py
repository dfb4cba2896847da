"""The first element: how many problems the visit addressed, and of what nature."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache

from clearchart.levels.note import Said, pattern, table
from clearchart.levels.values import Complexity, Element, Reason
from clearchart.model import CodedChart, DiagnosisCode
from clearchart.model.value import Value


class Nature(StrEnum):
    """The nature of a problem as levels distinguish it."""

    MINOR = "minor"
    STABLE = "chronic, stable"
    WORSE = "chronic, not at goal or worse"
    SEVERE = "chronic, severely worse"
    ACUTE = "acute, uncomplicated"
    UNCERTAIN = "new, of uncertain prognosis"
    SYSTEMIC = "acute, with systemic symptoms"
    COMPLICATED = "acute injury, complicated"
    THREAT = "a threat to life or bodily function"


class _Problem(Value, frozen=True, kw_only=True):
    nature: Nature
    reason: Reason


_LISTED = {
    "minor": Nature.MINOR,
    "chronic": Nature.STABLE,
    "acute": Nature.ACUTE,
    "uncertain": Nature.UNCERTAIN,
    "systemic": Nature.SYSTEMIC,
    "complicated": Nature.COMPLICATED,
    "threat": Nature.THREAT,
}
_HIGH = frozenset({Nature.SEVERE, Nature.THREAT})
_MODERATE = frozenset({Nature.WORSE, Nature.UNCERTAIN, Nature.SYSTEMIC, Nature.COMPLICATED})
# Chapters whose unlisted codes are acute: infections, ear, breathing, digestion, skin, urinary, symptoms, injuries.
_ACUTE_CHAPTERS = frozenset("ABHJKLNRST")
_STATUS = frozenset("ZVWXY")


def problems(chart: CodedChart, said: Sequence[Said]) -> Element:
    """The element of problems, from the chart's codes (no status, history or external-cause codes) and their words."""
    found = [_problem(code, said) for code in chart.codes if code.code[0] not in _STATUS and code.evidence]
    counts = Counter(each.nature for each in found)
    return Element(name="problems", complexity=_complexity(counts), reasons=tuple(each.reason for each in found))


def _complexity(counts: Counter[Nature]) -> Complexity:
    if any(counts[each] for each in _HIGH):
        return Complexity.HIGH
    if any(counts[each] for each in _MODERATE) or counts[Nature.STABLE] >= 2:
        return Complexity.MODERATE
    if counts[Nature.STABLE] or counts[Nature.ACUTE] or counts[Nature.MINOR] >= 2:
        return Complexity.LOW
    return Complexity.STRAIGHTFORWARD if counts[Nature.MINOR] else Complexity.NONE


def _problem(code: DiagnosisCode, said: Sequence[Said]) -> _Problem:
    nature = nature_of(code.code)
    if nature is Nature.STABLE:
        nature = _course(code, said)
    return _Problem(nature=nature, reason=Reason(text=f"{code.code}: {nature}", evidence=code.evidence[0]))


def nature_of(code: str) -> Nature:
    """The nature of a problem by its code alone: the longest listed beginning decides."""
    listed = _listed()
    for length in range(len(code), 0, -1):
        if code[:length] in listed:
            return listed[code[:length]]
    return Nature.ACUTE if code[0] in _ACUTE_CHAPTERS else Nature.STABLE


@cache
def _listed() -> dict[str, Nature]:
    rules = table("problems.toml")
    return {code: nature for name, nature in _LISTED.items() for code in rules[name]}


def _course(code: DiagnosisCode, said: Sequence[Said]) -> Nature:
    """A chronic problem's course: by the code itself, else by the words of the sentences around its evidence."""
    stated = table("problems.toml")["codes"]
    near = list(_around(code, said))
    if code.code in stated["severe"] or _says("severe", near):
        return Nature.SEVERE
    if code.code in stated["worse"] or _says("worse", near):
        return Nature.WORSE
    return Nature.STABLE


def _says(word: str, near: Iterable[Said]) -> bool:
    asked = pattern("problems.toml", "words", key=word)
    return any(True for each in near for _ in each.find(asked))


def _around(code: DiagnosisCode, said: Sequence[Said]) -> Iterator[Said]:
    for each in said:
        for evidence in code.evidence:
            if evidence.document == each.document.id and each.start <= evidence.start < each.start + len(each.text):
                yield each
