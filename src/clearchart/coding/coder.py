"""Codes one encounter: reads its documents, gathers candidates, decides, applies conventions, and tells why."""

from collections.abc import Iterator

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.coding.candidates import Attributed, Candidate, candidates
from clearchart.coding.conventions import settle
from clearchart.coding.conventions.context import Context
from clearchart.coding.drafts import Draft, draft, merged
from clearchart.coding.leaf import LeafChooser
from clearchart.coding.matching import Circumstances, Matcher
from clearchart.coding.reportable import CodingPolicy, Disposition, Reporter
from clearchart.coding.terminology import Terminology
from clearchart.model.chart import Mode, Reason, Withheld
from clearchart.model.document import Document
from clearchart.model.encounter import Encounter
from clearchart.text.reading import Reader, Reading
from clearchart.text.threads import Placing, Role, place
from clearchart.text.vocabulary import rule_words


class Coded(msgspec.Struct, frozen=True):
    """What coding gives before it is written as a chart: drafts in order, what was withheld, the mode of reading."""

    drafts: tuple[Draft, ...]
    withheld: tuple[Withheld, ...]
    mode: Mode


class _Read(msgspec.Struct):
    reading: Reading
    matcher: Matcher
    placings: list[Placing]
    mode: Mode


class Coder:
    """Codes encounters with one release, one terminology and one policy; keeps no state between encounters."""

    def __init__(self, tabular: Tabular, terminology: Terminology, policy: CodingPolicy) -> None:
        self._tabular = tabular
        self._terminology = terminology
        self._policy = policy
        self._reader = Reader(frozenset(terminology.number) | rule_words())
        self._leaves = LeafChooser(tabular)

    def code(self, encounter: Encounter) -> Coded:
        """The drafts of one encounter, in the order in which they are to be listed."""
        read = [self._read(document, encounter) for document in encounter.documents]
        mode = _mode_of(read)
        reporter = Reporter(encounter, mode, self._policy)
        found: list[Draft] = []
        reserve: list[Draft] = []
        withheld: list[Withheld] = []
        all_mentions: list[Candidate] = []
        order = 0
        for each in read:
            mentions = list(candidates(each.reading, each.placings, each.matcher, order))
            order += len(mentions)
            all_mentions.extend(mentions)
            attributed = Attributed(each.reading, each.placings, mentions)
            for mention in mentions:
                disposition = reporter.decide(mention)
                if disposition.report or disposition.reserve:
                    drafts = self._drafts(mention, attributed, each.matcher, disposition)
                    (found if disposition.report else reserve).extend(drafts)
                if not disposition.report:
                    withheld.extend(self._withheld(mention, disposition))
        context = Context(
            encounter=encounter,
            tabular=self._tabular,
            leaves=self._leaves,
            policy=self._policy,
            readings=tuple(each.reading for each in read),
            mentions=tuple(all_mentions),
        )
        settled = settle(merged(found or reserve), context)
        return Coded(settled.drafts, _without_repeats((*settled.withheld, *withheld), settled.drafts), mode)

    def _read(self, document: Document, encounter: Encounter) -> _Read:
        reading = self._reader.read(document)
        matcher = Matcher(self._terminology, reading.tokens.words, Circumstances.of(encounter, reading.tokens.words))
        placings, mode = place(
            reading.tokens, reading.sections, reading.sentences, lambda span: matcher.share(span[0], span[1])
        )
        return _Read(reading, matcher, placings, mode)

    def _drafts(
        self, mention: Candidate, attributed: Attributed, matcher: Matcher, disposition: Disposition
    ) -> Iterator[Draft]:
        stated = attributed.stated(mention)
        coverage = _coverage(mention, matcher)
        for target in mention.match.entry.targets:
            for choice in self._leaves.choose(target, stated):
                yield draft(mention, choice, coverage=coverage, guideline=disposition.guideline)

    def _withheld(self, mention: Candidate, disposition: Disposition) -> Iterator[Withheld]:
        reason = disposition.reason or Reason.NOT_ASSESSED
        for target in mention.match.entry.targets:
            yield Withheld(code=target, reason=reason, cue=mention.cue or disposition.note, evidence=mention.evidence())


def _coverage(mention: Candidate, matcher: Matcher) -> float:
    if mention.placing.role is not Role.HEADER:
        return 0.0
    return matcher.share(*mention.placing.header)


def _mode_of(read: list[_Read]) -> Mode:
    modes = [each.mode for each in read]
    return next((mode for mode in (Mode.HEADED, Mode.LABELS) if mode in modes), Mode.FREE)


def _without_repeats(withheld: tuple[Withheld, ...], drafts: tuple[Draft, ...]) -> tuple[Withheld, ...]:
    """Each code and reason once, and nothing that is coded after all."""
    coded = {each.code for each in drafts}
    first = {(each.code, each.reason): each for each in reversed(withheld) if each.code not in coded}
    return tuple(reversed(first.values()))
