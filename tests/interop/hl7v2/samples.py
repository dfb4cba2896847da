"""Invented HL7 v2 messages for the tests: segments by field number, and the feed of a small hospital."""

from collections.abc import Mapping

type Fields = Mapping[int, str]

NOTE = "Assessment and Plan:~1. Gout, right foot. Start colchicine.~2. Hypertension, stable."
DOCTOR = "77^QUILLFEATHER^ADA^^^^MD"
PATIENT: Fields = {1: "1", 3: "123^^^HOSP^MR", 5: "QUILLFEATHER^JANE", 7: "19600203", 8: "F", 18: "A1^^^HOSP^AN"}
VISIT: Fields = {1: "1", 2: "O", 7: DOCTOR, 19: "V1^^^HOSP^VN", 44: "202605041130"}


def segment(name: str, fields: Fields) -> str:
    return "|".join([name, *(fields.get(number, "") for number in range(1, max(fields, default=0) + 1))])


def header(kind: str, control: str, **fields: str) -> str:
    more = {int(name.removeprefix("f")): value for name, value in fields.items()}
    usual = {
        3: "EHR",
        4: "HOSP",
        5: "CLEARCHART",
        6: "CC",
        7: "20260504130000",
        9: kind,
        10: control,
        11: "P",
        12: "2.5.1",
    }
    said = {**usual, **more}
    return "MSH|^~\\&|" + "|".join(said.get(number, "") for number in range(3, max(said) + 1))


def message(kind: str, control: str, *segments: str, **fields: str) -> str:
    return "\r".join([header(kind, control, **fields), *segments]) + "\r"


def adt(event: str, control: str = "", *, patient: Fields = PATIENT, visit: Fields = VISIT) -> str:
    """One message about a visit."""
    parts = [segment("EVN", {1: event, 2: "202605041130"}), segment("PID", patient), segment("PV1", visit)]
    return message(f"ADT^{event}", control or event, *parts)


def merge(event: str, *, pid: Fields, mrg: Fields, pv1: Fields | None = None, control: str = "") -> str:
    """One message that changes who is who."""
    parts = [segment("PID", pid), segment("MRG", mrg)]
    return message(f"ADT^{event}", control or event, *parts, *([segment("PV1", pv1)] if pv1 else []))


def mdm(event: str, ident: str = "D1", text: str | None = NOTE, **fields: str) -> str:
    """One message about a document; `fields` are TXA's, as `f17="AU"`."""
    more = {int(name.removeprefix("f")): value for name, value in fields.items()}
    txa = {1: "1", 2: "PR", 3: "TX", 4: "202605041200", 9: DOCTOR, 12: f"{ident}^EHR", 17: "AU", **more}
    obx = [segment("OBX", {1: "1", 2: "TX", 3: "11506-3", 5: text, 11: "F"})] if text is not None else []
    parts = [segment("PID", PATIENT), segment("PV1", VISIT), segment("TXA", txa), *obx]
    return message(f"MDM^{event}", f"{event}-{ident}-{fields.get('f17', '')}", *parts)


def oru(obr: Fields, *obx: Fields, control: str = "R1") -> str:
    """One message of results; the OBX stand under one OBR."""
    usual = {1: "1", 3: "F1^RIS", 4: "71046^CHEST XRAY^C4", 7: "202605041215", 24: "RAD", 25: "F", 32: "88&ROE&A&&&&MD"}
    lines = [segment("OBX", {1: str(number), 2: "TX", **each}) for number, each in enumerate(obx, 1)]
    parts = [segment("PID", PATIENT), segment("PV1", VISIT), segment("OBR", {**usual, **obr}), *lines]
    return message("ORU^R01", control, *parts)


def dft(*ft1: Fields) -> str:
    """One message of charges."""
    lines = [segment("FT1", each) for each in ft1]
    return message("DFT^P03", "C1", segment("PID", PATIENT), segment("PV1", VISIT), *lines)
