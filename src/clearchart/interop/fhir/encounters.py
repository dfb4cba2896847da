"""Resources grouped into encounters: patient, documents, listed conditions and coverage of each."""

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from clearchart.interop import vocabulary, words
from clearchart.interop.dates import read_day, read_instant
from clearchart.interop.draft import Draft
from clearchart.interop.fhir import resources
from clearchart.interop.fhir.documents import Filed, derived_id, filed
from clearchart.interop.fhir.listed import Listed
from clearchart.interop.fhir.pool import Item, Pool
from clearchart.model import Document, DocumentStatus, Level, Patient, PatientClass, Problem, Sex
from clearchart.model.value import Value

_WORD = re.compile(r"\w+")
_NOT_HELD = ("cancelled", "entered-in-error", "planned")


class Grouped(Value, frozen=True, kw_only=True):
    """One encounter as far as the resources go, with its file and problems."""

    source: str
    draft: Draft
    problems: tuple[Problem, ...]


def grouped(pool: Pool) -> Iterator[Grouped]:
    """Every encounter in input order, then encounters that only documents name, then documents without one."""
    by_encounter: dict[str, list[Filed]] = defaultdict(list)
    alone: list[Filed] = []
    for document in filed(pool):
        if document.encounter:
            by_encounter[document.encounter].append(document)
        else:
            alone.append(document)
    listed = Listed(pool)
    for item in pool.items(resources.Encounter):
        yield _encounter(item, by_encounter.pop(item.key, []), pool=pool, listed=listed)
    for key, documents in by_encounter.items():
        yield _orphans(key, documents, pool=pool, listed=listed)
    for document in alone:
        yield _alone(document, pool=pool, listed=listed)


def _encounter(item: Item[resources.Encounter], filed: list[Filed], *, pool: Pool, listed: Listed) -> Grouped:
    source = item.resource
    start, end = read_instant(source.period.start), read_instant(source.period.end)
    patient_class = _class(source)
    stay = patient_class in (PatientClass.INPATIENT, PatientClass.NEWBORN, PatientClass.OBSERVATION)
    disposition = source.hospitalization.discharge_disposition
    patient = pool.key(source.subject)
    served = start.date() if start else None
    documents, repeated = _documents(filed)
    named = (*(one.condition for one in source.diagnosis), *source.reason_reference)
    draft = Draft(
        id=item.key.partition("/")[2],
        place=item.place,
        documents=documents,
        assumed=_assumed(filed, documents),
        patient_class=patient_class,
        service_from=served,
        service_through=end.date() if end else None,
        admit=start if stay else None,
        discharge=end if stay else None,
        disposition=disposition.first_code() or disposition.words() or None,
        patient=_patient(patient, pool),
        coverages=listed.coverages(patient, served),
        conditions=listed.conditions(patient, encounter=item.key, named=named, until=end.date() if end else served),
    )
    problems = (*item.problems, *_standing(item, documents), *_problems(filed), *repeated)
    return Grouped(source=item.source, draft=draft, problems=(*problems, *_birth(patient, pool, item.place)))


def _class(source: resources.Encounter) -> PatientClass | None:
    found = vocabulary.CLASSES.get(source.class_.code.upper())
    if found is PatientClass.INPATIENT and source.hospitalization.admit_source.first_code() == vocabulary.BORN:
        return PatientClass.NEWBORN
    return found


def _standing(item: Item[resources.Encounter], documents: tuple[Document, ...]) -> Iterator[Problem]:
    status = item.resource.status
    if status in _NOT_HELD:
        yield _review("ENCOUNTER-NOT-HELD", f"the encounter's status is {status}", item.place)
    if not documents:
        yield _review("DOCUMENT-NONE", "the encounter has no document: there is nothing to code", item.place)


