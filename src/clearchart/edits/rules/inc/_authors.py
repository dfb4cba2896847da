"""Who wrote the notes of a visit, by credential, and who bills it."""

import re
import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from clearchart.edits.performer import NON_PHYSICIANS, performer
from clearchart.edits.procedures import is_kind
from clearchart.edits.subject import Subject
from clearchart.model import Author, AuthorRole, Document, DocumentStatus, DocumentType, Evidence, Party, ServiceLine

HOSPITAL = frozenset({"19", "21", "22", "23"})
"""Places of service of a hospital: nothing is incident to a physician's service there (42 CFR 410.26(b)(1))."""

_PHYSICIAN_TAXONOMY = ("20", "213E", "152W", "1223")
_NOT_THE_VISIT = frozenset(
    {DocumentType.RADIOLOGY, DocumentType.PATHOLOGY, DocumentType.LABORATORY, DocumentType.NURSING}
    | {DocumentType.PROBLEM_LIST, DocumentType.PORTAL}
)
_WORD = re.compile(r"[A-Z]+")
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\b[Dd]r)\.)+")
# Not incident to: a substitute, a teaching physician, a split or shared visit.
OTHER_WAYS = frozenset({"Q5", "Q6", "GC", "GE", "FS"})


class Profession(Enum):
    """What Medicare takes an author for."""

    PHYSICIAN = "physician"
    NON_PHYSICIAN = "non-physician practitioner"
    OTHER = "other"


class Visit(NamedTuple):
    """A visit line with its rendering provider, its place of service, and the notes that may be its own."""

    at: int
    line: ServiceLine
    rendering: Party
    place: str
    notes: tuple[Document, ...]


def visits(subject: Subject) -> tuple[Visit, ...]:
    """The visit lines of a professional claim that has a chart."""
    return subject.fact(_visits)


def incident(subject: Subject) -> Iterator[Visit]:
    """Visits billed by a physician whose notes are all a non-physician practitioner's."""
    if not subject.medicare:
        return
    for visit in visits(subject):
        if not OTHER_WAYS & {*visit.line.modifiers} and _by_physician(visit.rendering) and _invisible(visit):
            yield visit


def profession(author: Author) -> Profession:
    """By the credential, each of its words; without a known one, other."""
    known = _credentials()
    found = {known[word] for word in _WORD.findall(author.credential.upper().replace(".", "")) if word in known}
    if Profession.PHYSICIAN in found:
        return Profession.PHYSICIAN
    return Profession.NON_PHYSICIAN if found else Profession.OTHER


def said(notes: tuple[Document, ...], kind: str) -> Evidence | None:
    """The first sentence of the notes that has words of a kind of `supervision.toml`."""
    for note in notes:
        for sentence in _SENTENCE.finditer(note.text):
            if _patterns()[kind].search(sentence.group().lower()):
                text = sentence.group()
                return Evidence(document=note.id, start=sentence.start(), end=sentence.end(), text=text, section="")
    return None


def _visits(subject: Subject) -> tuple[Visit, ...]:
    encounter, claim = subject.around.encounter, subject.claim
    if encounter is None or claim.institutional:
        return ()
    notes = [each for each in encounter.documents if _counts(each)]
    found = []
    for at, line in enumerate(claim.lines):
        if is_kind(line.code, "visit"):
            on = subject.date_of(line)
            own = tuple([each for each in notes if each.date in (None, on)])
            place = line.place_of_service or claim.place_of_service
            found.append(Visit(at, line, performer(claim, line), place, own))
    return tuple(found)


def _counts(note: Document) -> bool:
    return (
        note.status is not DocumentStatus.CANCELLED
        and note.type not in _NOT_THE_VISIT
        and note.author.role in (AuthorRole.PROVIDER, AuthorRole.CLINICIAN)
    )


def _by_physician(party: Party) -> bool:
    return party.taxonomy.startswith(_PHYSICIAN_TAXONOMY) and not party.taxonomy.startswith(NON_PHYSICIANS)


def _invisible(visit: Visit) -> bool:
    """Whether every note is a non-physician practitioner's, and none the rendering provider's."""
    authors = [each.author for each in visit.notes]
    npi = visit.rendering.npi
    if not authors or any(each.identifier and each.identifier == npi for each in authors):
        return False
    return all(profession(each) is Profession.NON_PHYSICIAN for each in authors)


@cache
def _credentials() -> dict[str, Profession]:
    text = files(__package__).joinpath("credentials.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return {
        credential: Profession.PHYSICIAN if kind == "physician" else Profession.NON_PHYSICIAN
        for kind, each in lists.items()
        for credential in each["credentials"]
    }


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = files(__package__).joinpath("supervision.toml").read_text(encoding="utf-8")
    return {kind: re.compile("|".join(each["words"])) for kind, each in tomllib.loads(text).items()}
