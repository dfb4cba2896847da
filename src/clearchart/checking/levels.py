"""The adapter between visit levels and the rules that compare them with what is billed."""

from collections.abc import Iterator

from clearchart.edits.surroundings import SupportedLevel
from clearchart.levels import FacilityPolicy, VisitLevel, facility_level, supported_level
from clearchart.model import CodedChart, Encounter, Evidence


class ChartLevels:
    """Reads levels from charts; `policy` is the hospital's own, without which nothing is said of its levels."""

    def __init__(self, policy: FacilityPolicy | None = None) -> None:
        self._policy = policy

    def professional(self, encounter: Encounter, chart: CodedChart, *, billed: str) -> SupportedLevel | None:
        """The professional level that a chart supports in the billed code's family."""
        level = supported_level(encounter, chart, billed=billed)
        if level is None:
            return None
        return SupportedLevel(
            code=level.code,
            above=level.compared(billed),
            basis=level.basis,
            reasons=tuple(_words(level)),
            evidence=tuple(_evidence(level)),
        )

    def facility(self, encounter: Encounter, billed: str) -> SupportedLevel | None:
        """The hospital's level by its own policy, for a code that the policy knows."""
        policy = self._policy
        if policy is None or billed not in policy.codes():
            return None
        found = facility_level(encounter, policy)
        if found is None:
            return None
        codes = policy.codes()
        return SupportedLevel(
            code=found.code,
            above=codes.index(billed) - codes.index(found.code),
            basis="policy",
            reasons=(found.reason.text,),
            evidence=(found.reason.evidence,),
        )


def _words(level: VisitLevel) -> Iterator[str]:
    for element in level.elements:
        yield f"{element.name} {element.complexity.word}"
    if level.time:
        yield level.time.text


def _evidence(level: VisitLevel) -> Iterator[Evidence]:
    for element in level.elements:
        yield from (reason.evidence for reason in element.reasons)
    if level.time:
        yield level.time.evidence