def _orphans(key: str, filed: list[Filed], *, pool: Pool, listed: Listed) -> Grouped:
    message = "the encounter that the documents name is not in the input: class and dates are unknown"
    missing = _review("ENCOUNTER-MISSING", message, filed[0].item.place)
    return _without_encounter(key.rpartition("/")[2], filed, problem=missing, pool=pool, listed=listed)


def _alone(document: Filed, *, pool: Pool, listed: Listed) -> Grouped:
    message = "the document names no encounter: read as an encounter of its own"
    unlinked = _review("DOCUMENT-UNLINKED", message, document.item.place)
    ident = document.item.key.rpartition("/")[2]
    return _without_encounter(ident, [document], problem=unlinked, pool=pool, listed=listed)


def _without_encounter(ident: str, filed: list[Filed], *, problem: Problem, pool: Pool, listed: Listed) -> Grouped:
    documents, repeated = _documents(filed)
    day = min((document.date for document in documents if document.date), default=None)
    patient = next((one.patient for one in filed if one.patient), "")
    draft = Draft(
        id=ident,
        place=filed[0].item.place,
        documents=documents,
        assumed=_assumed(filed, documents),
        service_from=day,
        service_through=day,
        patient=_patient(patient, pool),
        coverages=listed.coverages(patient, day),
        conditions=listed.conditions(patient, encounter="", named=(), until=day),
    )
    problems = (problem, *_problems(filed), *repeated, *_birth(patient, pool, draft.place))
    return Grouped(source=filed[0].item.source, draft=draft, problems=problems)


def _documents(filed: list[Filed]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents, those replaced marked as cancelled; one that says the same words again is left out with a note."""
    replaced = {derived_id(key, 1) for one in filed for key in one.replaced}
    seen: set[tuple[str, ...]] = set()
    kept: list[Document] = []
    problems: list[Problem] = []
    for place, document in ((one.item.place, document) for one in filed for document in one.documents):
        said = tuple(_WORD.findall(document.text.casefold()))
        if said in seen:
            problems.append(_copy(place))
        elif document.id in replaced:
            kept.append(msgspec.structs.replace(document, status=DocumentStatus.CANCELLED))
            problems.append(_superseded(place))
        else:
            kept.append(document)
        seen.add(said)
    return tuple(kept), tuple(problems)


def _assumed(filed: list[Filed], documents: tuple[Document, ...]) -> int:
    """How many of the documents have an author or a signature that the source doesn't name."""
    kept = {document.id for document in documents}
    return sum(document.id in kept for one in filed if one.assumed for document in one.documents)


def _copy(place: str) -> Problem:
    message = "the same words came before in this encounter: read once"
    return Problem(level=Level.NOTE, code="DOCUMENT-COPY", message=message, place=place)


def _superseded(place: str) -> Problem:
    message = "a later document replaces this one: kept as cancelled"
    return Problem(level=Level.NOTE, code="DOCUMENT-SUPERSEDED", message=message, place=place)


def _problems(filed: list[Filed]) -> tuple[Problem, ...]:
    return tuple(problem for one in filed for problem in one.problems)


def _patient(key: str, pool: Pool) -> Patient:
    item = pool.find(key, resources.Patient)
    if item is None:
        return Patient()
    sex = words.sex(item.resource.gender) or Sex.UNKNOWN
    return Patient(sex=sex, birth_date=read_day(item.resource.birth_date))


def _birth(key: str, pool: Pool, place: str) -> tuple[Problem, ...]:
    item = pool.find(key, resources.Patient)
    if item is None:
        message = "the patient is not in the input: sex and age are unknown"
        return (Problem(level=Level.NOTE, code="PATIENT-MISSING", message=message, place=place),)
    if item.resource.birth_date and read_day(item.resource.birth_date) is None:
        return (_review("BIRTH-DATE-PARTIAL", "the birth date is no full day: age is unknown", item.place),)
    return ()


def _review(code: str, message: str, place: str) -> Problem:
    return Problem(level=Level.REVIEW, code=code, message=message, place=place)
