"""Whether two diagnoses of a claim speak of one day."""

from clearchart.edits.subject import Subject


def together(subject: Subject, first: int, *, second: int) -> bool:
    """Whether two diagnoses (by place) speak of one day: on professional claims of several days, by the pointers."""
    if subject.claim.institutional or len(subject.days) < 2:
        return True
    return bool(_days(subject, first) & _days(subject, second))


def _days(subject: Subject, at: int) -> set[object]:
    return {line.service_from for line in subject.claim.lines if at + 1 in line.pointers}
