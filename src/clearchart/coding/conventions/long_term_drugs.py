"""Long-term drugs (Z79): where the note states the use, or where a drug treats a coded condition, by policy."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeListError, plain
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import UNSAID, Phrases, Said, assessed, in_sentence
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.reportable import DrugStatus
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Reason, Withheld
from clearchart.text.reading import Reading

_RULES = "long-term-drugs.txt"
_REACH = 3


class DrugClass(msgspec.Struct, frozen=True):
    """One line: the code, the conditions that the drugs treat, and their names."""

    code: str
    conditions: tuple[str, ...]
    names: Phrases


@cache
def drug_classes() -> tuple[DrugClass, ...]:
    """All classes in their order. Raises CodeListError for a line that cannot be read."""
    return tuple(_line(body, place) for body, place in rule_file(_RULES) if body.startswith("Z79"))


def _line(body: str, place: str) -> DrugClass:
    head, equals, names = body.partition(" = ")
    code, colon, conditions = head.partition(":")
    if not equals or not colon:
        raise CodeListError(f"{place}: expected `code : conditions = drugs`")
    return DrugClass(code.strip(), tuple(plain(stem) for stem in conditions.split()), Phrases.of(names))


@cache
def _words(name: str) -> frozenset[str]:
    parts = (body.partition(" = ") for body, _ in rule_file(_RULES))
    return frozenset(next(text for head, _, text in parts if head.strip() == name).split())


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Keep stated use, offer the rest as withheld by policy; with `treating`, add what treats a coded condition."""
    found = list(_treating(drafts, context))
    if context.policy.drug_status is DrugStatus.TREATING:
        return Settled(tuple(exchanged(drafts, [], made=found)))
    unstated = [each for each in drafts if each.code.startswith("Z79") and not any(map(_stated, each.candidates))]
    kept = exchanged(drafts, unstated if len(unstated) < len(drafts) else [], made=[])
    codes = {each.code for each in kept}
    note = "drug status is reported where its long-term use is stated"
    offered: dict[str, Withheld] = {}
    for each in (*unstated, *found):
        if each.code not in codes:
            offered.setdefault(each.code, withhold(each, Reason.POLICY, cue=note))
    return Settled(tuple(kept), tuple(offered.values()))


def _stated(candidate: Candidate) -> bool:
    """Whether an assessed sentence says use, not only a drug's name."""
    if not assessed(candidate):
        return False
    words = candidate.reading.tokens.words
    near = words[max(0, candidate.match.first - _REACH) : candidate.match.last + _REACH]
    return not _words("use").isdisjoint(near)


def _treating(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """A draft for each class with a drug that the chart says is taken and a coded condition that it treats."""
    present = {each.code for each in drafts}
    wanted: dict[str, tuple[DrugClass, Draft]] = {}
    for each in drafts:
        for one in _treating_classes(each.code):
            if one.code not in present:
                wanted.setdefault(one.code, (one, each))
    places = _places(context) if wanted else []
    for one, condition in sorted(wanted.values(), key=lambda pair: pair[0].code):
        said = next((each for each in _said(one, places) if _is_taken(each)), None)
        if said is not None:
            authority = "I.C.21.c.3: long-term drug that treats a coded condition"
            made = derived(one.code, [condition], authority=authority, context=context, said=(said.evidence(),))
            made.candidates = condition.candidates[:1]
            made.order = max(each.order for each in drafts) + 1
            yield made


@lru_cache(maxsize=1 << 14)
def _treating_classes(code: str) -> tuple[DrugClass, ...]:
    """The classes that treat a condition."""
    return tuple(one for one in drug_classes() if code.replace(".", "").startswith(one.conditions))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word for one in drug_classes() for word in one.names.by_first)


def _places(context: Context) -> list[tuple[Reading, int]]:
    """The tokens of all documents at which the name of a drug may begin."""
    first = _first_words()
    return [
        (reading, i)
        for reading in context.readings
        if not first.isdisjoint(reading.vocabulary)
        for i, word in enumerate(reading.tokens.words)
        if word in first
    ]


def _said(one: DrugClass, places: list[tuple[Reading, int]]) -> Iterator[Said]:
    """The affirmed names of one class in sections that speak of what the patient takes."""
    for reading, at in places:
        if reading.tokens.words[at] not in one.names.by_first:
            continue
        number = bisect_right(reading.sentences, at, key=lambda sentence: sentence.first) - 1
        if number >= 0 and reading.sections[reading.sentences[number].section].kind not in UNSAID:
            yield from (said for said in in_sentence(reading, number, phrases=one.names) if said.first == at)


def _is_taken(said: Said) -> bool:
    """Whether nothing near the drug stops, refuses or limits it."""
    words = said.reading.tokens.words
    first = max(said.reading.sentences[said.sentence].first, said.first - _REACH)
    last = min(said.reading.sentences[said.sentence].last, said.last + _REACH)
    return _words("stopped").isdisjoint(words[first : said.first]) and _words("short").isdisjoint(words[first:last])
