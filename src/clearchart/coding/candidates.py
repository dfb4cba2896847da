"""Candidates: what each matched expression means in its place, before anything is decided."""

from collections.abc import Iterator

import msgspec

from clearchart.coding.leaf import Stated
from clearchart.coding.matching import Match, Matcher
from clearchart.coding.official.reaching import with_indexes
from clearchart.model.evidence import Evidence
from clearchart.model.mention import Assertion
from clearchart.text.assertion import Scope, strongest
from clearchart.text.attributes import Attribute, attributes, openers
from clearchart.text.binding import bound, clause
from clearchart.text.reading import Reading
from clearchart.text.rulebook import word_list
from clearchart.text.threads import Outline, Placing, Role

_HEADER, _SAME_HEADER, _BLOCK, _LINKED = 3, 2, 1, 1
# What these axes say belongs to the problem of the block, whatever words stand beside it.
_OF_THE_BLOCK = frozenset({"stage", "degree", "trimester", "exacerbation"})
# Behind one of these words and a colon everything is about the problem.
_ABOUT_IT = frozenset({"assessment", "status", "severity", "type"})
# In a running sentence only words this close say more about a condition.
_NEAR = 4
_SIDES = frozenset({"right", "left", "bilateral"})
_NOT_LINKED = frozenset({"family-history", "surgical-history"})
_HEADER_ONLY = frozenset({"encounter", "healing", "recurrence", "origin", "persistence", "remission"})


class Candidate(msgspec.Struct):
    """One match in its sentence: role, thread, section, assertion, and the readings around it."""

    reading: Reading
    match: Match
    sentence: int
    placing: Placing
    section: str
    scope: Scope | None
    order: int
    placings: Outline

    @property
    def assertion(self) -> Assertion:
        """How the note asserts it."""
        return self.scope.assertion if self.scope else Assertion.AFFIRMED

    @property
    def cue(self) -> str:
        """The words that set the assertion; empty if affirmed."""
        return self.reading.tokens.slice(self.scope.cue_first, self.scope.cue_last) if self.scope else ""

    def evidence(self) -> tuple[Evidence, ...]:
        """The words of the match as evidence."""
        tokens, match = self.reading.tokens, self.match
        start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
        return (self._slice(start, end),)

    def _slice(self, start: int, end: int) -> Evidence:
        document = self.reading.document
        return Evidence(document=document.id, start=start, end=end, text=document.text[start:end], section=self.section)


def candidates(reading: Reading, placings: Outline, *, matcher: Matcher, first_order: int) -> Iterator[Candidate]:
    """All candidates of one document in the order of its text."""
    order = first_order
    for number, (sentence, placing) in enumerate(zip(reading.sentences, placings, strict=True)):
        header = placing.role is Role.HEADER
        for match in _matches(matcher, sentence.first, sentence.last, placing, header=header):
            inside = placing.header[0] <= match.first < placing.header[1]
            where = placing if not header or inside else Placing(Role.BLOCK, placing.thread)
            yield Candidate(
                reading=reading,
                match=match,
                sentence=number,
                placing=where,
                section=reading.sections[sentence.section].kind,
                scope=_scope(reading, number, match),
                order=order,
                placings=placings,
            )
            order += 1


def _matches(matcher: Matcher, first: int, last: int, placing: Placing, *, header: bool) -> tuple[Match, ...]:
    if not header:
        return matcher.tiles(first, last)
    begin, end = placing.header
    named = matcher.tiles(begin, end, header=True)
    return (*with_indexes(matcher, named, first=begin, last=end), *matcher.tiles(end, last))


def _scope(reading: Reading, number: int, match: Match) -> Scope | None:
    """The scope that decides; one whose cue is among the words of the expression itself does not count."""
    found = reading.scopes(number)
    if found:
        own = match.positions
        found = tuple(each for each in found if not any(each.cue_first <= i < each.cue_last for i in own))
    return strongest(found, match.first, last=match.last) or _denied_by_attribute(reading, number, match)


