"""The second element: tests and documents, an independent interpretation, a discussion with somebody outside."""

from collections.abc import Iterator, Sequence

from clearchart.levels.note import Said, pattern
from clearchart.levels.values import Complexity, Element, Reason

_THREE = 3


def data(said: Sequence[Said]) -> Element:
    """The element of data. Each different test, outside record and the like counts once for the visit."""
    tests = dict(_tests(said))
    records = _first(said, "external", "an outside record reviewed")
    historian = _first(said, "historian", "history from somebody else")
    own_reading = _first(said, "interpretation", "own interpretation of a test")
    discussion = _first(said, "discussion", "discussed with another clinician")
    categories = [len(tests) + len(records) + len(historian) >= _THREE, bool(own_reading), bool(discussion)]
    if sum(categories) >= 2:
        complexity = Complexity.HIGH
    elif any(categories):
        complexity = Complexity.MODERATE
    elif len(tests) + len(records) >= 2 or historian:
        complexity = Complexity.LOW
    else:
        complexity = Complexity.STRAIGHTFORWARD
    reasons = (*tests.values(), *records, *historian, *own_reading, *discussion)
    return Element(name="data", complexity=complexity, reasons=reasons)


def _tests(said: Sequence[Said]) -> Iterator[tuple[str, Reason]]:
    """Tests by their names, where the sentence says that they are ordered or that their result was read."""
    acts, tests = pattern("words.toml", "data", key="act"), pattern("words.toml", "data", key="tests")
    seen = set[str]()
    for each in said:
        if not acts.search(each.text):
            continue
        for found in each.find(tests):
            if found[0] not in seen:
                seen.add(found[0])
                yield found[0], Reason(text=f"test: {found[0]}", evidence=each.evidence(*found.span()))


def _first(said: Sequence[Said], key: str, text: str) -> tuple[Reason, ...]:
    asked = pattern("words.toml", "data", key=key)
    for each in said:
        for found in each.find(asked):
            return (Reason(text=text, evidence=each.evidence(*found.span())),)
    return ()
