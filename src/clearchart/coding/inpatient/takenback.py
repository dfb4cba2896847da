"""What earlier notes affirmed and the discharge summary denies: taken back if it was ruled out, else a query."""

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.inpatient.record import StayRecord
from clearchart.model.chart import Gap, GapKind, Reason, Withheld
from clearchart.model.mention import Assertion

_RULED_OUT = frozenset({"ruled", "excluded", "disproven", "refuted"})


def taken_back(
    drafts: tuple[Draft, ...], record: StayRecord, *, context: Context
) -> tuple[tuple[Draft, ...], tuple[Withheld, ...], tuple[Gap, ...]]:
    """The drafts that stand, those ruled out at discharge, and gaps where the record is at odds with itself.

    A condition that is merely not repeated stands.
    """
    if len(context.readings) == 1:
        return drafts, (), ()
    denied = _denied(record, context)
    kept: list[Draft] = []
    withheld: list[Withheld] = []
    gaps: list[Gap] = []
    for draft in drafts:
        denial = None if _said_at_discharge(draft, record) else _denial(draft, denied)
        if denial is None:
            kept.append(draft)
        elif _RULED_OUT & set(denial.cue.lower().split()):
            withheld.append(withhold(draft, Reason.SUPERSEDED, cue=f"{denial.cue} at discharge"))
        else:
            kept.append(draft)
            evidence = (*draft.evidence()[:1], *denial.evidence())
            gaps.append(Gap(kind=GapKind.CONFLICT, about=draft.code, evidence=evidence))
    return tuple(kept), tuple(withheld), tuple(gaps)


def _denied(record: StayRecord, context: Context) -> list[Candidate]:
    return [
        each
        for each in context.mentions
        if each.assertion is Assertion.NEGATED and each.reading.document.id in record.final
    ]


def _said_at_discharge(draft: Draft, record: StayRecord) -> bool:
    return any(each.reading.document.id in record.final for each in draft.candidates)


def _denial(draft: Draft, denied: list[Candidate]) -> Candidate | None:
    """The denial of the same expression's code."""
    targets = {target for each in draft.candidates for target in each.match.entry.targets}
    return next((each for each in denied if targets.issuperset(each.match.entry.targets)), None)
