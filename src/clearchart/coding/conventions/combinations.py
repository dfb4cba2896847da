"""Combination rules: codes that stand together and what takes their place."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.codelist import CodeListError, plain
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file

_ROUNDS = 12


class Combination(msgspec.Struct, frozen=True):
    """One rule: prefixes that must each cover a code of the chart, and the codes that result.

    `$n` keeps the code at place n; `*n` stands for the characters of code n behind its prefix.
    """

    present: tuple[str, ...]
    exact: tuple[bool, ...]
    result: tuple[str, ...]
    authority: str
    place: str
    categories: frozenset[str]


@cache
def combinations() -> tuple[Combination, ...]:
    """All rules in their order. Raises CodeListError for a line that cannot be read."""
    return tuple(_combination(body, place) for body, place in rule_file("combinations.txt"))


def _combination(body: str, place: str) -> Combination:
    head, equals, rest = body.partition(" = ")
    result, bar, authority = rest.partition(" | ")
    if not equals or not bar:
        raise CodeListError(f"{place}: expected `codes & codes = codes | guideline`")
    parts = tuple(part.strip() for part in head.split("&"))
    return Combination(
        present=tuple(plain(part) for part in parts),
        exact=tuple(not part.endswith("-") for part in parts),
        result=tuple(part.strip() for part in result.split("&")),
        authority=authority.strip(),
        place=place,
        categories=frozenset(plain(part)[:3] for part in parts),
    )


@cache
def _by_category() -> dict[str, list[int]]:
    """The places of the rules by one category that each needs."""
    places: dict[str, list[int]] = {}
    for at, rule in enumerate(combinations()):
        places.setdefault(min(rule.categories), []).append(at)
    return places


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts after every combination rule that fits; each new code carries its rule as a step."""
    for _ in range(_ROUNDS):
        hit = next(_fitting(drafts, context), None)
        if hit is None:
            break
        drafts = hit
    return Settled(tuple(drafts))


def _fitting(drafts: list[Draft], context: Context) -> Iterator[list[Draft]]:
    categories = {each.code[:3] for each in drafts}
    near = sorted(at for category in categories for at in _by_category().get(category, ()))
    for rule in (combinations()[at] for at in near):
        if not rule.categories <= categories:
            continue
        parts = tuple(_first(drafts, prefix, exact) for prefix, exact in zip(rule.present, rule.exact, strict=True))
        found = tuple(part for part in parts if part is not None)
        if len(found) == len(parts) and len({part.code for part in found}) == len(found):
            changed = _applied(drafts, rule, found, context)
            if changed is not None:
                yield changed


def _first(drafts: list[Draft], prefix: str, exact: bool) -> Draft | None:
    for each in drafts:
        bare = each.code.replace(".", "")
        if bare == prefix or (not exact and bare.startswith(prefix)):
            return each
    return None


def _applied(drafts: list[Draft], rule: Combination, found: tuple[Draft, ...], context: Context) -> list[Draft] | None:
    """The drafts after one rule; None where it changes nothing or its code doesn't exist in the release."""
    kept = {int(part[1:]) - 1 for part in rule.result if part.startswith("$")}
    gone = [part for at, part in enumerate(found) if at not in kept]
    new = [_spelt(code, rule, found) for code in rule.result if not code.startswith("$")]
    known = {each.code for each in drafts}
    if not all(context.tabular.is_billable(code) for code in new) or (not gone and known.issuperset(new)):
        return None
    made = [derived(code, gone or list(found), authority=rule.authority, context=context) for code in new]
    return exchanged(drafts, gone, made=made)


def _spelt(code: str, rule: Combination, found: tuple[Draft, ...]) -> str:
    """A resulting code with the tail of one of the codes found, where the rule says so."""
    stem, star, number = code.partition("*")
    if not star:
        return code
    at = int(number) - 1
    bare = stem.replace(".", "") + found[at].code.replace(".", "")[len(rule.present[at]) :]
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare
