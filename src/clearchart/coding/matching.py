"""Finds the entries of the terminology that the words of a sentence name, and tiles the sentence with the best."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import msgspec

from clearchart.coding.terminology import NO_CONDITION, Anchored, Entry, Terminology
from clearchart.coding.terminology_build import CompiledCondition
from clearchart.model.encounter import Encounter, Sex
from clearchart.text.attributes import attribute_words
from clearchart.text.rulebook import word_list
from clearchart.text.tokens import LINE_END

_FOREIGN_WORD, _COMMA, _JOINED, _LEXICON = 1500, 1200, 4000, 1000
_HEADER_SLACK = 3
_SHORT = 2
# Of two veins or joints both are one: these words name no place of their own.
_KINDS_OF_PART = frozenset(
    {"vein", "artery", "joint", "bone", "limb", "extremity", "tendon", "ligament", "muscle", "valve"}
)
_CONJUNCTIONS = frozenset({"and", "or", "&", "/"})
_SOFT_MARKS = frozenset({",", "(", ")"})
_MARKS_BETWEEN = frozenset({";", ":", ".", "?", "!", "•"})


class Match(msgspec.Struct, frozen=True, gc=False):
    """An entry found: the tokens that stand for its words, their extent, and how good the match is."""

    entry: Entry
    positions: tuple[int, ...]
    first: int
    last: int
    score: int


class Circumstances(msgspec.Struct, frozen=True):
    """What the conditions of entries are held against: the document's words, the patient, the setting."""

    words: frozenset[str]
    sex: str
    age_days: int | None
    inpatient: bool
    reporting: str = "guideline"

    @classmethod
    def of(cls, encounter: Encounter, words: Iterable[str], *, reporting: str = "guideline") -> "Circumstances":
        """The circumstances of one document of an encounter, under one kind of reporting."""
        patient = encounter.patient
        return cls(
            words=frozenset(words),
            sex=patient.sex.value if patient.sex in (Sex.FEMALE, Sex.MALE) else "",
            age_days=patient.age_in_days(encounter.controlling_date),
            inpatient=encounter.inpatient,
            reporting=reporting,
        )

    def admit(self, condition: CompiledCondition) -> bool:
        """Whether a condition holds; an unknown age or sex never excludes, but never proves a stated bound either."""
        if condition is NO_CONDITION:
            return True
        if condition.near and self.words.isdisjoint(condition.near):
            return False
        if condition.sex and self.sex != condition.sex:
            return False
        if condition.setting and (condition.setting == "inpatient") != self.inpatient:
            return False
        return self._of_age(condition) and condition.reporting in ("", self.reporting)

    def _of_age(self, condition: CompiledCondition) -> bool:
        if condition.oldest is None and condition.youngest is None:
            return True
        if self.age_days is None:
            return condition.oldest is None
        above = condition.youngest is None or self.age_days >= condition.youngest
        return above and (condition.oldest is None or self.age_days <= condition.oldest)


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no meaning between the words of an expression."""
    return word_list("stopwords-matching.txt")


@cache
def _barriers() -> frozenset[str]:
    return word_list("match-barriers.txt") | _MARKS_BETWEEN


@cache
def _shared_words() -> frozenset[str]:
    return word_list("sites.txt") | attribute_words()


@cache
def _sites() -> frozenset[str]:
    return word_list("sites.txt")


@cache
def _weightless() -> frozenset[str]:
    return stop_words() | attribute_words() | {LINE_END, "-", "–", "'", '"', "/"}


@cache
def _untelling() -> frozenset[str]:
    """Words of a header that name no problem: weightless ones, and those that say how a problem is doing."""
    return _weightless() | word_list("status-words.txt")


class Matcher:
    """Matches the sentences of one document."""

    def __init__(self, terminology: Terminology, words: list[str], circumstances: Circumstances) -> None:
        self._terminology = terminology
        self._words = words
        self._circumstances = circumstances
        self._entries: dict[int, Entry | None] = {}
        number = terminology.number
        self._numbers = [number.get(word, -1) for word in words]
        known = self._possible()
        self._anchors = [(i, known[each]) for i, each in enumerate(self._numbers) if each in known]
        self._anchor_places = [anchor[0] for anchor in self._anchors]
        # Headers are asked for three times: for their share, their matches, their coverage.
        self._tiled: dict[tuple[int, int], tuple[Match, ...]] = {}

    def _possible(self) -> dict[int, list[Anchored]]:
        """The entries by anchor whose words the document has: few of all there are."""
        possible, present = {}, set(self._numbers)
        for word in present:
            candidates = self._terminology.candidates(word)
            fitting = [each for each in candidates if each[0] in present and each[1] <= present]
            if fitting:
                possible[word] = fitting
        return possible

    def _admitted(self, number: int, anchor: int) -> Entry | None:
        """The entry of that number; None where its condition does not hold."""
        if number not in self._entries:
            entry = self._terminology.entry(number, anchor)
            self._entries[number] = entry if self._circumstances.admit(entry.condition) else None
        return self._entries[number]

    def tiles(self, first: int, last: int, *, header: bool = False) -> tuple[Match, ...]:
        """The best matches among the tokens `first:last` that don't overlap, in the order of the text.

        In a header words may stand in any order with others between; elsewhere they must stand close together.
        """
        known = self._tiled.get((first, last)) if header else None
        if known is None:
            found = sorted(self._matches(first, last, header=header), key=_preference)
            known = self._best(found)
            if header:
                known = self._tiled[first, last] = self._with_second_sites(known, found)
        return known

    def _best(self, found: list[Match]) -> tuple[Match, ...]:
        if len(found) <= 1:
            return tuple(found)
        taken: dict[int, Match] = {}
        kept: list[Match] = []
        for match in found:
            inside = any(other.first <= match.first and match.last <= other.last for other in kept)
            if not inside and self._free(match, taken):
                kept.append(match)
                taken.update(dict.fromkeys(match.positions, match))
        return tuple(sorted(kept, key=lambda match: (match.first, match.last)))

    def _with_second_sites(self, kept: tuple[Match, ...], found: list[Match]) -> tuple[Match, ...]:
        """The matches, and those that share the condition of one but have a joint of their own.

        "Osteoarthritis of hips and knees" names two: the second match stands on its own site.
        """
        taken = {position: match for match in kept for position in match.positions}
        more: list[Match] = []
        for match in found:
            own = tuple(i for i in match.positions if i not in taken)
            if own and all(self._words[i] in _sites() for i in own) and self._second_site(match, own, taken):
                more.append(msgspec.structs.replace(match, first=own[0], last=own[-1] + 1))
                taken.update(dict.fromkeys(own, match))
        return (*kept, *more) if not more else tuple(sorted((*kept, *more), key=lambda each: (each.first, each.last)))

    def _second_site(self, match: Match, own: tuple[int, ...], taken: dict[int, Match]) -> bool:
        """Whether the rest of a match is the condition of one other, whose site is joined to its own by "and"."""
        words, sites = self._words, _sites()
        rest = [i for i in match.positions if i in taken]
        other = taken[rest[0]] if rest else match
        if not rest or any(taken[i] is not other or words[i] in sites - _KINDS_OF_PART for i in rest):
            return False
        places = [i for i in other.positions if words[i] in sites - _KINDS_OF_PART]
        if not places or other.entry.targets == match.entry.targets:
            return False
        near = min(places, key=lambda i: abs(i - own[0]))
        between = words[min(near, own[-1]) + 1 : max(near, own[0])]
        joined = not _CONJUNCTIONS.isdisjoint(between)
        return joined and all(word in _CONJUNCTIONS or word in _weightless() for word in between)

    def share(self, first: int, last: int) -> float:
        """Which share of the telling words among `first:last` is named by entries (0 to 1)."""
        matches = self.tiles(first, last, header=True)
        if not matches:
            return 0.0
        named = {position for match in matches for position in match.positions}
        weightless = _untelling()
        telling = [i for i in range(first, last) if i in named or self._is_telling(i, weightless)]
        return len(named) / len(telling)

    def unnamed(self, first: int, last: int, *, matches: Iterable[Match]) -> tuple[int, ...]:
        """The telling tokens among `first:last` that no match uses."""
        named = {position for match in matches for position in match.positions}
        weightless = _untelling()
        return tuple(i for i in range(first, last) if i not in named and self._is_telling(i, weightless))

    def beyond(self, first: int, last: int) -> "Matcher | None":
        """A matcher of the official indexes over the tokens `first:last`, counted from 0; None without indexes."""
        further = self._terminology.further
        return Matcher(further, self._words[first:last], self._circumstances) if further else None

    def _is_telling(self, i: int, weightless: frozenset[str]) -> bool:
        word = self._words[i]
        return word not in weightless and word[0].isalpha() and word not in _sites()

    def _free(self, match: Match, taken: dict[int, Match]) -> bool:
        """Whether a match adds something: at least one word of its own that is no shared site or attribute."""
        if taken.keys().isdisjoint(match.positions):
            return True
        shared = _shared_words()
        clashing = [i for i in match.positions if i in taken]
        own = [i for i in match.positions if i not in taken and self._words[i] not in shared]
        return bool(own) and all(self._words[i] in shared for i in clashing)

    def _matches(self, first: int, last: int, *, header: bool) -> list[Match]:
        low, high = bisect_left(self._anchor_places, first), bisect_left(self._anchor_places, last)
        if low == high:
            return []
        present = set(self._numbers[first:last])
        found = {
            number: self._numbers[i]
            for i, candidates in self._anchors[low:high]
            for second, others, number in candidates
            if second in present and others <= present
        }
        entries = [entry for number, anchor in found.items() if (entry := self._admitted(number, anchor))]
        if not entries:
            return []
        places: dict[int, list[int]] = {}
        for i, number in enumerate(self._numbers[first:last], start=first):
            places.setdefault(number, []).append(i)
        placed = (self._placed(entry, at, places, header=header) for entry in entries for at in places[entry.anchor])
        return [match for match in placed if match is not None]

    def _placed(self, entry: Entry, anchor: int, places: dict[int, list[int]], *, header: bool) -> Match | None:
        several = len(entry.required) > 1
        positions = sorted({_nearest(places[word], anchor) for word in entry.required}) if several else [anchor]
        first, last = positions[0], positions[-1] + 1
        foreign, commas = self._between(entry, positions, first, last, header=header)
        if foreign > (_HEADER_SLACK if header else min(2, len(positions) - 1)) or (
            commas and not header and len(positions) < 3
        ):
            return None
        if commas and len(positions) <= _SHORT and self._parted(positions):
            return None
        score = entry.weight - _FOREIGN_WORD * foreign - _COMMA * commas + _LEXICON * entry.from_lexicon
        if entry.optional:
            optional = [places[word][0] for word in entry.optional if word in places]
            near = [i for i in optional if first - 3 <= i <= last + 2]
            score += sum(self._terminology.weight[self._numbers[i]] // 2 for i in near)
            positions = sorted({*positions, *near})
        return Match(entry, tuple(positions), first, last, score)

    def _parted(self, positions: list[int]) -> bool:
        """Whether a comma parts a short expression: "rash, contact dermatitis" is no contact rash.

        What follows the comma must be a site, an attribute, or all of its part ("acute pericarditis, idiopathic").
        """
        words, shared = self._words, _shared_words()
        return any(
            "," in words[a:b] and words[b] not in shared and words[b + 1 : b + 2] and words[b + 1][0].isalnum()
            for a, b in pairwise(positions)
        )

    def _between(self, entry: Entry, positions: list[int], first: int, last: int, *, header: bool) -> tuple[int, int]:
        """How many foreign words and commas stand between the words of a match; many where a barrier does."""
        if last - first == len(positions):
            return 0, 0
        words, numbers = self._words, self._numbers
        weightless, barriers = _weightless(), _barriers()
        own = {*positions}
        foreign = commas = 0
        for i in range(first, last):
            word = words[i]
            if i in own or numbers[i] in entry.optional:
                continue
            if word in _SOFT_MARKS or (header and word == ":"):
                commas += 1
            elif word in barriers:
                if not _says(entry.text, word):
                    return 99, commas
            elif word in _CONJUNCTIONS and not _joins(entry.text):
                commas += _JOINED // _COMMA
            elif word not in weightless:
                foreign += 1
        return foreign, commas


def _nearest(places: list[int], anchor: int) -> int:
    """The place next to an anchor, the earlier of two that are as near."""
    return places[0] if len(places) == 1 else min(places, key=lambda i: (abs(i - anchor), i))


def _preference(match: Match) -> tuple[int, int, int, int]:
    """The best score first; then the closest words, the earliest place, the first entry: a fixed order."""
    return -match.score, match.last - match.first, match.first, match.entry.number


def _says(text: str, barrier: str) -> bool:
    """Whether an expression contains a barrier itself: "screening for", "c. diff"."""
    return f" {barrier} " in f" {text} " if barrier.isalnum() else barrier in text


def _joins(text: str) -> bool:
    """Whether an expression itself joins two things, so that an `and` between its words is its own."""
    return " and " in text or " or " in text or "/" in text or "&" in text
