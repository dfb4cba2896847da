"""Conventions between the codes of one chart: the less specific, the excluded, the integral; and their order."""

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.coding.codelist import listed
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.encounter import Encounter


class Settled(msgspec.Struct, frozen=True):
    """What stands after the conventions, in order, and what they took back."""

    drafts: tuple[Draft, ...]
    withheld: tuple[Withheld, ...]


def settle(drafts: list[Draft], tabular: Tabular, encounter: Encounter) -> Settled:
    """Apply the conventions to the drafts of one chart."""
    taken: list[Withheld] = []
    kept = _without_less_specific(drafts, taken)
    kept = _without_excluded(kept, tabular, taken)
    return Settled(tuple(kept), tuple(taken))


def _without_less_specific(drafts: list[Draft], taken: list[Withheld]) -> list[Draft]:
    """An unspecified code of a category gives way to a specific one of the same category."""
    kept = []
    for each in drafts:
        better = next((other for other in drafts if other is not each and _more_specific(other, each)), None)
        if better is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.LESS_SPECIFIC, f"{better.code} says more"))
    return kept


def _more_specific(other: Draft, each: Draft) -> bool:
    if other.code[:3] != each.code[:3] or other.code == each.code:
        return False
    return each.code.rstrip("0").endswith("9") and each.residual_like() and not other.residual_like()


def _without_excluded(drafts: list[Draft], tabular: Tabular, taken: list[Withheld]) -> list[Draft]:
    """Of two codes that an Excludes1 note keeps apart, a symptom gives way to a diagnosis, else the later to the earlier."""
    kept: list[Draft] = []
    for each in sorted(drafts, key=lambda one: (_is_symptom(one.code), one.order)):
        clash = next((other for other in kept if tabular.excludes1_between(other.code, each.code)), None)
        if clash is None:
            kept.append(each)
        else:
            note = tabular.excludes1_between(clash.code, each.code)
            taken.append(withhold(each, Reason.EXCLUDES1, f"{clash.code}: {note.text if note else ''}"))
    return sorted(kept, key=lambda one: one.order)


def _is_symptom(code: str) -> bool:
    return listed("symptoms.txt", code) is not None
