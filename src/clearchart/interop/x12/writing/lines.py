"""Loop 2400 and the loops in it as segments."""

from collections.abc import Iterator

from clearchart.interop.x12.writing.parties import party, references
from clearchart.interop.x12.writing.pieces import adjustments, amounts, dates
from clearchart.interop.x12.writing.segments import Element, Segment, in_order, number, period, yes
from clearchart.model.claim import Adjudication, Drug, ServiceLine

_FORMS = ("LQ", "FRM")
_OF_DRUG = ("VY", "XZ")


def line(one: ServiceLine, *, institutional: bool) -> Iterator[Segment]:
    """A service line from its LX on."""
    found: list[Segment] = [("LX", str(one.number)), _sv2(one) if institutional else _sv1(one)]
    if one.service_from:
        found.append(period("472", one.service_from, last=one.service_through))
    found += dates(one.dates)
    if one.control_number:
        found.append(("REF", "6R", one.control_number))
    found += references([each for each in one.references if not _of_drug(one, each.qualifier)])
    found += amounts(one.amounts)
    found += [("NTE", note.qualifier, note.text) for note in one.notes]
    yield from in_order("line", found, rest=[text for text in one.rest if not text.startswith(_FORMS)])
    if one.drug:
        yield from _drug(one, one.drug)
    for provider in one.providers:
        yield from party(provider)
    for adjudication in one.adjudications:
        yield from _svd(adjudication)
    yield from in_order("adjudication", [], rest=[text for text in one.rest if text.startswith(_FORMS)])


def _of_drug(one: ServiceLine, qualifier: str) -> bool:
    return one.drug is not None and qualifier in _OF_DRUG


def _sv1(one: ServiceLine) -> Segment:
    pointers: Element = tuple(str(pointer) for pointer in one.pointers)
    shared = ("SV1", _service(one), number(one.charge), one.unit, number(one.units), one.place_of_service, "", pointers)
    programs = (yes(one.epsdt), yes(one.family_planning), "", "", "0" if one.copay_exempt else "")
    return *shared, "", yes(one.emergency), "", *programs


def _sv2(one: ServiceLine) -> Segment:
    service: Element = _service(one) if one.code else ""
    counted = (number(one.charge), one.unit, number(one.units), "", number(one.non_covered))
    return "SV2", one.revenue_code, service, *counted


def _service(one: ServiceLine | Adjudication) -> Element:
    modifiers = (*one.modifiers, "", "", "", "")[:4]
    return (one.code_qualifier or "HC", one.code, *modifiers, one.description) if one.code else ""


def _drug(one: ServiceLine, drug: Drug) -> Iterator[Segment]:
    yield "LIN", "", "N4", drug.ndc
    if drug.quantity is not None or drug.unit:
        yield "CTP", "", "", "", number(drug.quantity), drug.unit
    if drug.prescription:
        yield "REF", "XZ", drug.prescription
    yield from references([each for each in one.references if _of_drug(one, each.qualifier)])


def _svd(one: Adjudication) -> list[Segment]:
    decided = ("SVD", one.payer_id, number(one.paid), _service(one), one.revenue_code, number(one.units))
    found: list[Segment] = [(*decided, one.bundled_into), *adjustments(one.adjustments)]
    if one.date:
        found.append(period("573", one.date))
    if one.remaining is not None:
        found.append(("AMT", "EAF", number(one.remaining)))
    return in_order("adjudication", found, rest=one.rest)
