"""The sentences of a chart that may speak of the visit: by providers, signed, not family, not past, not a bare list."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from clearchart.model import Assertion, AuthorRole, Document, Encounter, Evidence
from clearchart.model.value import Value
from clearchart.text.assertion import strongest
from clearchart.text.reading import Reader, Reading

_ELSEWHERE = frozenset(
    {
        "administrative",
        "allergies",
        "consent",
        "family-history",
        "immunizations",
        "instructions",
        "medications",
        "obstetric-history",
        "past-medical-history",
        "problem-list",
        "review-of-systems",
        "screening-tools",
        "social-history",
        "surgical-history",
    }
)
_UNSAID = frozenset({Assertion.NEGATED, Assertion.FAMILY, Assertion.HYPOTHETICAL, Assertion.HISTORICAL})


class Said(Value, frozen=True, kw_only=True):
    """One sentence: its text in lower case (offsets as in the document), where it stands, and its section."""

    text: str
    start: int
    document: Document
    section: str
    reading: Any
    number: int

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern stands and is asserted of the patient now."""
        return (found for found in pattern.finditer(self.text) if self._asserted(found))

    def evidence(self, start: int, end: int) -> Evidence:
        """A part of the sentence as evidence; offsets into the sentence."""
        first, last = self.start + start, self.start + end
        return Evidence(
            document=self.document.id,
            start=first,
            end=last,
            text=self.document.text[first:last],
            section=self.section,
        )

    def _asserted(self, found: re.Match[str]) -> bool:
        reading: Reading = self.reading
        sentence = reading.sentences[self.number]
        starts = reading.tokens.starts
        at = self.start + found.start()
        first = next((i for i in range(sentence.first, sentence.last) if starts[i] >= at), sentence.first)
        scope = strongest(reading.scopes(self.number), first, last=first + 1)
        return scope is None or scope.assertion not in _UNSAID


def sentences_of(encounter: Encounter) -> Sequence[Said]:
    """The sentences of an encounter's provider documents, in order."""
    reader = Reader(frozenset())
    return [said for document in encounter.documents if _counts(document) for said in _said(reader.read(document))]


def _counts(document: Document) -> bool:
    return document.signed and document.author.role is AuthorRole.PROVIDER


def _said(reading: Reading) -> Iterator[Said]:
    for number, sentence in enumerate(reading.sentences):
        section = reading.sections[sentence.section].kind
        if section in _ELSEWHERE or sentence.last <= sentence.first:
            continue
        span = reading.span(sentence.first, sentence.last)
        text = reading.document.text[span.start : span.end]
        # Lower case keeps the length for every character but a few; those sentences are read as they stand.
        lower = text.lower()
        yield Said(
            text=lower if len(lower) == len(text) else text,
            start=span.start,
            document=reading.document,
            section=section,
            reading=reading,
            number=number,
        )


@cache
def table(name: str) -> dict[str, Any]:
    """One TOML file under `levels/rules/`."""
    return tomllib.loads(files("clearchart.levels").joinpath("rules", name).read_text(encoding="utf-8"))


@cache
def pattern(name: str, section: str, *, key: str) -> re.Pattern[str]:
    """A regular expression of a rule file; line breaks in it are for the reader alone."""
    written = re.sub(r"\n\s*", "", table(name)[section][key])
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)")
