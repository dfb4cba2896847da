"""The record of a stay: which documents speak at arrival and at discharge, and what each may say."""

import datetime as dt
from functools import cached_property

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import listed
from clearchart.coding.inpatient.phrases import TIMING, phrases
from clearchart.coding.inpatient.treated import treatment
from clearchart.coding.reportable import Disposition
from clearchart.model.chart import Reason
from clearchart.model.document import AuthorRole, Document, DocumentStatus, DocumentType
from clearchart.model.encounter import Encounter
from clearchart.model.mention import Assertion
from clearchart.text.reading import Reading
from clearchart.text.rulebook import word_list

ARRIVAL = frozenset({DocumentType.HISTORY_AND_PHYSICAL, DocumentType.EMERGENCY})
REPORTS = frozenset({DocumentType.RADIOLOGY, DocumentType.PATHOLOGY, DocumentType.LABORATORY})
_ARRIVAL_SECTIONS = frozenset({"admitting-diagnosis", "chief-complaint", "history-of-present-illness"})
_NOT_ARRIVAL = frozenset({DocumentType.PROGRESS, DocumentType.OPERATIVE, DocumentType.PROCEDURE, DocumentType.NURSING})
_LISTS = frozenset({"past-medical-history", "problem-list", "medications"})
_BEFORE = 8
"""Words that may stand before a condition in its line of the statement: qualifiers, other conditions, commas."""
_VERBS = word_list("header-bars.txt")
_REPORT_NOTE = "III.B: a report alone makes no diagnosis for an inpatient"
_COPY_NOTE = "copied forward: counts where it was first written"
_EARLIER_NOTE = "not stated at discharge (II.H)"


class StayRecord:
    """One encounter's documents as an inpatient record; for outpatients it changes nothing."""

    def __init__(self, encounter: Encounter) -> None:
        self.encounter = encounter
        self.inpatient = encounter.inpatient
        self._first_said: dict[str, str] = {}
        self._readings: list[Reading] = []

    @cached_property
    def final(self) -> frozenset[str]:
        """The ids of the documents that speak at discharge: discharge summaries, else the last of a provider.

        None while the only summary is not signed.
        """
        own = [each for each in self.encounter.documents if _speaks(each)]
        if any(each.type is DocumentType.DISCHARGE for each in self.encounter.documents):
            return frozenset(each.id for each in own if each.type is DocumentType.DISCHARGE)
        dated = sorted(own, key=lambda each: each.date or dt.date.max)
        return frozenset({dated[-1].id} if dated else ())

    def in_reading_order(self) -> Encounter:
        """The encounter with what speaks at discharge first: the final statement decides the order of the codes."""
        if not self.inpatient or len(self.encounter.documents) == 1:
            return self.encounter
        documents = self.encounter.documents
        first = [each for each in documents if each.id in self.final]
        rest = [each for each in documents if each.id not in self.final]
        return msgspec.structs.replace(self.encounter, documents=(*first, *rest))

    def read(self, readings: tuple[Reading, ...]) -> None:
        """Take note of the readings: where each sentence was first written, by date."""
        if not self.inpatient:
            return
        self._readings = list(readings)
        if len(readings) > 1:
            own = (each for each in readings if _speaks(each.document))
            for reading in sorted(own, key=lambda each: each.document.date or dt.date.max):
                for number in range(len(reading.sentences)):
                    self._first_said.setdefault(sentence_text(reading, number), reading.document.id)

    def arrived(self, mention: Candidate) -> bool:
        """Whether a mention stands where the condition at arrival is documented: H&P, ED note, or such a section."""
        document = mention.reading.document
        if document.type in ARRIVAL:
            return True
        return mention.section in _ARRIVAL_SECTIONS and document.type not in _NOT_ARRIVAL | REPORTS

    def judge(self, mention: Candidate, said: Disposition) -> Disposition:
        """The disposition of a mention after the rules that hold for inpatients (II.H, III, III.B)."""
        if not self.inpatient:
            return said
        document = mention.reading.document
        if said.report or said.reserve:
            if document.type in REPORTS:
                return Disposition(reason=Reason.AUTHOR, note=_REPORT_NOTE)
            if mention.assertion is Assertion.UNCERTAIN and document.id not in self.final:
                return Disposition(reason=Reason.UNCERTAIN, note=_EARLIER_NOTE)
            if self._copied(mention):
                return Disposition(reason=Reason.NOT_ASSESSED, note=_COPY_NOTE)
        if not said.report and (said.reserve or said.reason is Reason.NOT_ASSESSED):
            return self._stated(mention) or self._chronic(mention) or said
        return said

    def _stated(self, mention: Candidate) -> Disposition | None:
        """A condition that begins a line of the final statement, and behind it when it began (III).

        Such a tail ("developed on hospital day 4") keeps the line from being read as a problem's header.
        """
        document = mention.reading.document
        if mention.section != "diagnosis" or document.id not in self.final or not _speaks(document):
            return None
        sentence = mention.reading.sentences[mention.sentence]
        before = mention.reading.tokens.words[sentence.first : mention.match.first]
        begins = sentence.line and len(before) <= _BEFORE and not _VERBS.intersection(before)
        if not begins or mention.assertion is not Assertion.AFFIRMED:
            return None
        said = (each for each in phrases(mention.reading, TIMING) if each.sentence == mention.sentence)
        if not any(each.last > mention.match.first for each in said):
            return None
        return Disposition(report=True, guideline="III: listed in the provider's final diagnostic statement")

    def _copied(self, mention: Candidate) -> bool:
        document = mention.reading.document
        if document.id in self.final or not self._first_said:
            return False
        return self._first_said.get(sentence_text(mention.reading, mention.sentence)) != document.id

    def _chronic(self, mention: Candidate) -> Disposition | None:
        """A chronic systemic disease of the history that is treated during the stay (III, UHDDS other diagnoses)."""
        if mention.section not in _LISTS or mention.assertion not in (Assertion.AFFIRMED, Assertion.HISTORICAL):
            return None
        if not _speaks(mention.reading.document):
            return None
        for target in mention.match.entry.targets:
            line = listed("inpatient-chronic.txt", target)
            drug = treatment(line.rest, self._readings) if line else None
            if drug is None:
                return None
        return Disposition(report=True, guideline=f"III: chronic systemic condition, treated during the stay ({drug})")


def _speaks(document: Document) -> bool:
    """Whether a document may state diagnoses: of a provider, signed, no report."""
    return (
        document.author.role is AuthorRole.PROVIDER
        and document.signed
        and document.status not in (DocumentStatus.DRAFT, DocumentStatus.CANCELLED)
        and document.type not in REPORTS
    )


def sentence_text(reading: Reading, number: int) -> str:
    """The words of a sentence: the same for copies with other spacing or markers."""
    sentence = reading.sentences[number]
    return " ".join(reading.tokens.words[sentence.first : sentence.last])
