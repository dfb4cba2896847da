"""Codes one encounter: reads its documents, decides on every mention, applies conventions, and tells why."""

from collections.abc import Iterable, Iterator

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions import settle
from clearchart.coding.conventions.context import Context
from clearchart.coding.documents import ReadDocument, read_documents
from clearchart.coding.drafts import Draft, merged
from clearchart.coding.inpatient import StayRecord, StayResult, settle_stay
from clearchart.coding.leaf import LeafChooser
from clearchart.coding.reportable import (
    CodingPolicy,
    Disposition,
    Reporter,
    unexplained_threads,
    with_explained_symptoms,
)
from clearchart.coding.terminology import Terminology
from clearchart.model.chart import Mode, Reason, Withheld
from clearchart.model.encounter import Encounter
from clearchart.text.reading import Reader
from clearchart.text.vocabulary import rule_words


class Coded(msgspec.Struct, frozen=True):
    """What coding gives before it is written as a chart: drafts in order, what was withheld, the mode of reading."""

    stay: StayResult
    withheld: tuple[Withheld, ...]
    mode: Mode

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts in the order in which they are to be listed."""
        return self.stay.drafts


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
        record = StayRecord(encounter)
        reporting = self._policy.reportability.value
        documents = read_documents(
            record.in_reading_order(), self._reader, terminology=self._terminology, reporting=reporting
        )
        record.read(tuple(document.reading for document in documents))
        mode = _mode_of(documents)
        mentions = tuple(mention for document in documents for mention in document.mentions)
        reporter = Reporter(encounter, mode, self._policy, unexplained_threads(mentions))
        decided = tuple(with_explained_symptoms((each, record.judge(each, reporter.decide(each))) for each in mentions))
        read = {document.reading.document.id: document for document in documents}
        reported = self._drafts(read, ((mention, said) for mention, said in decided if said.report))
        if not reported:
            reported = self._drafts(read, ((mention, said) for mention, said in decided if said.reserve))
        context = self._context(encounter, documents, mentions)
        settled = settle(merged(reported), context)
        stay = settle_stay(settled.drafts, record, context=context, documents=documents)
        withheld = (each for mention, said in decided if not said.report for each in self._withheld(mention, said))
        return Coded(stay, _without_repeats((*settled.withheld, *stay.withheld, *withheld), stay.drafts), mode)

    def _drafts(self, read: dict[str, ReadDocument], decided: Iterable[tuple[Candidate, Disposition]]) -> list[Draft]:
        return [
            draft
            for mention, said in decided
            for draft in read[mention.reading.document.id].drafts(mention, self._leaves, guideline=said.guideline)
        ]

    def _withheld(self, mention: Candidate, said: Disposition) -> Iterator[Withheld]:
        reason = said.reason or Reason.NOT_ASSESSED
        for target in mention.match.entry.targets:
            leaf = self._leaves.plainest(target)
            yield Withheld(
                code=leaf or target,
                stem=target if target.endswith("-") else "",
                reason=reason,
                cue=mention.cue or said.note,
                evidence=mention.evidence(),
            )

    def _context(
        self, encounter: Encounter, documents: tuple[ReadDocument, ...], mentions: tuple[Candidate, ...]
    ) -> Context:
        return Context(
            encounter=encounter,
            tabular=self._tabular,
            leaves=self._leaves,
            policy=self._policy,
            readings=tuple(document.reading for document in documents),
            mentions=mentions,
            drugs=self._terminology.drugs,
        )


def _mode_of(documents: tuple[ReadDocument, ...]) -> Mode:
    """The most structured mode of the documents; free for none."""
    modes = {document.mode for document in documents}
    return next((mode for mode in (Mode.HEADED, Mode.LABELS) if mode in modes), Mode.FREE)


def _without_repeats(withheld: tuple[Withheld, ...], drafts: tuple[Draft, ...]) -> tuple[Withheld, ...]:
    """Each code and reason once, and nothing that is coded after all."""
    coded = {each.code for each in drafts}
    first = {(each.code, each.reason): each for each in reversed(withheld) if each.code not in coded}
    return tuple(reversed(first.values()))
