"""Charges (FT1 of DFT) and orders (ORC, OBR of ORM, OMG, OML, OMI)."""

from clearchart.interop.hl7v2.envelope import Segments
from clearchart.interop.hl7v2.fields import Fields
from clearchart.interop.hl7v2.segments import Segment
from clearchart.interop.hl7v2.tables import tables
from clearchart.interop.hl7v2.values import ChargeKind, HL7Charge, HL7Order

_KINDS = {
    "CG": ChargeKind.CHARGE,
    "CD": ChargeKind.CREDIT,
    "PY": ChargeKind.PAYMENT,
    "AJ": ChargeKind.ADJUSTMENT,
}


def charges_of(segments: Segments, fields: Fields) -> tuple[HL7Charge, ...]:
    """Every FT1 of a message, in order."""
    found = tuple(_charge(each, fields) for each in segments.all("FT1"))
    if not found:
        message = "a message of charges without FT1: there is no charge in it"
        fields.complaints.review("SEGMENT-MISSING", message, at=fields.complaints.at(segments.header))
    return found


def _charge(ft1: Segment, fields: Fields) -> HL7Charge:
    started = fields.day(ft1, 4)
    return HL7Charge(
        kind=_kind(ft1, fields),
        id=ft1.part(2),
        service_from=started,
        service_through=fields.day(ft1, 4, component=2) or started,
        posted=fields.day(ft1, 5),
        item=ft1.part(7),
        code=_procedure(ft1),
        modifiers=tuple(each.part() for each in ft1.all(26) if each.part()),
        quantity=fields.number(ft1, 10),
        amount=fields.number(ft1, 11),
        unit_amount=fields.number(ft1, 12),
        department=ft1.part(13),
        diagnoses=tuple(each.part() for each in ft1.all(19) if each.part()),
        performer=ft1.part(20),
        orderer=ft1.part(21),
        order=ft1.part(23),
        ndc=ft1.part(29),
        reverses=ft1.part(31) or ft1.part(30),
    )


def _kind(ft1: Segment, fields: Fields) -> ChargeKind:
    said = ft1.part(6).upper()
    if said not in _KINDS:
        message = "no kind of transaction that the standard knows: nothing follows from it"
        fields.complaints.review("FIELD-INVALID", message, at=fields.complaints.at(ft1, 6))
    return _KINDS.get(said, ChargeKind.OTHER)


def _procedure(ft1: Segment) -> str:
    """HCPCS or CPT: FT1-25, or FT1-7 where its code system says so."""
    if ft1.part(25):
        return ft1.part(25)
    return ft1.part(7) if tables().system_of(ft1.part(7, 3)) in ("cpt", "hcpcs") else ""


def orders_of(segments: Segments, fields: Fields) -> tuple[HL7Order, ...]:
    """Every order of a message: ORC with the OBR that follows it."""
    return tuple(_order(group, fields) for group in segments.groups("ORC"))


def _order(group: Segments, fields: Fields) -> HL7Order:
    orc, obr = group.header, group.first("OBR")
    reasons = tuple(each.part() for each in obr.all(31) if each.part()) if obr else ()
    return HL7Order(
        control=orc.part(1),
        placer=orc.part(2) or (obr.part(2) if obr else ""),
        filler=orc.part(3) or (obr.part(3) if obr else ""),
        status=orc.part(5),
        code=obr.part(4) if obr else "",
        system=tables().system_of(obr.part(4, 3)) if obr else "",
        orderer=orc.part(12) or (obr.part(16) if obr else ""),
        requested=fields.instant(orc, 9) or (fields.instant(obr, 6) if obr else None),
        reasons=reasons,
    )
