"""Where the official indexes come in: for words of a header that neither lexicon nor Tabular names."""

from clearchart.coding.matching import Match, Matcher
from clearchart.coding.terminology_build import NEOPLASM

# Neoplasms of a site that is not known: the table knows better where the header names it.
_NO_SITE = ("C79.9", "C80.1", "D09.9", "D36.9", "D48.9", "D49.9")


def with_indexes(matcher: Matcher, named: tuple[Match, ...], *, first: int, last: int) -> tuple[Match, ...]:
    """The matches of a header, the tokens `first:last`, with what the indexes say of its other words.

    A line of an index takes words that nothing names; or it names more than a single word of the lexicon does,
    or the site of a neoplasm without one. A line of one word counts only where the header says nothing else.
    """
    beyond = matcher.beyond(first, last) if matcher.unnamed(first, last, matches=named) else None
    if beyond is None:
        return named
    kept = list(named)
    for found in beyond.tiles(0, last - first):
        match = _moved(found, first)
        if len(match.positions) > 1 or _says_all(match, matcher, first, last):
            _put(match, kept)
    return tuple(sorted(kept, key=lambda match: (match.first, match.last)))


def share(matcher: Matcher, *, first: int, last: int) -> float:
    """Which share of the telling words among `first:last` is named, by the indexes where nothing else names one."""
    own = matcher.share(first, last)
    found = () if own else with_indexes(matcher, (), first=first, last=last)
    if not found:
        return own
    named = {position for match in found for position in match.positions}
    return len(named) / (len(named) + len(matcher.unnamed(first, last, matches=found)))


def _says_all(match: Match, matcher: Matcher, first: int, last: int) -> bool:
    return not matcher.unnamed(first, last, matches=(match,))


def _put(match: Match, kept: list[Match]) -> None:
    """Add a match if it clashes with none, or in the place of those that say less with the same words."""
    words = set(match.positions)
    clashing = [other for other in kept if not words.isdisjoint(other.positions)]
    if all(_says_less(other, match) for other in clashing):
        for other in clashing:
            kept.remove(other)
        kept.append(match)


def _says_less(other: Match, match: Match) -> bool:
    vague = match.entry.source == NEOPLASM and other.entry.targets[0] in _NO_SITE
    plain = not other.entry.from_index and (vague or len(other.entry.required) == 1)
    return plain and set(other.positions) < set(match.positions)


def _moved(match: Match, by: int) -> Match:
    """A match counted from the start of the header, counted from the start of the document."""
    positions = tuple(position + by for position in match.positions)
    return Match(match.entry, positions, match.first + by, match.last + by, match.score)
