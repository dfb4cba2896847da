"""Excludes1: of two codes that the Tabular keeps apart, one stands (Guideline I.A.12.a)."""

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld


def apply(drafts: list[Draft], context: Context) -> Settled:
    """A symptom gives way to a diagnosis, else the later code to the earlier."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in sorted(drafts, key=lambda one: (_is_symptom(one.code), one.order)):
        clash = next((other for other in kept if context.tabular.excludes1_between(other.code, each.code)), None)
        note = context.tabular.excludes1_between(clash.code, each.code) if clash else None
        if clash is None or note is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.EXCLUDES1, f"{clash.code}: Excludes1 at {note.origin}: {note.text}"))
    return Settled(tuple(sorted(kept, key=lambda one: one.order)), tuple(taken))


def _is_symptom(code: str) -> bool:
    return listed("symptoms.txt", code) is not None
