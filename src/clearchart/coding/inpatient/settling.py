"""Completes the drafts of a stay: principal diagnosis first, POA with its reason, what reports specify, gaps."""

import msgspec

from clearchart.coding.conventions.context import Context
from clearchart.coding.conventions.first_only import without_later
from clearchart.coding.documents import ReadDocument
from clearchart.coding.drafts import Draft
from clearchart.coding.inpatient.conflicts import settled_conflicts
from clearchart.coding.inpatient.poa import Poa, PoaRules
from clearchart.coding.inpatient.presenting import Presenting, presenting
from clearchart.coding.inpatient.principal import PrincipalRules
from clearchart.coding.inpatient.record import StayRecord
from clearchart.coding.inpatient.reports import specified
from clearchart.coding.inpatient.takenback import taken_back
from clearchart.model.chart import Gap, Tier, Withheld


class StayResult(msgspec.Struct, frozen=True):
    """Drafts with the principal diagnosis first, POA by code, what the encounter began with, and gaps."""

    drafts: tuple[Draft, ...]
    poa: dict[str, str] = {}
    presenting: tuple[Presenting, ...] = ()
    gaps: tuple[Gap, ...] = ()
    withheld: tuple[Withheld, ...] = ()


def settle_stay(
    drafts: tuple[Draft, ...], record: StayRecord, *, context: Context, documents: tuple[ReadDocument, ...]
) -> StayResult:
    """What holds for a stay; of an outpatient hospital claim only the reasons for the visit."""
    began = presenting(record, context, documents=documents)
    if not record.inpatient or not drafts:
        return StayResult(drafts, presenting=began)
    drafts, withheld, conflicts = taken_back(drafts, record, context=context)
    drafts, waiting, differing = settled_conflicts(drafts, record)
    drafts, gaps = specified(drafts, record, context=context, documents=documents)
    rules = PoaRules(record, context)
    choice = PrincipalRules(record, context, rules).choose(drafts)
    if choice is not None:
        choice.draft.steps.append(choice.step)
        if choice.equals:
            choice.draft.demote(Tier.C)
        drafts = (choice.draft, *(each for each in drafts if each is not choice.draft))
    drafts, later = without_later(drafts)
    open_choice = (choice.gap,) if choice and choice.gap else ()
    poa, timing = _indicators(drafts, rules, record, choice.draft if choice else None)
    return StayResult(
        drafts, poa, began, (*open_choice, *conflicts, *differing, *gaps, *timing), (*withheld, *waiting, *later)
    )


def _indicators(
    drafts: tuple[Draft, ...], rules: PoaRules, record: StayRecord, principal: Draft | None
) -> tuple[dict[str, str], tuple[Gap, ...]]:
    """The indicators by code, each with a step on its draft's path; none where the hospital doesn't report them."""
    if not record.encounter.reports_poa:
        return {}, ()
    found: dict[str, str] = {}
    gaps: list[Gap] = []
    for draft in drafts:
        poa: Poa = rules.principal(draft) if draft is principal else rules.of(draft)
        draft.steps.append(poa.step)
        if poa.indicator:
            found[draft.code] = poa.indicator
        gap = poa.gap(draft)
        if gap is not None:
            gaps.append(gap)
    return found, tuple(gaps)
