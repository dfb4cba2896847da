"""Hypertension with heart and kidney disease: one code, unless the provider says they are unrelated (I.C.9.a)."""

from functools import cache

import msgspec

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.links import broken
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file

_FAMILY = ("I10", "I11", "I12", "I13")


class Organs(msgspec.Struct, frozen=True):
    """What of heart and kidney is diseased: `failure`, `heart` or `-`; `late`, `ckd` or `-`."""

    heart: str
    kidney: str


@cache
def _table() -> dict[Organs, tuple[str, str]]:
    """The code and its guideline for each pair."""
    table = {}
    for body, _ in rule_file("hypertension.txt"):
        head, _, rest = body.partition(" = ")
        if head.split()[0] in ("failure", "heart", "-"):
            code, _, authority = rest.partition(" | ")
            table[Organs(*head.split())] = (code.strip(), authority.strip())
    return table


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Put the combined code in the place of hypertension; heart conditions that it names are gone."""
    base = [each for each in drafts if each.code[:3] in _FAMILY]
    if not base:
        return Settled(tuple(drafts))
    organs = {each.code: _organ(each.code) for each in drafts}
    parts = [each for each in drafts if organs[each.code] and not broken(each, "hypertension")]
    kinds = [organs[each.code] for each in parts]
    if not kinds:
        return Settled(tuple(drafts))
    kinds += [kind for each in base for kind in _held(each.code)]
    code, authority = _table()[Organs(_worst(kinds, "failure", "heart"), _worst(kinds, "late", "ckd"))]
    gone = [*base, *(each for each in parts if organs[each.code] == "heart")]
    if [each.code for each in gone] == [code]:
        return Settled(tuple(drafts))
    made = derived(code, [*base, *parts], authority=authority, context=context)
    made.order = min(each.order for each in base)
    return Settled(tuple(exchanged(drafts, gone, made=[made])))


def _organ(code: str) -> str:
    line = listed("hypertension-organs.txt", code)
    return line.rest.split()[0] if line else ""


def _held(code: str) -> tuple[str, ...]:
    """What a combined code of the note already says."""
    return next(((each.heart, each.kidney) for each, (known, _) in _table().items() if known == code), ())


def _worst(kinds: list[str], first: str, second: str) -> str:
    return first if first in kinds else second if second in kinds else "-"