def _denied_by_attribute(reading: Reading, number: int, match: Match) -> Scope | None:
    """The denial inside an attribute: of "without status epilepticus" the status is denied, not what follows it."""
    if match.first == 0 or reading.tokens.words[match.first - 1] != "without":
        return None
    for each in reading.attributes(number):
        if each.first == match.first - 1 and each.last > match.first:
            rule = f"attribute {each.axis} {each.value}"
            return Scope(match.first, match.last, Assertion.NEGATED, each.first, each.first + 1, rule)
    return None


class Attributed:
    """Finds what a document states about one candidate, nearest words first."""

    def __init__(self, reading: Reading, placings: Outline, found: list[Candidate]) -> None:
        self._reading = reading
        self._placings = placings
        self._in_sentence: dict[int, list[Candidate]] = {}
        for each in found:
            self._in_sentence.setdefault(each.sentence, []).append(each)
        self._sites = word_list("sites.txt")
        self._sides: dict[str, set[str]] | None = None
        self._affirmed: dict[int, tuple[Attribute, ...]] = {}

    def stated(self, candidate: Candidate) -> Stated:
        """Attribute values and words of its own phrase, its sentence, its block, and sentences on the same site."""
        words = self._reading.tokens.words
        first, last = self._clause(candidate)
        values: dict[str, tuple[str, int]] = {}
        span = (candidate.match.first, candidate.match.last)
        for each in bound(words, (first, last), span=span, scopes=self._reading.scopes(candidate.sentence)).values():
            values[each.axis] = (each.value, _HEADER)
        self._add_shared(values, candidate)
        for number in self._block(candidate):
            self._add_from(values, number, candidate, _BLOCK)
        if "laterality" not in values:
            self._add_linked(values, candidate)
        if values.get("laterality", ("", 0))[0] in ("right", "left"):
            values.setdefault("sidedness", ("unilateral", values["laterality"][1]))
        if candidate.placing.role is not Role.HEADER:
            first, last = max(first, candidate.match.first - _NEAR), min(last, candidate.match.last + _NEAR)
        own = self._entry_words(candidate)
        said = frozenset(self._telling(first, last)) | own
        return Stated(values, said - self._denied(candidate, first, last), self._nearby(candidate), own)

    def _telling(self, first: int, last: int) -> Iterator[str]:
        """The words among `first:last` but for sites that only name a service: "hand therapy", "knee brace"."""
        words, services = self._reading.tokens.words, word_list("site-services.txt")
        for i in range(first, last):
            if words[i] not in self._sites or services.isdisjoint(words[i + 1 : i + 2]):
                yield words[i]

    def _denied(self, candidate: Candidate, first: int, last: int) -> frozenset[str]:
        """The words among `first:last` that the sentence denies: "reflux without esophagitis" states no esophagitis."""
        scopes = tuple(s for s in self._reading.scopes(candidate.sentence) if s.assertion is Assertion.NEGATED)
        words = self._reading.tokens.words
        places = {i for i in range(first, last) if scopes and strongest(scopes, i, last=i + 1)}
        for each in attributes(words, first, last=last):
            places.update(range(each.first, each.last) if words[each.first] == "without" else ())
        return frozenset(words[i] for i in places)

    def _entry_words(self, candidate: Candidate) -> frozenset[str]:
        words = self._reading.tokens.words
        return frozenset(words[i] for i in candidate.match.positions)

    def _clause(self, candidate: Candidate) -> tuple[int, int]:
        """The candidate's part of its header or sentence: up to the separators between it and its neighbours."""
        others = ((other.match.first, other.match.last) for other in self._in_sentence[candidate.sentence])
        span = (candidate.match.first, candidate.match.last)
        return clause(self._reading.tokens.words, self._extent(candidate), span=span, others=others)

    def _extent(self, candidate: Candidate) -> tuple[int, int]:
        if candidate.placing.role is Role.HEADER:
            return candidate.placing.header
        sentence = self._reading.sentences[candidate.sentence]
        return sentence.first, sentence.last

    def _add_shared(self, values: dict[str, tuple[str, int]], candidate: Candidate) -> None:
        """Values said once in the same header hold for all its conditions if they don't contradict each other."""
        first, last = self._extent(candidate)
        by_axis: dict[str, set[str]] = {}
        for each in attributes(self._reading.tokens.words, first, last=last):
            by_axis.setdefault(each.axis, set()).add(each.value)
        for axis, found in by_axis.items():
            if axis == "laterality" and len(found) == 1:
                values.setdefault(axis, (next(iter(found)), _SAME_HEADER))

    def _block(self, candidate: Candidate) -> Iterator[int]:
        for number in self._placings.of(candidate.placing.thread):
            if number != candidate.sentence or self._placings[number].role is Role.HEADER:
                yield number

    def _add_from(self, values: dict[str, tuple[str, int]], number: int, candidate: Candidate, strength: int) -> None:
        sentence, words = self._reading.sentences[number], self._reading.tokens.words
        labelled = words[sentence.first] in _ABOUT_IT and words[sentence.first + 1 : sentence.first + 2] == [":"]
        for each in self._affirmed_in(number):
            if each.axis in values or (each.axis in _HEADER_ONLY and not labelled):
                continue
            if labelled or self._about(each, number, candidate):
                values[each.axis] = (each.value, strength)

    def _affirmed_in(self, number: int) -> tuple[Attribute, ...]:
        """The attributes of a sentence that nothing in it denies, doubts or calls past."""
        known = self._affirmed.get(number)
        if known is None:
            stated = self._reading.attributes(number)
            scopes = self._reading.scopes(number) if stated else ()
            known = tuple(each for each in stated if strongest(scopes, each.first, last=each.last) is None)
            self._affirmed[number] = known
        return known

    def _about(self, each: Attribute, number: int, candidate: Candidate) -> bool:
        """Whether an attribute in another sentence speaks of the candidate: its site or its words stand close by."""
        words = self._reading.tokens.words
        near = set(words[max(0, each.first - 4) : each.last + 5])
        own = self._entry_words(candidate)
        if each.axis in _OF_THE_BLOCK:
            return True
        if each.axis == "laterality":
            sites = (own & self._sites) - _SIDES
            return bool(near & sites) if sites else bool(near & own)
        return len(near & own) >= min(2, len(own))

    def _add_linked(self, values: dict[str, tuple[str, int]], candidate: Candidate) -> None:
        """Laterality from anywhere in the document, where all that is said of the same site agrees."""
        own = self._entry_words(candidate)
        sites = (own & self._sites) - _SIDES
        sides = self._sides_near()
        found = {side for word in sites or own for side in sides.get(word, ())}
        if len(found) == 1:
            values["laterality"] = (found.pop(), _LINKED)

    def _sides_near(self) -> dict[str, set[str]]:
        """For every word the sides that are said close to it, anywhere but in histories of others and of surgery."""
        if self._sides is None:
            self._sides = {}
            words, sided = self._reading.tokens.words, openers("laterality")
            for number, sentence in enumerate(self._reading.sentences):
                unsided = sided.isdisjoint(words[sentence.first : sentence.last])
                if unsided or self._reading.sections[sentence.section].kind in _NOT_LINKED:
                    continue
                for each in self._reading.attributes(number):
                    if each.axis == "laterality":
                        for word in words[max(0, each.first - 4) : each.last + 5]:
                            self._sides.setdefault(word, set()).add(each.value)
        return self._sides

    def _nearby(self, candidate: Candidate) -> frozenset[str]:
        """Site words of the block's affirmed sentences that share a word with the candidate."""
        words = self._reading.tokens.words
        own = self._entry_words(candidate)
        found: set[str] = set()
        for number in self._block(candidate):
            sentence = self._reading.sentences[number]
            said = words[sentence.first : sentence.last]
            if not own.isdisjoint(said) and not self._reading.scopes(number):
                found.update(word for word in said if word in self._sites)
        return frozenset(found | own) if found else frozenset()
