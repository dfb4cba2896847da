"""Combination rules: codes that stand together and what takes their place."""

from collections.abc import Iterator
from functools import cache

from clearchart.coding.codelist import CodeListError, plain
from clearchart.coding.conventions.context import Context, Settled, derived
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file
from clearchart.model.value import Value

_ROUNDS = 8


class Combination(Value, frozen=True, kw_only=True):
    """One rule: prefixes that must each cover a code of the chart, and the codes that result (`$n` keeps one)."""

    present: tuple[str, ...]
    exact: tuple[bool, ...]
    result: tuple[str, ...]
    authority: str
    place: str


@cache
def combinations() -> tuple[Combination, ...]:
    """All rules in their order. Raises CodeListError for a line that cannot be read."""
    return tuple(_combination(body, place) for body, place in rule_file("combinations.txt"))


def _combination(body: str, place: str) -> Combination:
    head, equals, rest = body.partition(" = ")
    result, bar, authority = rest.partition(" | ")
    if not equals or not bar:
        raise CodeListError(f"{place}: expected `codes & codes = codes | guideline`")
    present = tuple(part.strip() for part in head.split("&"))
    return Combination(
        present=tuple(plain(part) for part in present),
        exact=tuple(not part.endswith("-") for part in present),
        result=tuple(part.strip() for part in result.split("&")),
        authority=authority.strip(),
        place=place,
    )


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts after every combination rule that fits; each new code carries its rule as a step."""
    for _ in range(_ROUNDS):
        hit = next(_fitting(drafts), None)
        if hit is None:
            break
        drafts = _applied(drafts, *hit, context)
    return Settled(tuple(drafts))


def _fitting(drafts: list[Draft]) -> Iterator[tuple[Combination, tuple[Draft, ...]]]:
    for rule in combinations():
        parts = tuple(_first(drafts, prefix, exact) for prefix, exact in zip(rule.present, rule.exact, strict=True))
        found = tuple(part for part in parts if part is not None)
        if len(found) == len(parts) and len({part.code for part in found}) == len(found):
            yield rule, found


def _first(drafts: list[Draft], prefix: str, exact: bool) -> Draft | None:
    for each in drafts:
        bare = each.code.replace(".", "")
        if bare == prefix or (not exact and bare.startswith(prefix)):
            return each
    return None


def _applied(drafts: list[Draft], rule: Combination, found: tuple[Draft, ...], context: Context) -> list[Draft]:
    kept = {int(part[1:]) - 1 for part in rule.result if part.startswith("$")}
    gone = [part for at, part in enumerate(found) if at not in kept]
    new = [code for code in rule.result if not code.startswith("$")]
    made = [derived(code, gone or list(found), authority=rule.authority, context=context) for code in new]
    return sorted((each for each in (*drafts, *made) if each not in gone), key=lambda each: each.order)
