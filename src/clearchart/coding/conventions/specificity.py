"""An unspecified code gives way to a specific one of the same category (Guideline I.B.18)."""

from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Take back each code of which another code of the chart says more."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        open_ended = each.is_unspecified()
        better = next((other for other in drafts if open_ended and _says_more(other, each, context)), None)
        if better is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.LESS_SPECIFIC, cue=f"{better.code} says more"))
    return Settled(tuple(kept), tuple(taken))


def _says_more(other: Draft, each: Draft, context: Context) -> bool:
    """Whether another code lies under the node of which this one is the residue, and leaves less open itself."""
    if other.code == each.code:
        return False
    scope, narrower = context.leaves.scope(each.code), context.leaves.scope(other.code)
    inside = scope not in (each.code, narrower) and narrower.startswith(scope)
    return inside and not _other_side(other, each)


def _other_side(other: Draft, each: Draft) -> bool:
    sides = [{"right", "left"} & set(draft.steps[-1].text.lower().replace(",", "").split()) for draft in (other, each)]
    return bool(sides[0] and sides[1]) and sides[0] != sides[1]
