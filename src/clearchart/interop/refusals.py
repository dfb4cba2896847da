"""What to tell people about input that is recognised and can't be read."""

from clearchart.interop.formats import Format
from clearchart.model import Level, Problem

_REASONS = {
    Format.EMPTY: "the file is empty",
    Format.PDF: "this is a PDF: give its text, or the note from the source system",
    Format.IMAGE: "this is an image: give the text of the note",
    Format.DICOM: "this is a DICOM file: give the report's text",
    Format.DOCX: "this is a Word document: save it as plain text or HTML",
    Format.OFFICE: "this is an office document: save it as plain text or HTML",
    Format.ARCHIVE: "this is an archive: unpack it and give the folder",
    Format.BINARY: "this is not text",
    Format.CCDA: "this is a C-CDA document: give it as a file of its own",
    Format.HL7V2: "these are HL7 v2 messages: give them as a file of their own",
    Format.X12: "this is an X12 interchange: claims are not coded",
    Format.FHIR_XML: "this is FHIR in XML: give it as JSON or NDJSON",
    Format.FHIR_MANIFEST: "this is the manifest of a FHIR export: it holds no chart",
    Format.XML: "this is XML of a form that is not known",
    Format.JSON_OTHER: "this is JSON, but neither FHIR nor a record with text or documents",
}


def reason(found: Format) -> str:
    """What the input is and what to give instead, as a clause."""
    return _REASONS.get(found, f"this is {found.value}")


def refuse(found: Format, place: str) -> Problem:
    """The problem for input in a format that can't be read: FORMAT-UNREADABLE or EMPTY; a manifest is only noted."""
    if found is Format.FHIR_MANIFEST:
        return Problem(level=Level.NOTE, code="MANIFEST", message=reason(found), place=place)
    code = "EMPTY" if found is Format.EMPTY else "FORMAT-UNREADABLE"
    return Problem(level=Level.ERROR, code=code, message=reason(found), place=place)
