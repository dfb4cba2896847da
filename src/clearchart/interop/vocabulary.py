"""The codes and words of FHIR and CDA sources for classes, document types and authors, and ours for each."""

from clearchart.interop import words
from clearchart.model import AuthorRole, DocumentType, PatientClass

# HL7 v3 ActCode, value set ActEncounterCode.
CLASSES = {
    "AMB": PatientClass.CLINIC,
    "VR": PatientClass.CLINIC,
    "HH": PatientClass.CLINIC,
    "FLD": PatientClass.CLINIC,
    "EMER": PatientClass.EMERGENCY,
    "IMP": PatientClass.INPATIENT,
    "ACUTE": PatientClass.INPATIENT,
    "NONAC": PatientClass.INPATIENT,
    "OBSENC": PatientClass.OBSERVATION,
    "SS": PatientClass.OBSERVATION,
    "PRENC": PatientClass.ANCILLARY,
}
BORN = "born"  # HL7 admit-source

# LOINC numbers of note types.
_TYPES = {
    DocumentType.CLINIC: "34131-3 34108-1 34109-9",
    DocumentType.CONSULT: "11488-4 51845-6 34104-0",
    DocumentType.EMERGENCY: "34878-9 34111-5 54094-8",
    DocumentType.HISTORY_AND_PHYSICAL: "34117-2 47039-3",
    DocumentType.PROGRESS: "11506-3 34112-3 34130-5 34100-8",
    DocumentType.DISCHARGE: "18842-5 34105-7 28655-9",
    DocumentType.OPERATIVE: "11504-8 34874-8",
    DocumentType.PROCEDURE: "28570-0",
    DocumentType.RADIOLOGY: "18748-4 47045-0",
    DocumentType.PATHOLOGY: "11526-1 60568-3",
    DocumentType.LABORATORY: "11502-2",
    DocumentType.NURSING: "34746-8 34745-0 78390-2 34139-4",
    DocumentType.ADDENDUM: "55107-7",
    DocumentType.PROBLEM_LIST: "11450-4",
}
_BY_CODE = {code: kind for kind, codes in _TYPES.items() for code in codes.split()}

# Who writes a kind of document where the source names nobody.
ROLES = {
    DocumentType.NURSING: AuthorRole.NURSE,
    DocumentType.PORTAL: AuthorRole.PATIENT,
    DocumentType.PROBLEM_LIST: AuthorRole.IMPORTED,
}
AUTHORS = {"Patient": AuthorRole.PATIENT, "RelatedPerson": AuthorRole.PATIENT, "Device": AuthorRole.IMPORTED}
"""Roles of authors that are no practitioners."""


def document_type(codes: tuple[str, ...], spoken: str) -> DocumentType:
    """The type by one of its codes, else by its words; OTHER if neither is known."""
    for code in codes:
        if code in _BY_CODE:
            return _BY_CODE[code]
    return words.document_type_of(spoken) or DocumentType.OTHER
