"""What the Medicare Code Editor said of a claim, for the rules that give each of its edits a manual."""

from collections.abc import Iterator

from clearchart.edits.rule import Hit
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import GroupedStay, StayEdit
from clearchart.model import Place


def judged(subject: Subject) -> bool:
    """Whether the editor's logic holds for the claim: an inpatient one to Medicare, or to a payer that follows it."""
    return subject.claim.inpatient and subject.medicare and subject.around.grouper is not None


def stay(subject: Subject) -> GroupedStay | None:
    """The stay, for claims that Medicare's logic judges."""
    return subject.stay if judged(subject) else None


def named(subject: Subject, *edits: str) -> tuple[StayEdit, ...]:
    """The editor's edits of these names."""
    found = subject.fact(stay)
    return tuple([each for each in found.edits if each.edit in edits]) if found and found.edits else ()


def place_of(subject: Subject, code: str) -> Place:
    """Where a diagnosis or procedure stands on the claim; among the diagnoses if nowhere."""
    for at, each in subject.listed:
        if each.code == code:
            return ("diagnoses", at)
    bare = code.replace(".", "")
    for at, procedure in enumerate(subject.claim.procedures):
        if procedure.code.replace(".", "").upper() == bare:
            return ("procedures", at)
    return ("diagnoses",)


def is_procedure(subject: Subject, code: str) -> bool:
    """Whether a code is one of the claim's ICD-10-PCS procedures."""
    return place_of(subject, code)[:1] == ("procedures",)


def hits(subject: Subject, *edits: str, says: str) -> Iterator[Hit]:
    """One hit for each edit of these names; `says` may hold `{code}`."""
    for each in named(subject, *edits):
        yield Hit(
            message=says.format(code=each.code or "the stay"),
            place=place_of(subject, each.code),
            codes=(each.code,) if each.code else (),
        )
