"""The third element: the risk of what the visit decided."""

from collections.abc import Sequence

from clearchart.levels.note import Said, pattern
from clearchart.levels.values import Complexity, Element, Reason

_KINDS = {
    "monitoring": (Complexity.HIGH, "a drug monitored for toxicity"),
    "hospital": (Complexity.HIGH, "decision about hospital or a higher level of care"),
    "limits": (Complexity.HIGH, "decision about limits of treatment"),
    "parenteral": (Complexity.HIGH, "a controlled substance by injection"),
    "prescription": (Complexity.MODERATE, "prescription drug management"),
    "surgery": (Complexity.MODERATE, "decision about an operation"),
    "social": (Complexity.MODERATE, "treatment limited by social circumstances"),
    "low": (Complexity.LOW, "treatment of low risk"),
}


def risk(said: Sequence[Said]) -> Element:
    """The element of risk: the highest kind that a sentence states, with the first sentence for each kind."""
    found = list[tuple[Complexity, Reason]]()
    for key, (complexity, text) in _KINDS.items():
        reason = _first(said, key, text)
        if reason:
            found.append((complexity, reason))
    highest = max((complexity for complexity, _ in found), default=Complexity.STRAIGHTFORWARD)
    return Element(name="risk", complexity=highest, reasons=tuple(reason for _, reason in found))


def _first(said: Sequence[Said], key: str, text: str) -> Reason | None:
    asked = pattern("words.toml", "risk", key=key)
    for each in said:
        for match in each.find(asked):
            return Reason(text=text, evidence=each.evidence(*match.span()))
    return None
