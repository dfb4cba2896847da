"""Lines of other claims that say the same service again."""

from clearchart.edits.performer import performer
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Prior
from clearchart.model import ServiceLine

REPEATS = frozenset({"59", "76", "77", "91", "XE", "XP", "XS", "XU"})
"""Modifiers that say a service was done again or apart: Medicare Claims Processing Manual, Pub. 100-04, ch. 1, 120."""

_FIRST = frozenset({"", "1"})


def twins(subject: Subject) -> dict[int, Prior]:
    """By place of the line: the line of another claim that it repeats. Empty on a claim that replaces or adjusts."""
    claim = subject.claim
    if not subject.priors or claim.frequency not in _FIRST:
        return {}
    others = [each for each in subject.priors if each.code and each.frequency in _FIRST and each.claim != claim.id]
    if not others:
        return {}
    found = dict[int, Prior]()
    for at, line in subject.lines():
        twin = next((each for each in others if _same(subject, line, each)), None)
        if twin is not None:
            found[at] = twin
    return found


def _same(subject: Subject, line: ServiceLine, other: Prior) -> bool:
    if line.code != other.code or line.service_from != other.service_from or line.modifiers != other.modifiers:
        return False
    claim = subject.claim
    if not REPEATS.isdisjoint(line.modifiers) or other.institutional != claim.institutional:
        return False
    if claim.institutional:
        same_hospital = other.billing_npi == claim.billing.npi and other.facility_code == claim.facility_code
        return same_hospital and other.revenue_code == line.revenue_code
    return other.rendering_npi == performer(claim, line).npi
