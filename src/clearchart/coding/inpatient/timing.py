"""When conditions began, as providers say it: phrases of time bound to the mentions that they speak of."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clearchart.coding.candidates import Candidate
from clearchart.coding.inpatient.phrases import TIMING, Phrase, phrases
from clearchart.model.evidence import Evidence
from clearchart.model.mention import Assertion
from clearchart.text.assertion import strongest
from clearchart.text.reading import Reading
from clearchart.text.threads import Role

_BOTH = frozenset({"both", "all"})
_PARTED = frozenset({",", ";", "and", ".", "/", "\n"})
_NEAR = 1


class Timed(NamedTuple):
    """What a phrase says of a mention (Y, N, W, U or ?), weakly where it only stands beside it, and its words."""

    says: str
    weak: bool
    evidence: Evidence
    place: str


def timed(readings: Iterable[Reading], mentions: Iterable[Candidate]) -> dict[int, list[Timed]]:
    """What is said of each mention, by the mention's order."""
    by_document: dict[str, list[Candidate]] = {}
    for mention in mentions:
        by_document.setdefault(mention.reading.document.id, []).append(mention)
    found: dict[int, list[Timed]] = {}
    for reading in readings:
        own = by_document.get(reading.document.id, [])  # all of them: a phrase about a denied one is about no other
        for phrase in phrases(reading, TIMING):
            if not _doubted(reading, phrase):
                said = Timed(phrase.says, phrase.looks == "near", _evidence(reading, phrase), phrase.place)
                for mention in _bound(phrase, own, reading):
                    found.setdefault(mention.order, []).append(said)
    return found


def _bound(phrase: Phrase, mentions: list[Candidate], reading: Reading) -> Iterator[Candidate]:
    here = [each for each in mentions if each.sentence == phrase.sentence]
    if not here:
        if phrase.looks != "near":
            yield from _headers(phrase, mentions, reading)
        return
    before = [each for each in here if each.match.first < phrase.first]
    after = [each for each in here if each.match.first >= phrase.last]
    match phrase.looks:
        case "near":
            yield from (each for each in here if _touches(phrase, each))
        case "whole":
            yield from here
        case "ahead":
            yield from after
        case _ if before:
            yield from _meant(phrase, before, reading.tokens.words)
        case _:
            yield from after


def _meant(phrase: Phrase, before: list[Candidate], words: list[str]) -> Iterator[Candidate]:
    """The condition before the phrase, with those joined to it ("sepsis due to pneumonia, present on admission")."""
    if words[phrase.first - 1] in _BOTH:
        yield from before
        return
    begin = max(each.match.first for each in before)
    for each in sorted(before, key=lambda one: -one.match.first):
        if each.match.last < begin and _PARTED & set(words[each.match.last : begin]):
            return
        begin = min(begin, each.match.first)
        yield each


def _touches(phrase: Phrase, mention: Candidate) -> bool:
    inside = mention.match.first <= phrase.first < mention.match.last
    return inside or 0 <= mention.match.first - phrase.last <= _NEAR


def _headers(phrase: Phrase, mentions: list[Candidate], reading: Reading) -> Iterator[Candidate]:
    """The header's mentions, where the sentence right after it speaks of time and names no condition of its own."""
    sentence = reading.sentences[phrase.sentence]
    if sentence.line and sentence.marked:
        return
    for each in mentions:
        below = each.placings[phrase.sentence].thread == each.placing.thread >= 0
        if below and each.placing.role is Role.HEADER and each.sentence + 1 == phrase.sentence:
            yield each


def _doubted(reading: Reading, phrase: Phrase) -> bool:
    """Whether its sentence denies, doubts or merely imagines what the phrase says."""
    scope = strongest(reading.scopes(phrase.sentence), phrase.first, last=phrase.last)
    return scope is not None and scope.assertion in (Assertion.NEGATED, Assertion.UNCERTAIN, Assertion.HYPOTHETICAL)


def _evidence(reading: Reading, phrase: Phrase) -> Evidence:
    span = reading.span(phrase.first, phrase.last)
    section = reading.sections[reading.sentences[phrase.sentence].section].kind
    text = reading.document.text[span.start : span.end]
    return Evidence(document=span.document, start=span.start, end=span.end, text=text, section=section)
