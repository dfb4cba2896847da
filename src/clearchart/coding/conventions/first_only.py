"""Encounters that are first-listed or not coded: the reason of a visit, not a word in passing (I.C.21.c.16)."""

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.text.threads import Role

_WHY = "I.C.21.c.16: first-listed only, and not the reason of this encounter"
_REASONS = frozenset({"chief-complaint", "indication", "admitting-diagnosis"})
# A line of the plan for services that are due; alone it is no examination.
_DUE = frozenset({"maintenance"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The reason of an outpatient's visit before all else; what is no reason is taken back."""
    if context.encounter.inpatient or not drafts:
        return Settled(tuple(drafts))
    reason = next((each for each in drafts if is_first_only(each) and (each is drafts[0] or _is_reason(each))), None)
    ordered = drafts if reason is None else [reason, *(each for each in drafts if each is not reason)]
    for order, each in enumerate(ordered):
        each.order = order
    kept, taken = without_later(tuple(ordered))
    return Settled(kept, taken)


def without_later(drafts: tuple[Draft, ...]) -> tuple[tuple[Draft, ...], tuple[Withheld, ...]]:
    """The drafts without those that may only stand first and don't."""
    later = [each for each in drafts[1:] if is_first_only(each)]
    taken = tuple(withhold(each, Reason.CONVENTION, cue=_WHY) for each in later)
    return tuple(each for each in drafts if each not in later), taken


def is_first_only(draft: Draft) -> bool:
    """Whether a code may only be first-listed."""
    return bool(listed("first-only.txt", draft.code))


def _is_reason(draft: Draft) -> bool:
    return any(_says_reason(each) for each in draft.candidates)


def _says_reason(mention: Candidate) -> bool:
    words = mention.reading.tokens.words[mention.match.first : mention.match.last]
    named = mention.placing.role is Role.HEADER and _DUE.isdisjoint(words)
    return named or mention.section in _REASONS
