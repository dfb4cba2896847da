"""The head of a clinical document: ids, type, times, author, signature, patient and encounter; no name is kept.

Elements are those of HL7 CDA R2 and the US Realm Header of C-CDA R2.1.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from clearchart.interop import vocabulary, words
from clearchart.interop.ccda.markup import Element
from clearchart.interop.hl7_times import hl7_day, hl7_instant
from clearchart.model import Author, AuthorRole, DocumentType, Patient, PatientClass, Sex
from clearchart.model.value import Value

_SUMMARIES = frozenset(("34133-9",))  # the continuity-of-care document
_SEX = {"F": Sex.FEMALE, "M": Sex.MALE, "UN": Sex.OTHER}  # HL7 v3 AdministrativeGender
_NULLIFIED = frozenset(("nullified", "aborted", "cancelled"))


class Visit(Value, frozen=True, kw_only=True):
    """The encounter that a document is about (encompassingEncounter), with None for what is open."""

    id: str = ""
    authority: str = ""
    patient_class: PatientClass | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    disposition: str | None = None


class Head(Value, frozen=True, kw_only=True):
    """The head of one document. `signed` is None where it names no authenticator; `replaces`, `appends` are ids."""

    id: str
    type: DocumentType
    summary: bool
    nullified: bool
    date: dt.date | None
    authored: dt.datetime | None
    author: Author | None
    signed: bool | None
    patient: Patient
    patient_id: str
    visit: Visit
    replaces: tuple[str, ...] = ()
    appends: tuple[str, ...] = ()


def head_of(document: Element, *, name: str, zone: dt.tzinfo | None) -> Head:
    """The head of a ClinicalDocument; `name` is its id where it has none. Times without offset are in `zone`."""
    code = document.first("code")
    effective = _instant(document.first("effectiveTime"), zone)
    written = next((_instant(each, zone) for each in document.all("author", "time")), None)
    return Head(
        id=identifier(document.first("id"))[0] or name,
        type=_type(document, code),
        summary=code is not None and code.get("code") in _SUMMARIES,
        nullified=any(each.get("code") in _NULLIFIED for each in document.all("statusCode")),
        date=effective.date() if effective else None,
        authored=written or effective,
        author=_author(document),
        signed=_signed(document),
        patient=_patient(document),
        patient_id=_patient_id(document),
        visit=_visit(document, zone),
        replaces=tuple(_related(document, "RPLC")),
        appends=tuple(_related(document, "APND")),
    )


def identifier(element: Element | None) -> tuple[str, str]:
    """An id (II) as value and authority: the extension under its root, or the root alone; empty for a null flavor."""
    if element is None or element.get("nullFlavor"):
        return "", ""
    extension, root = element.get("extension"), element.get("root")
    return (extension, root) if extension else (root, "")


def _type(document: Element, code: Element | None) -> DocumentType:
    coded = [code, *code.all("translation")] if code is not None else []
    title = document.first("title")
    spoken = " ".join([*(each.get("displayName") for each in coded), title.text if title is not None else ""])
    return vocabulary.document_type(tuple(each.get("code") for each in coded), spoken)


def _instant(element: Element | None, zone: dt.tzinfo | None) -> dt.datetime | None:
    return hl7_instant(element.get("value"), zone) if element is not None and not element.get("nullFlavor") else None


def _author(document: Element) -> Author | None:
    """The first author whose role is known; a device is a source of imported text."""
    people = document.all("author", "assignedAuthor")
    known = next((found for each in people if (found := _person(each))), None)
    if known is None and any(each.first("assignedAuthoringDevice") is not None for each in people):
        return Author(role=AuthorRole.IMPORTED)
    return known


def _person(author: Element) -> Author | None:
    ident = next((value for each in author.all("id") if (value := identifier(each)[0])), "")
    for name in author.all("assignedPerson", "name"):
        for suffix in name.all("suffix"):
            role = words.role_of_credential(suffix.text)
            if role:
                return Author(role=role, credential=suffix.text, identifier=ident)
        credential, role = words.credential_after_name(name.text)
        if role:
            return Author(role=role, credential=credential, identifier=ident)
    code = author.first("code")
    role = _role_of_taxonomy(code.get("code")) if code is not None else None
    return Author(role=role, identifier=ident) if role else None


@cache
def _taxonomy() -> tuple[tuple[str, AuthorRole], ...]:
    text = files(__package__).joinpath("taxonomy.toml").read_text(encoding="utf-8")
    roles = msgspec.convert(tomllib.loads(text)["roles"], dict[AuthorRole, tuple[str, ...]])
    begun = [(beginning, role) for role, beginnings in roles.items() for beginning in beginnings]
    return tuple(sorted(begun, key=lambda pair: -len(pair[0])))


def _role_of_taxonomy(code: str) -> AuthorRole | None:
    return (
        next((role for beginning, role in _taxonomy() if code.startswith(beginning)), None) if len(code) == 10 else None
    )


def _signed(document: Element) -> bool | None:
    """Whether somebody signed: signatureCode S (I in older releases); X says that the signature is still required."""
    signers = (*document.all("legalAuthenticator"), *document.all("authenticator"))
    if not signers:
        return None
    return any("X" not in (code.get("code").upper() for code in each.all("signatureCode")) for each in signers)


def _patient(document: Element) -> Patient:
    person = document.first("recordTarget", "patientRole", "patient")
    if person is None:
        return Patient()
    gender, birth = person.first("administrativeGenderCode"), person.first("birthTime")
    sex = _SEX.get(gender.get("code").upper(), Sex.UNKNOWN) if gender is not None else Sex.UNKNOWN
    return Patient(sex=sex, birth_date=hl7_day(birth.get("value")) if birth is not None else None)


def _patient_id(document: Element) -> str:
    ids = (identifier(each) for each in document.all("recordTarget", "patientRole", "id"))
    return next(("^".join(each) for each in ids if each[0]), "")


def _visit(document: Element, zone: dt.tzinfo | None) -> Visit:
    """The encounter; its dates are those of the documented service where it has none."""
    served = document.first("documentationOf", "serviceEvent", "effectiveTime")
    encounter = document.first("componentOf", "encompassingEncounter")
    if encounter is None:
        start, end = _period(served, zone)
        return Visit(start=start, end=end)
    start, end = _period(encounter.first("effectiveTime"), zone)
    if start is None and end is None:
        start, end = _period(served, zone)
    disposition = encounter.first("dischargeDispositionCode")
    value, authority = identifier(encounter.first("id"))
    return Visit(
        id=value,
        authority=authority,
        patient_class=_class(encounter),
        start=start,
        end=end,
        disposition=(disposition.get("code") or None) if disposition is not None else None,
    )


def _period(element: Element | None, zone: dt.tzinfo | None) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The ends of an interval (IVL_TS); a single time is both."""
    if element is None:
        return None, None
    at = _instant(element, zone)
    return _instant(element.first("low"), zone) or at, _instant(element.first("high"), zone) or at


def _class(encounter: Element) -> PatientClass | None:
    """The class by HL7's ActCode, in the encounter's code or one of its translations."""
    coded = (*encounter.all("code"), *encounter.all("code", "translation"))
    return next((found for each in coded if (found := vocabulary.CLASSES.get(each.get("code").upper()))), None)


def _related(document: Element, kind: str) -> Iterator[str]:
    for each in document.all("relatedDocument"):
        if each.get("typeCode").upper() == kind:
            yield from filter(None, (identifier(ident)[0] for ident in each.all("parentDocument", "id")))
