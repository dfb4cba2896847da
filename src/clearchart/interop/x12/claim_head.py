"""Loop 2300 without the loops in it: the claim's own segments."""

from collections.abc import Callable

from clearchart.interop.x12.drafts import (
    Draft,
    Elements,
    Unused,
    add_amount,
    add_date,
    add_reference,
    read_period,
)
from clearchart.model.claim import Note

Read = Callable[[Draft, Elements], None]

KEPT = frozenset(
    ("PWK", "CN1", "K3", "CR1", "CR2", "CR3", "CRC", "HCP", "QTY", "MEA", "PS1", "SV5", "LQ", "FRM", "MIA", "MOA")
)
"""Segments of the guides that the claim has no field for: kept as they stand."""


_CLM = Unused(3, 4, 13, 14, 15, 16, 17, 18, 19)


def _clm(draft: Draft, e: Elements) -> None:
    found, dialect = draft.found, draft.dialect
    found["id"] = e[1]
    total = draft.number(e, 2)
    if total is not None:
        found["total"] = total
    place = dialect.parts[e[5]]
    found["facility_code" if dialect.institutional else "place_of_service"] = place[0]
    found["frequency"] = place[2]
    found["provider_signature"] = e[6]
    found["assignment"] = e[7]
    found["benefits_assigned"] = e[8]
    found["release"] = e[9]
    if e[10]:
        found["patient_signature"] = e[10]
    if e[11]:
        _causes(draft, e[11])
    if e[12]:
        found["special_program"] = e[12]
    if e[20]:
        found["delay_reason"] = e[20]
    draft.unused(e, _CLM)


def _causes(draft: Draft, text: str) -> None:
    parts = draft.dialect.parts[text]
    draft.found["related_causes"] = tuple(part for part in parts[:3] if part)
    draft.found["accident_state"], draft.found["accident_country"] = parts[3], parts[4]


def _dtp(draft: Draft, e: Elements) -> None:
    read = _OWN_DATES.get(e[1])
    if read is None or not read(draft, e):
        add_date(draft, e)


def _statement(draft: Draft, e: Elements) -> bool:
    first, last, time = read_period(draft, e)
    if first is None or time:
        return False
    draft.found["statement_from"], draft.found["statement_through"] = first, last or first
    return True


def _admission(draft: Draft, e: Elements) -> bool:
    first, last, time = read_period(draft, e)
    if first is None or last:
        return False
    draft.found["admitted"], draft.found["admission_hour"] = first, time
    return True


def _discharge_hour(draft: Draft, e: Elements) -> bool:
    if e[2] != "TM":
        return False
    draft.found["discharge_hour"] = e[3]
    return True


_OWN_DATES = {"434": _statement, "435": _admission, "096": _discharge_hour}


def _cl1(draft: Draft, e: Elements) -> None:
    draft.found.update(admission_type=e[1], admission_source=e[2], patient_status=e[3])


def _nte(draft: Draft, e: Elements) -> None:
    draft.add("notes", Note(qualifier=e[1], text=e[2]))


def _hi(draft: Draft, e: Elements) -> None:
    coded = draft.dialect.coded
    for text in e[1:]:
        if text:
            field, value = coded[text]
            if field == "drg":
                draft.found["drg"] = value
            elif field:
                draft.add(field, value)
            else:
                draft.keep([e[0].upper(), text])


READ: dict[str, Read] = {
    "CLM": _clm,
    "DTP": _dtp,
    "CL1": _cl1,
    "AMT": add_amount,
    "REF": add_reference,
    "NTE": _nte,
    "HI": _hi,
}


def read_other(draft: Draft, elements: Elements) -> None:
    """A segment without a reader: kept; said if the guides don't know it either."""
    name = elements[0].upper()
    if name in READ_ANYWHERE:
        READ_ANYWHERE[name](draft, elements)
    elif name in KEPT:
        draft.keep(elements)
    else:
        shown = name if name.isascii() and name.isalnum() and len(name) <= 3 else "without a segment id"
        draft.doubt("X12-SEGMENT", f"a segment that doesn't belong here: {shown}", elements=elements)


READ_ANYWHERE: dict[str, Read] = {"REF": add_reference, "DTP": add_date, "NTE": _nte, "AMT": add_amount}
"""Readers for segments that stand where they don't belong."""
