"""How a sentence asserts what it mentions: cues, their scopes, and which scope wins."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.model.mention import Assertion
from clearchart.text.rulebook import RuleFileError, RuleLine, rule_lines
from clearchart.text.tokens import LINE_END
from clearchart.text.words import normal

_RULES = "assertion.txt"
_STRENGTH = {
    Assertion.FAMILY: 5,
    Assertion.NEGATED: 4,
    Assertion.HYPOTHETICAL: 3,
    Assertion.UNCERTAIN: 2,
    Assertion.HISTORICAL: 1,
}


class CueRule(msgspec.Struct, frozen=True):
    """One cue: its words, what it asserts, which way its scope runs, and its name for explanations."""

    words: tuple[str, ...]
    assertion: Assertion | None
    direction: str
    name: str


class Scope(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last` (half-open) are asserted so because of the cue at `cue_first:cue_last`."""

    first: int
    last: int
    assertion: Assertion
    cue_first: int
    cue_last: int
    rule: str

    def covers(self, first: int, last: int) -> bool:
        """Whether the scope holds for the tokens `first:last`, which must not contain its own cue."""
        apart = self.cue_last <= first or self.cue_first >= last
        return apart and self.first <= first and last <= self.last


@cache
def cue_rules() -> dict[str, tuple[CueRule, ...]]:
    """All cues by their first word, longest first."""
    defined = {
        line.key.removeprefix("define "): line.values for line in rule_lines(_RULES) if line.key.startswith("define ")
    }
    by_first: dict[str, list[CueRule]] = {}
    for line in rule_lines(_RULES):
        if not line.key.startswith("define "):
            for rule in _rules_of(line, defined):
                by_first.setdefault(rule.words[0], []).append(rule)
    return {word: tuple(sorted(rules, key=lambda rule: -len(rule.words))) for word, rules in by_first.items()}


def _rules_of(line: RuleLine, defined: dict[str, tuple[str, ...]]) -> Iterator[CueRule]:
    head = line.key.split()
    if head[0] in ("pseudo", "stop"):
        assertion, direction = None, head[0]
    elif len(head) == 2:
        assertion, direction = Assertion(head[0]), head[1]
    else:
        raise RuleFileError(f"{line.place}: expected `<assertion> <direction> = cues`")
    for value in line.values:
        for words in _spelled_out(value.split(), defined):
            yield CueRule(words, assertion, direction, f"{line.key}: {value}")


def _spelled_out(parts: list[str], defined: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    if not parts:
        yield ()
        return
    name = parts[0].strip("<>")
    choices = defined[name] if parts[0].startswith("<") else (parts[0],)
    for rest in _spelled_out(parts[1:], defined):
        for choice in choices:
            yield tuple(normal(word) for word in choice.split()) + rest


def scopes(words: list[str], first: int, last: int) -> tuple[Scope, ...]:
    """The scopes of all cues among the tokens `first:last` of one sentence."""
    cues = list(_cues(words, first, last))
    stops = [start for start, _, rule in cues if rule.direction == "stop"]
    stops.extend(
        i for i in range(first, last) if words[i] in (";", "(", LINE_END) or (words[i] == ":" and i > first + 4)
    )
    found = []
    for start, end, rule in cues:
        if rule.assertion is not None:
            low, high = _reach(words, (first, last), (start, end), rule.direction, stops)
            found.append(Scope(low, high, rule.assertion, start, end, rule.name))
    return tuple(found)


def _cues(words: list[str], first: int, last: int) -> Iterator[tuple[int, int, CueRule]]:
    """Cues from left to right: at each place the longest, and shorter ones that begin there; none after a pseudo cue.

    A shorter cue matters where the longer one shares words with an expression ("no family history of colon cancer").
    """
    table = cue_rules()
    i = first
    while i < last:
        found = [rule for rule in table.get(words[i], ()) if tuple(words[i : i + len(rule.words)]) == rule.words]
        fitting = [rule for rule in found if i + len(rule.words) <= last]
        if fitting and not any(rule.direction == "pseudo" and len(rule.words) == len(fitting[0].words) for rule in fitting):
            for rule in fitting:
                if rule.direction != "pseudo":
                    yield i, i + len(rule.words), rule
        i += len(fitting[0].words) if fitting else 1


def _reach(
    words: list[str], sentence: tuple[int, int], cue: tuple[int, int], direction: str, stops: list[int]
) -> tuple[int, int]:
    first, last = sentence
    start, end = cue
    if direction == "whole":
        return first, last
    if direction == "back":
        before = [stop for stop in stops if stop < start]
        low = max(before) if before else first
        commas = [i for i in range(low, start) if words[i] == ","]
        return (commas[-1] if commas else low), start
    high = min((stop for stop in stops if stop >= end), default=last)
    if direction == "near":
        high = next((i for i in range(end, high) if words[i] in (",", "(")), high)
    return end, high


def strongest(found: tuple[Scope, ...], first: int, last: int) -> Scope | None:
    """The scope that decides for the tokens `first:last`: family, then negated, hypothetical, uncertain, historical."""
    covering = [scope for scope in found if scope.covers(first, last)]
    return max(covering, key=lambda scope: _STRENGTH[scope.assertion], default=None)
