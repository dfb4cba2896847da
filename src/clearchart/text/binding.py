"""Which attribute values in a sentence belong to which condition: clause between neighbours, nearest words first."""

from collections.abc import Iterable, Sequence

from clearchart.text.assertion import Scope, strongest
from clearchart.text.attributes import Attribute, attributes

_SEPARATORS = frozenset({",", "and", "with", ";", "/", "due", "secondary"})
_ENDS = frozenset({";"})


def clause(
    words: Sequence[str], extent: tuple[int, int], *, span: tuple[int, int], others: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """The part of `extent` that is about `span`: up to the separators between it and the other conditions there."""
    first, last = extent
    for other in others:
        if other == span or not first <= other[0] < last:
            continue
        if other[1] <= span[0]:
            first = max(first, _cut(words, other[1], span[0], backwards=True))
        elif other[0] >= span[1]:
            last = min(last, _cut(words, span[1], other[0], backwards=False))
    return first, last


def bound(
    words: list[str], within: tuple[int, int], *, span: tuple[int, int], scopes: tuple[Scope, ...]
) -> dict[str, Attribute]:
    """The value on each axis that the clause `within` states of `span`, the nearest where there are several.

    A value that the note denies, doubts or calls past is not taken, unless the condition itself is said so.
    """
    first, last = _same_statement(words, within, span)
    own = strongest(scopes, span[0], last=span[1])
    nearest: dict[str, Attribute] = {}
    for each in sorted(attributes(words, first, last=last), key=lambda each: _distance(each, span)):
        if each.axis not in nearest and _stands(each, scopes, own):
            nearest[each.axis] = each
    return nearest


def _stands(each: Attribute, scopes: tuple[Scope, ...], own: Scope | None) -> bool:
    over = strongest(scopes, each.first, last=each.last)
    return over is None or (own is not None and over.assertion is own.assertion)


def _same_statement(words: Sequence[str], within: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    first, last = within
    before = [i for i in range(first, span[0]) if words[i] in _ENDS]
    after = next((i for i in range(span[1], last) if words[i] in _ENDS), last)
    return (before[-1] + 1 if before else first), after


def _distance(each: Attribute, span: tuple[int, int]) -> tuple[int, int]:
    return max(span[0] - each.last, each.first - span[1], 0), each.first


def _cut(words: Sequence[str], first: int, last: int, *, backwards: bool) -> int:
    """Where one phrase ends and the next begins between two conditions: at a separator, else right at the condition."""
    cuts = [i for i in range(first, last) if words[i] in _SEPARATORS]
    if cuts:
        return cuts[-1] + 1 if backwards else cuts[0]
    return first if backwards else last
