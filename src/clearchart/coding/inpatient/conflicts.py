"""Consultant and attending name different diagnoses of which a patient has one: the attending is asked."""

from clearchart.coding.codelist import code_lines, plain
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.inpatient.record import StayRecord
from clearchart.model.chart import Gap, GapKind, Reason, Withheld


def settled_conflicts(
    drafts: tuple[Draft, ...], record: StayRecord
) -> tuple[tuple[Draft, ...], tuple[Withheld, ...], tuple[Gap, ...]]:
    """The drafts that stand, the other provider's that wait for the answer, and the questions."""
    waiting: dict[int, Draft] = {}
    gaps: list[Gap] = []
    for draft in drafts:
        mine = next((other for other in drafts if _differ(draft, other) and _final(other, record)), None)
        if mine is not None and not _final(draft, record):
            waiting[id(draft)] = mine
            evidence = (*mine.evidence()[:1], *draft.evidence()[:1])
            gaps.append(Gap(kind=GapKind.CONFLICT, about=f"{mine.code} | {draft.code}", evidence=evidence))
    kept = tuple(each for each in drafts if id(each) not in waiting)
    withheld = tuple(
        withhold(each, Reason.SUPERSEDED, cue=f"the attending says {waiting[id(each)].code}: query the attending")
        for each in drafts
        if id(each) in waiting
    )
    return kept, withheld, tuple(gaps)


def _differ(one: Draft, other: Draft) -> bool:
    """Whether two codes stand on different sides of a line of the table."""
    first, second = one.code.replace(".", ""), other.code.replace(".", "")
    for line in code_lines("conflicting.txt"):
        right = tuple(plain(stem) for stem in line.rest.partition(" | ")[0].split())
        if (first.startswith(line.prefixes) and second.startswith(right)) or (
            second.startswith(line.prefixes) and first.startswith(right)
        ):
            return True
    return False


def _final(draft: Draft, record: StayRecord) -> bool:
    return any(each.reading.document.id in record.final for each in draft.candidates)
