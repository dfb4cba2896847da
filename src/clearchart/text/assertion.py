"""How a sentence asserts what it mentions: cues, their scopes, and which scope wins."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import msgspec

from clearchart.model.mention import Assertion
from clearchart.text.cues import CueBook, CueRule, Direction, cue_book, drug_endings

_STRENGTH = {
    Assertion.FAMILY: 5,
    Assertion.NEGATED: 4,
    Assertion.HYPOTHETICAL: 3,
    Assertion.UNCERTAIN: 2,
    Assertion.HISTORICAL: 1,
}
_FORWARD = frozenset({Direction.LIST, Direction.NEAR, Direction.ITEM, Direction.SIGNED})
_LOOKING_BEHIND = frozenset({Direction.END, Direction.ITEM, Direction.SIGNED})
_BOUNDARY = frozenset({",", ";", "and", "with", "/", "(", "\n"})
_MARKS = frozenset({";", "(", ")", ":"})
_LONGEST_ANSWER, _LONGEST_NOUN = 12, 5
_COLON_OF_LABEL = 4


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
        # "Rule out melanoma, left cheek": what follows the comma belongs to the words that the cue reached.
        begun = self.cue_last <= first < self.last and self.first <= first
        return apart and (begun or (self.first <= first and last <= self.last))


class _Found(msgspec.Struct, gc=False):
    """A cue found at `start:end`; `shorter` if a longer cue begins there too."""

    start: int
    end: int
    rule: CueRule
    shorter: bool


def scopes(words: list[str], first: int, *, last: int, book: CueBook | None = None) -> tuple[Scope, ...]:
    """The scopes of all cues of the sentence `first:last`, and of the question mark or answer that stands beside it."""
    book = book or cue_book()
    found = list(_cues(words, _with_question(words, first), _with_answer(words, last, book), book))
    if not any(cue.rule.assertion is not None for cue in found):
        return ()
    return tuple(_Sentence(words, (first, last), found, book).scopes())


def strongest(found: tuple[Scope, ...], first: int, *, last: int) -> Scope | None:
    """The scope that decides for the tokens `first:last`: family, then negated, hypothetical, uncertain, historical.

    Of two cues that begin at the same word only the longer one speaks.
    """
    covering = [scope for scope in found if scope.covers(first, last)]
    if len(covering) < 2:
        return covering[0] if covering else None
    longest = {scope.cue_first: scope.cue_last for scope in sorted(covering, key=lambda scope: scope.cue_last)}
    speaking = [scope for scope in covering if scope.cue_last == longest[scope.cue_first]]
    return max(speaking, key=lambda scope: (_STRENGTH[scope.assertion], scope.cue_last - scope.cue_first))


def _with_question(words: list[str], first: int) -> int:
    """One token earlier where the sentence follows a question mark that opens it ("? stroke")."""
    opens = first > 0 and words[first - 1] == "?" and (first == 1 or not words[first - 2][0].isalnum())
    return first - 1 if opens else first


def _with_answer(words: list[str], last: int, book: CueBook) -> int:
    """Further where the sentence ends in a question mark or a dotted line: its answer stands behind it."""
    if last >= len(words) or words[last] not in ("?", ".", "…") or words[last - 1] == ",":
        return last
    if words[last] == "." and words[last + 1 : last + 2] != ["."]:
        return last
    if words[last] == "?" and not book.words("answer").intersection(words[last + 1 : last + 2]):
        return last + 1
    end = last
    while end < min(len(words), last + _LONGEST_ANSWER) and words[end] != "\n":
        end += 1
    return end


def _cues(words: list[str], first: int, last: int, book: CueBook) -> Iterator[_Found]:
    """Cues from left to right: at each place the longest, and shorter ones that begin there; none after a pseudo cue.

    A shorter cue matters where the longer one shares words with an expression ("no family history of colon cancer").
    """
    table = book.tree
    i = first
    while i < last:
        word = words[i]
        node = table.get(word)
        if node is None and (not word[0].isdigit() or (node := table.get(_number_class(words, i))) is None):
            i += 1
            continue
        rules = _rules_at(node, words, (i, last), book)
        if not rules:
            i += 1
            continue
        size, longest = rules[0]
        if longest.direction is not Direction.PSEUDO:
            for length, rule in rules:
                shorter = length < size
                if rule.direction is not Direction.PSEUDO and not (shorter and rule.direction is Direction.END):
                    yield _Found(i, i + length, rule, shorter)
        i += size


def _rules_at(
    node: dict[str, Any], words: list[str], extent: tuple[int, int], book: CueBook
) -> list[tuple[int, CueRule]]:
    """The rules whose words stand at `start` and whose surroundings fit, longest first."""
    start, last = extent
    reached = _reached(node, words, start, last)
    reached.reverse()
    return [
        (end - start, rule)
        for end, rules in reached
        for rule in rules
        if rule.direction not in _LOOKING_BEHIND or _fits(rule.direction, words, (end, last), book)
    ]


def _reached(
    node: dict[str, Any] | None, words: list[str], start: int, last: int
) -> list[tuple[int, tuple[CueRule, ...]]]:
    """Where rules end whose words stand from `start` on, the shortest first; `node` is what follows its word."""
    found = []
    i = start + 1
    while node is not None:
        if "" in node:
            found.append((i, node[""]))
        if i >= last:
            break
        word = words[i]
        following = node.get(word)
        if following is None and word[0].isdigit():
            following = node.get(_number_class(words, i)) or node.get("<number>")
        if following is None and "<drug>" in node and word.endswith(drug_endings()):
            following = node["<drug>"]
        node = following
        i += 1
    return found


def _number_class(words: list[str], i: int) -> str:
    """`<year>` for a year that is no part of a date, else `<number>`."""
    word = words[i]
    year = len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
    return "<year>" if year and (i == 0 or words[i - 1] not in ("/", "-")) else "<number>"


def _fits(direction: Direction, words: list[str], extent: tuple[int, int], book: CueBook) -> bool:
    """Whether a cue that looks behind itself finds what it wants there: the end of the clause, or a word."""
    end, last = extent
    closes = end >= last or not words[end][0].isalnum() or words[end] in book.words("follow")
    return closes is (direction is Direction.END)


def _opens_doubt(cue: _Found) -> bool:
    return cue.rule.assertion is Assertion.UNCERTAIN and cue.rule.direction is Direction.NEAR


class _Sentence:
    """One sentence with its cues, to find how far each reaches."""

    def __init__(self, words: list[str], extent: tuple[int, int], found: list[_Found], book: CueBook) -> None:
        self._words = words
        self._first, self._last = extent
        self._found = found
        self._book = book
        self._stops = sorted({*self._stop_cues(), *self._marks()})

    def scopes(self) -> Iterator[Scope]:
        """The scopes of all cues that assert something."""
        for cue in self._found:
            assertion = cue.rule.assertion
            if assertion is None or (cue.rule.direction is Direction.SIGNED and not self._signs()):
                continue
            low, high = self._reach(cue)
            if low < high and not (assertion is Assertion.HISTORICAL and self._still_there(cue, low)):
                yield Scope(low, high, assertion, cue.start, cue.end, cue.rule.name)

    def _signs(self) -> bool:
        return "+" in self._words[max(0, self._first - 1) : self._last]

    def _stop_cues(self) -> Iterator[int]:
        return (cue.start for cue in self._found if cue.rule.direction is Direction.STOP and not cue.shorter)

    def _marks(self) -> Iterator[int]:
        """Punctuation that ends a scope, unless it is part of a cue; a colon early in the sentence only labels it."""
        if _MARKS.isdisjoint(self._words[self._first : self._last]):
            return
        inside = {i for cue in self._found for i in range(cue.start, cue.end)}
        for i in range(self._first, self._last):
            word = self._words[i]
            colon = word == ":" and i > self._first + _COLON_OF_LABEL
            if (word in (";", "(", ")") or colon) and i not in inside:
                yield i

    def _reach(self, cue: _Found) -> tuple[int, int]:
        direction = cue.rule.direction
        if direction in _FORWARD:
            return cue.end, min(self._last, self._forward(cue))
        if direction is Direction.WHOLE:
            return self._first, self._last
        if direction is Direction.NOUN:
            return self._noun(cue.start), cue.start
        return self._back(cue), min(cue.start, self._last)

    def _forward(self, cue: _Found) -> int:
        at = bisect_left(self._stops, cue.end)
        high = self._stops[at] if at < len(self._stops) else self._last
        high = min([high, *self._other_cues(cue, high)])
        if cue.rule.direction is Direction.LIST:
            return self._before_new_clause(cue, high)
        words, near = self._words, cue.rule.direction is Direction.NEAR
        breaks = frozenset() if near else self._book.words("break")
        return next((i for i in range(cue.end, high) if words[i] == "," or words[i] in breaks), high)

    def _other_cues(self, cue: _Found, high: int) -> Iterator[int]:
        """Where another statement begins behind a comma or "and"; history inside a list closed by "or" is none."""
        for other in self._found:
            after_boundary = cue.end < other.start < high and self._words[other.start - 1] in _BOUNDARY
            if not after_boundary or other.rule.direction not in _FORWARD or other.rule.assertion is cue.rule.assertion:
                continue
            if other.rule.assertion is not Assertion.HISTORICAL or not self._listed(cue.end, high):
                yield other.start - 1

    def _listed(self, first: int, last: int) -> bool:
        return not {"or", "nor"}.isdisjoint(self._words[first:last])

    def _before_new_clause(self, cue: _Found, high: int) -> int:
        """The verb of a new clause takes the last item of the list for its subject: the list ends before it."""
        words, verb = self._words, self._new_verb(cue.end, min(high + 1, self._last))
        if verb is None:
            return high
        cuts = [i for i in range(cue.end + 1, verb) if words[i] in (",", "and")]
        joined = [i for i in range(cue.end, verb) if words[i] in ("or", "nor")]
        return cuts[-1] if cuts and cuts[-1] > max(joined, default=0) else high

    def _new_verb(self, first: int, last: int) -> int | None:
        """The first verb of a new clause among the tokens `first:last`; "were seen" only reports on the list."""
        words, verbs, reports = self._words, self._book.words("verb"), self._book.words("report")
        return next(
            (i for i in range(first, last) if words[i] in verbs and reports.isdisjoint(words[i + 1 : i + 2])), None
        )

    def _back(self, cue: _Found) -> int:
        """Where the clause begins that a cue looks back on: after a stop or comma, over commas in a list."""
        words, start = self._words, min(cue.start, self._last)
        at = bisect_left(self._stops, start)
        while at > 0 and self._stops[at - 1] >= start - 1:
            at -= 1
        low = max(self._stops[at - 1] if at > 0 else self._first, self._behind_doubt(cue))
        commas = [i for i in range(low, start - 1) if words[i] == ","]
        if not commas or words[cue.start] in self._book.words("plural") or self._enumerated(commas, start, cue):
            return low
        return commas[-1]

    def _behind_doubt(self, cue: _Found) -> int:
        """Behind the last doubt that looks forward: in "edema concerning for clot versus failure" edema is certain."""
        if cue.rule.assertion is not Assertion.UNCERTAIN:
            return self._first
        return max((one.end for one in self._found if one.end <= cue.start and _opens_doubt(one)), default=self._first)

    def _enumerated(self, commas: list[int], start: int, cue: _Found) -> bool:
        """Whether the commas before a cue part the items of one list: it ends in "and", and the verb is no singular."""
        if self._words[cue.start] in self._book.words("singular"):
            return False
        joints = [i for i in range(commas[-1], start) if self._words[i] in ("and", "or", "nor")]
        return bool(joints) and (joints[-1] > commas[-1] + 1 or len(commas) > 1)

    def _noun(self, start: int) -> int:
        """The beginning of the noun phrase directly before a cue."""
        breaks = self._book.words("break")
        low = start
        while low > max(self._first, start - _LONGEST_NOUN) and self._words[low - 1][0].isalnum():
            if self._words[low - 1] in breaks or low in self._stops:
                break
            low -= 1
        return low

    def _still_there(self, cue: _Found, low: int) -> bool:
        """Whether what a cue calls history is still there: treatment or course says so, or the date is its onset."""
        if cue.rule.direction in (Direction.DATED, Direction.NOUN):
            return not self._book.words("lasting").isdisjoint(self._words[low : cue.start]) or self._treated(cue)
        return cue.rule.direction in _FORWARD and self._treated(cue)

    def _treated(self, cue: _Found) -> bool:
        for other in self._found:
            if other.start < cue.end or other.shorter:
                continue
            if other.rule.direction is Direction.CURRENT:
                return not self._over(cue, other)
            if other.rule.direction in (Direction.STOP, Direction.OVER) or other.rule.assertion is not None:
                return False
        return False

    def _over(self, cue: _Found, other: _Found) -> bool:
        return ";" in self._words[cue.end : other.start]
