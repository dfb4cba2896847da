"""Messages to encounters: documents gathered by visit, with what ADT messages say of patient and visit."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from clearchart.interop.draft import Draft
from clearchart.interop.hl7v2.identities import Belongs, Identities, key_of
from clearchart.interop.hl7v2.messages import HL7Message, MessageRead
from clearchart.interop.hl7v2.standing import standing
from clearchart.interop.hl7v2.values import HL7Patient, Visit
from clearchart.model import Level, Patient, PatientClass, Problem, Sex
from clearchart.model.value import Value

_STAYS = (PatientClass.INPATIENT, PatientClass.NEWBORN, PatientClass.OBSERVATION)
_VISIT_KINDS = frozenset(
    (
        "admit",
        "arrive",
        "cancel-admit",
        "cancel-discharge",
        "cancel-pre-admit",
        "cancel-transfer",
        "delete-visit",
        "discharge",
        "leave",
        "pre-admit",
        "register",
        "to-inpatient",
        "to-outpatient",
        "transfer",
        "update-visit",
    )
)
_BEGINNING = ("admit", "register", "to-inpatient")
_NOT_HELD = frozenset(("cancel-admit", "cancel-pre-admit", "delete-visit"))


class Grouped(Value, frozen=True, kw_only=True):
    """One encounter as far as its messages go, with the file of the first one and the problems of all."""

    source: str
    draft: Draft
    problems: tuple[Problem, ...]


class _Told(Value, frozen=True):
    """A message with its file and place, and the ids under which it came."""

    source: str
    place: str
    message: HL7Message
    problems: tuple[Problem, ...]
    belongs: Belongs


class Feed:
    """Messages in their order, and who is who among them."""

    def __init__(self) -> None:
        self._told: list[_Told] = []
        self._identities = Identities()
        self._seen: set[tuple[str, str, str, str]] = set()
        self.left: list[tuple[str, Problem]] = []

    def take(self, source: str, read: MessageRead) -> None:
        """One message; the same one again changes nothing, and problems of one that is about no visit stay apart."""
        message = read.message
        if message is None:
            self.left += ((source, problem) for problem in read.problems)
            return
        if message.key in self._seen:
            note = Problem(
                level=Level.NOTE, code="MESSAGE-REPEATED", message="the same message came before", place=read.place
            )
            self.left.append((source, note))
            return
        self._seen.add(message.key)
        ids = Belongs(_patient_key(message), _visit_key(message))
        for merge in message.merges:
            self._identities.tell(merge, owner=ids.patient)
        if message.documents or (message.kind in _VISIT_KINDS and message.visit):
            self._told.append(_Told(source, read.place, message, read.problems, ids))
        else:
            self.left += ((source, problem) for problem in read.problems)

    def grouped(self) -> Iterator[Grouped]:
        """The encounters, in the order in which they were first told of."""
        where = self._where()
        groups: dict[tuple[Belongs, int], list[_Told]] = {}
        for number, (told, belongs) in enumerate(zip(self._told, where, strict=True), 1):
            groups.setdefault((belongs, 0 if belongs.visit[0] else number), []).append(told)
        patients = Counter(belongs.visit for belongs, _ in groups if belongs.visit[0])
        for (belongs, _), group in groups.items():
            yield _encounter(belongs, group, shared=patients[belongs.visit] > 1)

    def _where(self) -> list[Belongs]:
        """Where each message belongs now; one that names no patient goes to the only patient of its visit."""
        where = [self._identities.belongs(told.belongs.patient, told.belongs.visit) for told in self._told]
        patients: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for each in where:
            if each.patient[0]:
                patients.setdefault(each.visit, set()).add(each.patient)
        found = []
        for each in where:
            only = patients.get(each.visit, set())
            alone = each.visit[0] and not each.patient[0] and len(only) == 1
            found.append(Belongs(next(iter(only)), each.visit) if alone else each)
        return found


def _patient_key(message: HL7Message) -> tuple[str, str]:
    """The patient's medical record number, or the first id of another kind."""
    ids = message.patient.ids if message.patient else ()
    return key_of(next((each for each in ids if each.kind == "MR"), None) or next(iter(ids), None))


def _visit_key(message: HL7Message) -> tuple[str, str]:
    """The visit's number, or its alternate number, or the account's."""
    visit, patient = message.visit, message.patient
    numbers = (visit.number, visit.alternate) if visit else ()
    account = patient.account if patient else None
    return key_of(next((each for each in (*numbers, account) if each), None))


