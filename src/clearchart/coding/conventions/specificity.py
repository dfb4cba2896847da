"""An unspecified code gives way to a specific one of the same category (Guideline I.B.18)."""

from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Take back each code of which another code of the chart says more."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        better = next((other for other in drafts if _says_more(other, each)), None)
        if better is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.LESS_SPECIFIC, f"{better.code} says more"))
    return Settled(tuple(kept), tuple(taken))


def _says_more(other: Draft, each: Draft) -> bool:
    if other.code[:3] != each.code[:3] or other.code == each.code:
        return False
    return each.is_unspecified() and not other.is_unspecified()
