"""Visits: what admissions, discharges, transfers, updates and their cancelling say of an encounter."""

from uuid import UUID

from django.utils import timezone

from clearchart import model
from clearchart.interop.draft import Draft, complete
from clearchart.interop.hl7v2.messages import HL7Message
from clearchart.interop.hl7v2.values import Identifier, Visit
from clearchart.interop.options import Options
from clearchart.model.workitem import State
from clearchart_server.intake import encounters, steps
from clearchart_server.intake.sources import Source, outside_id
from clearchart_server.store.charts import value_of
from clearchart_server.store.models import Encounter

SAYING = (
    "admit",
    "transfer",
    "discharge",
    "register",
    "pre-admit",
    "to-inpatient",
    "to-outpatient",
    "update-visit",
    "cancel-transfer",
)
CANCELLING = ("cancel-admit", "cancel-pre-admit", "delete-visit")
_BEGINNING = ("admit", "register", "to-inpatient")
_WAITING = (State.RECEIVED, State.IN_HOUSE)
_CODED = (State.REVIEW, State.FINAL)


def number_of(message: HL7Message) -> Identifier | None:
    """What the visit is called: its number, else the patient's account; None where the message says neither."""
    visit = message.visit.number if message.visit else None
    return visit or (message.patient.account if message.patient else None)


def system_of(ident: Identifier, source: Source) -> str:
    """Who gave an id: its authority, else the sender."""
    return ident.authority.upper()[:80] or source.sender


def row_of(source: Source, message: HL7Message) -> Encounter | None:
    """The encounter that a message is about; None where it names none."""
    number = number_of(message)
    return encounters.row_of(source, number.value, system=system_of(number, source)) if number else None


def update(source: Source, message: HL7Message) -> tuple[UUID, ...]:
    """Take over what a message says of a visit; a visit that was cancelled and is told again is restored."""
    row, number = row_of(source, message), number_of(message)
    if row is None or number is None:
        return ()
    if row.outside_id != outside_id(number.value):
        return (row.id,)  # merged since: what is said of the number that is gone says nothing of the other
    if row.voided_at is not None and message.kind in _BEGINNING:
        row.voided_at = None
        steps.move_or_mark(row, State.RECEIVED, reason=steps.because(source, "cancel-undone"))
    before = row.patient_class if row.body else None
    _fill(row, message, source)
    if before not in (None, row.patient_class):
        _class_changed(row, source)
    return (row.id,)


def learn(row: Encounter, message: HL7Message, *, source: Source) -> None:
    """Take over what a document or charge says of a visit that nothing else has been said of."""
    if not row.body:
        _fill(row, message, source)


def cancel(source: Source, message: HL7Message) -> tuple[UUID, ...]:
    """The visit never was: its account is void. One that was billed gets a mark, for people to decide."""
    row = row_of(source, message)
    if row is None or row.voided_at is not None:
        return ()
    if steps.move_or_mark(row, State.VOIDED, reason=steps.because(source, "visit-cancelled")):
        row.voided_at = timezone.now()
        row.save(update_fields=["voided_at", "changed_at"])
    return ()


def back_in_house(source: Source, message: HL7Message) -> tuple[UUID, ...]:
    """The discharge is taken back: the patient is in house again, and there is no controlling date."""
    row = row_of(source, message)
    if row is None:
        return ()
    _fill(row, message, source, discharged=False)
    if steps.state_of(row) not in _WAITING:
        steps.move_or_mark(row, State.IN_HOUSE, reason=steps.because(source, "discharge-cancelled"))
    return (row.id,)


def _fill(row: Encounter, message: HL7Message, source: Source, *, discharged: bool = True) -> None:
    patient, visit = message.patient, message.visit or Visit()
    if patient is not None and patient.ids:
        known = next((each for each in patient.ids if each.kind == "MR"), patient.ids[0])
        row.patient_system, row.patient_id = system_of(known, source), outside_id(known.value)
    if patient is not None and patient.account is not None:
        row.account_number = patient.account.value[:80]
    said = _said(row, message, visit, discharged=discharged)
    if not encounters.fill(row, said, source=source):
        row.save()


def _said(row: Encounter, message: HL7Message, visit: Visit, *, discharged: bool) -> model.Encounter:
    """The encounter as far as it is known, with what the message says and without what it clears."""
    known = value_of(row) if row.body else None
    admit = None if "admit" in visit.cleared else visit.admit or (known.admit if known else None)
    if admit is None and message.kind in _BEGINNING:
        admit = message.occurred
    gone = "discharge" in visit.cleared or not discharged
    draft = Draft(
        id=row.outside_id,
        place="",
        documents=(),
        patient_class=visit.patient_class or (known.patient_class if known else None),
        admit=admit,
        discharge=None if gone else visit.discharge or (known.discharge if known else None),
        disposition=None if gone else visit.disposition or (known.disposition if known else None),
        patient=_patient(known, message),
        coverages=visit.coverages or (known.coverages if known else ()),
        conditions=visit.conditions or (known.conditions if known else ()),
        procedures=known.procedures if known else None,
    )
    return complete(draft, Options())[0]


def _patient(known: model.Encounter | None, message: HL7Message) -> model.Patient:
    before, said = known.patient if known else model.Patient(), message.patient
    if said is None:
        return before
    sex = before.sex if said.sex is model.Sex.UNKNOWN else said.sex
    return model.Patient(sex=sex, birth_date=said.birth_date or before.birth_date)


def _class_changed(row: Encounter, source: Source) -> None:
    """Another class has other rules: codes that were given are looked at again."""
    reason = steps.because(source, "class-changed")
    state = steps.state_of(row)
    if state in _WAITING:
        return
    known = value_of(row)
    if known.inpatient and known.controlling_date is None:
        steps.move_or_mark(row, State.IN_HOUSE, reason=reason)
    elif state in _CODED:
        steps.move_or_mark(row, State.READY, reason=reason)
    else:
        steps.mark(row, reason)