def _encounter(belongs: Belongs, group: list[_Told], *, shared: bool) -> Grouped:
    course = _Course()
    for told in group:
        course.take(told)
    first, visit = group[0], course.visit
    filed = standing(document for told in group for document in told.message.documents)
    stay = visit.patient_class in _STAYS
    days = [document.date for document in filed.documents if document.date]
    seen = visit.admit.date() if visit.admit else min(days, default=None)
    draft = Draft(
        id=belongs.visit[0] or _alone_id(first.message),
        place=first.place,
        documents=filed.documents,
        assumed=filed.assumed,
        patient_class=visit.patient_class,
        service_from=seen,
        service_through=(visit.discharge.date() if visit.discharge else None) if stay else seen,
        admit=visit.admit if stay else None,
        discharge=visit.discharge if stay else None,
        disposition=visit.disposition,
        patient=_patient(group),
        coverages=visit.coverages,
        conditions=visit.conditions,
    )
    problems = (
        *(problem for told in group for problem in told.problems),
        *course.problems,
        *filed.problems,
        *_odd(draft, belongs, shared=shared),
    )
    return Grouped(source=first.source, draft=draft, problems=tuple(dict.fromkeys(problems)))


def _alone_id(message: HL7Message) -> str:
    return message.documents[0].id.value if message.documents else message.header.control or "visit"


def _odd(draft: Draft, belongs: Belongs, *, shared: bool) -> Iterator[Problem]:
    if not belongs.visit[0]:
        yield _review("DOCUMENT-UNLINKED", "the message names no visit: read as an encounter of its own", draft.place)
    if shared:
        message = "two patients have this visit's number: read as two encounters; merged, or filed under the wrong one?"
        yield _review("VISIT-SHARED", message, draft.place)
    if not draft.documents:
        yield _review("DOCUMENT-NONE", "the encounter has no document: there is nothing to code", draft.place)


def _patient(group: list[_Told]) -> Patient:
    """The patient by the last message that says something."""
    sex, birth_date = Sex.UNKNOWN, None
    for said in (told.message.patient or HL7Patient() for told in group):
        sex = said.sex if said.sex is not Sex.UNKNOWN else sex
        birth_date = said.birth_date or birth_date
    return Patient(sex=sex, birth_date=birth_date)


class _Course:
    """A visit as its messages tell it one after the other; ADT decides, others fill what ADT leaves open."""

    def __init__(self) -> None:
        self.visit = Visit()
        self._not_held: Problem | None = None
        self._changes: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a person must know of the visit's course."""
        return (*self._changes, *((self._not_held,) if self._not_held else ()))

    def take(self, told: _Told) -> None:
        """One message."""
        said, kind = told.message.visit or Visit(), told.message.kind
        if kind not in _VISIT_KINDS:
            self.visit = _over(said, self.visit)
            return
        before, said = self.visit, _timed(said, told.message)
        self.visit = _without(_over(before, said), _taken_back(kind) + said.cleared)
        self._standing(kind, told.place)
        self._class(before, kind, told.place)

    def _standing(self, kind: str, place: str) -> None:
        if kind in _NOT_HELD:
            message = "the visit was cancelled: it was not held, or was told by mistake"
            self._not_held = _review("ENCOUNTER-NOT-HELD", message, place)
        elif kind in (*_BEGINNING, "to-outpatient"):
            self._not_held = None

    def _class(self, before: Visit, kind: str, place: str) -> None:
        if kind == "to-inpatient" and self.visit.patient_class is None:
            self.visit = msgspec.structs.replace(self.visit, patient_class=PatientClass.INPATIENT)
        after = self.visit.patient_class
        if before.patient_class and after and after is not before.patient_class:
            message = (
                f"the class changed from {before.patient_class.value} to {after.value}: the rules of the last one hold"
            )
            level = Level.REVIEW if kind == "to-outpatient" else Level.NOTE
            self._changes.append(Problem(level=level, code="CLASS-CHANGED", message=message, place=place))


def _timed(said: Visit, message: HL7Message) -> Visit:
    """What a message says, with the event's own time where an admission or a discharge names none."""
    began = message.kind in _BEGINNING and said.admit is None and "admit" not in said.cleared
    ended = message.kind == "discharge" and said.discharge is None
    more = {"admit": message.occurred} if began else {"discharge": message.occurred} if ended else {}
    return msgspec.structs.replace(said, **more)


def _taken_back(kind: str) -> tuple[str, ...]:
    return ("discharge", "disposition") if kind == "cancel-discharge" else ()


def _over(below: Visit, above: Visit) -> Visit:
    """Two sayings about a visit as one: `above` goes before `below` where it says anything."""
    empty = Visit()
    said = {
        name: value
        for name in Visit.__struct_fields__
        if (value := getattr(above, name)) != getattr(empty, name) and name != "cleared"
    }
    return msgspec.structs.replace(below, **said)


def _without(visit: Visit, names: tuple[str, ...]) -> Visit:
    return msgspec.structs.replace(visit, **dict.fromkeys(names)) if names else visit


def _review(code: str, message: str, place: str) -> Problem:
    return Problem(level=Level.REVIEW, code=code, message=message, place=place)
