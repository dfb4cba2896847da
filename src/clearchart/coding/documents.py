"""One document of an encounter, read: its mentions in place, and the drafts that a mention gives."""

from collections.abc import Iterator

from clearchart.coding.candidates import Attributed, Candidate, candidates
from clearchart.coding.drafts import Draft, draft
from clearchart.coding.leaf import LeafChooser, Stated
from clearchart.coding.matching import Circumstances, Matcher
from clearchart.coding.official.reaching import share
from clearchart.coding.terminology import Terminology
from clearchart.model.chart import Mode
from clearchart.model.encounter import Encounter
from clearchart.text.reading import Reader, Reading
from clearchart.text.threads import Role, place


class ReadDocument:
    """The reading of one document with the roles of its sentences and the mentions found in them."""

    def __init__(self, reading: Reading, matcher: Matcher, first_order: int) -> None:
        self.reading = reading
        self._matcher = matcher
        self._shares: dict[tuple[int, int], float] = {}
        placings, mode = place(
            reading.tokens, reading.sections, all_sentences=reading.sentences, names_problem=self._share
        )
        self.mode: Mode = mode
        self.mentions = tuple(candidates(reading, placings, matcher=matcher, first_order=first_order))
        self._attributed = Attributed(reading, placings, list(self.mentions))

    def drafts(self, mention: Candidate, leaves: LeafChooser, *, guideline: str) -> Iterator[Draft]:
        """The codes that a mention leads to, each leaf chosen by what the document states about it."""
        coverage = self._share(mention.placing.header) if mention.placing.role is Role.HEADER else 0.0
        stated: Stated | None = None
        for target in mention.match.entry.targets:
            choices = leaves.settled(target)
            if choices is None:
                stated = stated or self._attributed.stated(mention)
                choices = leaves.choose(target, stated)
            for choice in choices:
                yield draft(mention, choice, coverage=coverage, guideline=guideline)

    def _share(self, span: tuple[int, int]) -> float:
        if span not in self._shares:
            self._shares[span] = share(self._matcher, first=span[0], last=span[1])
        return self._shares[span]


def read_documents(
    encounter: Encounter, reader: Reader, *, terminology: Terminology, reporting: str
) -> tuple[ReadDocument, ...]:
    """Every document of an encounter, read in order; the order of mentions runs through all of them."""
    read: list[ReadDocument] = []
    order = 0
    for document in encounter.documents:
        reading = reader.read(document)
        circumstances = Circumstances.of(encounter, reading.vocabulary, reporting=reporting)
        read.append(ReadDocument(reading, Matcher(terminology, reading.tokens.words, circumstances), order))
        order += len(read[-1].mentions)
    return tuple(read)
