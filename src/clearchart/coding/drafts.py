"""Drafts: codes on the way into a chart, each with the candidates that support it and the steps that led to it."""

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.leaf import Choice
from clearchart.coding.terminology import Entry
from clearchart.model.chart import Alternative, PathStep, Reason, StepKind, Tier, Withheld
from clearchart.model.evidence import Evidence
from clearchart.text.threads import Role


class Draft(msgspec.Struct):
    """One code with its support; `order` is the place of its first mention, `link` the header it came from."""

    code: str
    candidates: list[Candidate]
    steps: list[PathStep]
    gaps: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    tier: Tier = Tier.A
    order: int = 0
    said: tuple[Evidence, ...] = ()

    @property
    def thread(self) -> tuple[str, int]:
        """The document and thread of the first mention."""
        first = self.candidates[0]
        return first.reading.document.id, first.placing.thread

    def evidence(self) -> tuple[Evidence, ...]:
        """The words of every mention and what a convention read beside them, without repetition, in order."""
        found = (each for candidate in self.candidates for each in candidate.evidence())
        return tuple(dict.fromkeys((*found, *self.said)))

    def is_unspecified(self) -> bool:
        """Whether the code is an unspecified one by its own last step."""
        return "unspecified" in self.steps[-1].text.lower() or "without complication" in self.steps[-1].text.lower()

    def demote(self, tier: Tier) -> None:
        """Cap the tier."""
        self.tier = max(self.tier, tier, key=lambda each: each.value)


def draft(candidate: Candidate, choice: Choice, *, coverage: float, guideline: str) -> Draft:
    """A draft out of one candidate and the leaf chosen for it."""
    entry = candidate.match.entry
    first = PathStep(
        step=_kind(entry),
        ref=entry.place,
        text=f"“{entry.text}” leads to {' + '.join(entry.targets)}",
    )
    steps = [first, *choice.steps]
    if guideline:
        steps.append(PathStep(step=StepKind.GUIDELINE, ref=guideline.split(":", maxsplit=1)[0], text=guideline))
    return Draft(
        code=choice.code,
        candidates=[candidate],
        steps=steps,
        gaps=choice.gaps,
        alternatives=choice.alternatives,
        tier=_tier(candidate, choice, coverage=coverage, guideline=guideline),
        order=candidate.order,
    )


def _kind(entry: Entry) -> StepKind:
    if entry.from_index:
        return StepKind.INDEX
    return StepKind.LEXICON if entry.from_lexicon else StepKind.TABULAR


def _tier(candidate: Candidate, choice: Choice, *, coverage: float, guideline: str) -> Tier:
    """A: a header whose words the terminology covers, a disease chapter, nothing inferred; B: a header; C: the rest.

    The lexicon repeats no text of the Tabular that already gives the right answer: both count alike.
    """
    if candidate.placing.role is not Role.HEADER or guideline or candidate.match.entry.from_index:
        return Tier.C
    plain = coverage >= 0.95 and choice.code[0] not in "RZVWXYT"
    return Tier.A if plain and not choice.inferred and candidate.scope is None else Tier.B


def merged(drafts: list[Draft]) -> list[Draft]:
    """One draft a code: the best tier, all candidates, the earliest place."""
    by_code: dict[str, list[Draft]] = {}
    for each in drafts:
        by_code.setdefault(each.code, []).append(each)
    return sorted((_joined(same) for same in by_code.values()), key=lambda each: each.order)


def _joined(same: list[Draft]) -> Draft:
    if len(same) == 1 and len(same[0].candidates) == 1:
        return same[0]
    best = min(same, key=lambda each: each.tier.value)
    supporting = (candidate for each in same for candidate in each.candidates)
    best.candidates = sorted(supporting, key=lambda candidate: candidate.order)
    best.order = min(each.order for each in same)
    return best


def withhold(each: Draft, reason: Reason, *, cue: str) -> Withheld:
    """A draft that a convention takes back."""
    return Withheld(code=each.code, reason=reason, cue=cue, evidence=each.evidence())
