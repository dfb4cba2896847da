"""The patient (PID) and the visit (PV1, DG1, IN1) of a message."""

from collections.abc import Iterator

from clearchart.interop import words
from clearchart.interop.hl7v2.envelope import Segments
from clearchart.interop.hl7v2.fields import Fields
from clearchart.interop.hl7v2.segments import Segment
from clearchart.interop.hl7v2.tables import tables
from clearchart.interop.hl7v2.values import HL7Patient, Visit
from clearchart.model import Coverage, ListedCondition, PatientClass, Sex

_CLEARABLE = {"admit": 44, "discharge": 45, "disposition": 36}
_DIAGNOSIS_KINDS = {"A": "admitting", "W": "working", "F": "final"}  # DG1-6, table 0052


def patient_of(segments: Segments, fields: Fields) -> HL7Patient | None:
    """The patient of the first PID, without name; None without one."""
    pid = segments.first("PID")
    if pid is None:
        return None
    ids = (*fields.identifiers(pid, 3), *fields.identifiers(pid, 2))
    if not ids:
        fields.complaints.review("PATIENT-UNNAMED", "the patient has no id", at=fields.complaints.at(pid, 3))
    said = pid.part(8)
    sex = words.sex(said) if said else Sex.UNKNOWN
    if sex is None:
        sex = Sex.OTHER if said.upper() in ("A", "N") else Sex.UNKNOWN  # table 0001: ambiguous, not applicable
        if sex is Sex.UNKNOWN:
            message = "no value that is known: taken as unknown"
            fields.complaints.review("FIELD-INVALID", message, at=fields.complaints.at(pid, 8))
    return HL7Patient(ids=ids, account=fields.identifier(pid, 18), sex=sex, birth_date=fields.day(pid, 7))


def visit_of(segments: Segments, fields: Fields) -> Visit | None:
    """The visit of the first PV1; None without one that says anything."""
    pv1 = segments.first("PV1")
    if pv1 is None or not any(pv1.fields[1:]):
        return None
    said = pv1.part(2)
    return Visit(
        number=fields.identifier(pv1, 19),
        alternate=fields.identifier(pv1, 50),
        patient_class=_class(pv1, said, fields),
        class_said=said,
        admit=fields.instant(pv1, 44),
        discharge=fields.instant(pv1, 45),
        disposition=pv1.part(36) or None,
        facility=pv1.part(39) or pv1.part(3, 4),
        attending=pv1.part(7),
        conditions=tuple(_conditions(segments)),
        coverages=tuple(_coverages(segments)),
        cleared=tuple(name for name, number in _CLEARABLE.items() if pv1.null(number)),
    )


def _class(pv1: Segment, said: str, fields: Fields) -> PatientClass | None:
    found = tables().class_of(said)
    if found is None and said:
        message = "a patient class that is not known: the setting is open"
        fields.complaints.review("FIELD-INVALID", message, at=fields.complaints.at(pv1, 2))
    if found is PatientClass.INPATIENT and pv1.part(4).upper() == tables().admission["newborn"]:
        return PatientClass.NEWBORN
    return found


def _conditions(segments: Segments) -> Iterator[ListedCondition]:
    for each in segments.all("DG1"):
        code, system = each.part(3), tables().system_of(each.part(3, 3) or each.part(2))
        display = each.part(3, 2) or each.part(4)
        if code or display:
            status = _DIAGNOSIS_KINDS.get(each.part(6).upper(), "")
            yield ListedCondition(system=system, code=code, display=display, status=status)


def _coverages(segments: Segments) -> Iterator[Coverage]:
    for number, each in enumerate(segments.all("IN1"), 1):
        payer = each.part(3) or each.part(4) or each.part(2)
        if payer:
            rank = int(each.part(1)) if each.part(1).isdecimal() and len(each.part(1)) < 4 else number
            yield Coverage(payer=payer, kind=each.part(15), rank=rank)
