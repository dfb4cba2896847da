"""Clinical documents to encounters: those of one encounter together, whatever files they came in."""

from collections.abc import Iterable, Iterator

import msgspec

from clearchart.interop import vocabulary
from clearchart.interop.ccda.documents import Clinical
from clearchart.interop.ccda.header import Visit
from clearchart.interop.draft import Draft
from clearchart.model import Document, DocumentStatus, Level, Patient, PatientClass, Problem, Sex
from clearchart.model.value import Value

_STAYS = (PatientClass.INPATIENT, PatientClass.NEWBORN, PatientClass.OBSERVATION)


class Grouped(Value, frozen=True, kw_only=True):
    """One encounter as far as its documents go, with the file of the first one and its problems."""

    source: str
    draft: Draft
    problems: tuple[Problem, ...]


def grouped(clinical: Iterable[Clinical]) -> Iterator[Grouped]:
    """The encounters in input order; a document that names none is an encounter of its own."""
    groups: dict[tuple[str, ...], list[Clinical]] = {}
    for number, each in enumerate(clinical):
        visit = each.head.visit
        key = (visit.id, visit.authority, each.head.patient_id) if visit.id else (str(number),)
        groups.setdefault(key, []).append(each)
    for group in groups.values():
        yield _encounter(group)


def _encounter(group: list[Clinical]) -> Grouped:
    visit, first = _visit(group), group[0]
    documents, replaced = _documents(group)
    stay = visit.patient_class in _STAYS
    start = visit.start.date() if visit.start else min((one.date for one in documents if one.date), default=None)
    draft = Draft(
        id=visit.id or first.head.id,
        place=first.place,
        documents=documents,
        assumed=sum(_assumed(each) for each in group),
        patient_class=visit.patient_class,
        service_from=start,
        service_through=visit.end.date() if visit.end else None,
        admit=visit.start if stay else None,
        discharge=visit.end if stay else None,
        disposition=visit.disposition,
        patient=_patient(group),
    )
    problems = (*(problem for each in group for problem in each.problems), *replaced, *_unlinked(visit, first.place))
    return Grouped(source=first.place, draft=draft, problems=problems)


def _visit(group: list[Clinical]) -> Visit:
    """What the documents say of their encounter; the first one that says something counts."""
    visit = group[0].head.visit
    for each in group[1:]:
        more = {
            name: getattr(each.head.visit, name)
            for name in ("patient_class", "start", "end", "disposition")
            if getattr(visit, name) is None
        }
        visit = msgspec.structs.replace(visit, **more)
    return visit


def _patient(group: list[Clinical]) -> Patient:
    said = [each.head.patient for each in group]
    sex = next((each.sex for each in said if each.sex is not Sex.UNKNOWN), Sex.UNKNOWN)
    return Patient(sex=sex, birth_date=next((each.birth_date for each in said if each.birth_date), None))


def _documents(group: list[Clinical]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents; one that a signed later one replaces is kept as cancelled."""
    gone = {ident for each in group if each.head.signed is not False for ident in each.head.replaces}
    documents, problems = [], []
    for each in group:
        if each.head.id in gone:
            documents.append(msgspec.structs.replace(each.document, status=DocumentStatus.CANCELLED))
            message = "a later document replaces this one: kept as cancelled"
            problems.append(Problem(level=Level.NOTE, code="DOCUMENT-SUPERSEDED", message=message, place=each.place))
        else:
            documents.append(each.document)
    return tuple(documents), tuple(problems)


def _assumed(clinical: Clinical) -> bool:
    head = clinical.head
    return (head.author is None and head.type not in vocabulary.ROLES) or head.signed is None


def _unlinked(visit: Visit, place: str) -> tuple[Problem, ...]:
    if visit.id:
        return ()
    message = "the document names no encounter: read as an encounter of its own"
    return (Problem(level=Level.REVIEW, code="DOCUMENT-UNLINKED", message=message, place=place),)
