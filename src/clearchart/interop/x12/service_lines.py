"""Loop 2400 and the loops in it: service lines, drugs, what other payers decided."""

from clearchart.interop.x12.claim_head import Read
from clearchart.interop.x12.drafts import (
    Draft,
    Elements,
    Unused,
    add_adjustments,
    add_amount,
    add_date,
    add_reference,
    read_period,
)
from clearchart.model.claim import Note

_PRESCRIPTION = "XZ"
_QUALIFIER = 2
"""Characters of the code that says which code set a procedure is of."""


def _lx(draft: Draft, e: Elements) -> None:
    if e[1].isdecimal() and len(e[1]) <= 6:
        draft.found["number"] = int(e[1])
    else:
        draft.misread.append(("X12-NUMBER", "a service line without LX or its number: counted instead", e))


_SV1 = Unused(6, 8, 10, 13, 14, 16, 17, 18)
_SV2 = Unused(6, 8, 9, 10)


def _sv1(draft: Draft, e: Elements) -> None:
    found, dialect = draft.found, draft.dialect
    found.update(dialect.services[e[1]])
    if len(found["code_qualifier"]) > _QUALIFIER:
        _other_separator(draft, e)
    charge = draft.number(e, 2)
    if charge is not None:
        found["charge"] = charge
    found["unit"] = e[3]
    units = draft.number(e, 4)
    if units is not None:
        found["units"] = units
    if e[5]:
        found["place_of_service"] = e[5]
    if e[7]:
        pointers = dialect.pointers[e[7]]
        if pointers is None:
            draft.doubt("X12-NUMBER", "SV107 points at diagnoses by something else than numbers", elements=e)
        else:
            found["pointers"] = pointers
    draft.unused(e, _SV1)
    if e[9] or e[11] or e[12] or e[15]:
        _flags(draft, e)


def _other_separator(draft: Draft, e: Elements) -> None:
    message = f"the procedure of {e[0].upper()} isn't parted by the component separator: its code can't be told"
    draft.misread.append(("X12-DELIMITERS", message, e))


def _flags(draft: Draft, e: Elements) -> None:
    found = draft.found
    found["emergency"] = e[9].upper() == "Y"
    found["epsdt"] = e[11].upper() == "Y"
    found["family_planning"] = e[12].upper() == "Y"
    found["copay_exempt"] = e[15] == "0"


def _sv2(draft: Draft, e: Elements) -> None:
    found = draft.found
    found["revenue_code"] = e[1]
    if e[2]:
        found.update(draft.dialect.services[e[2]])
        if len(found["code_qualifier"]) > _QUALIFIER:
            _other_separator(draft, e)
    charge = draft.number(e, 3)
    if charge is not None:
        found["charge"] = charge
    found["unit"] = e[4]
    units = draft.number(e, 5)
    if units is not None:
        found["units"] = units
    draft.unused(e, _SV2)
    if e[7]:
        found["non_covered"] = draft.number(e, 7)


def _dtp(draft: Draft, e: Elements) -> None:
    if e[1] != "472":
        add_date(draft, e)
        return
    first, last, time = read_period(draft, e)
    if first is None or time:
        add_date(draft, e)
    else:
        draft.found["service_from"] = first
        if last:
            draft.found["service_through"] = last


def _ref(draft: Draft, e: Elements) -> None:
    if e[1] == "6R" and "control_number" not in draft.found:
        draft.found["control_number"] = e[2]
    else:
        add_reference(draft, e)


def _nte(draft: Draft, e: Elements) -> None:
    draft.add("notes", Note(qualifier=e[1], text=e[2]))


LINE: dict[str, Read] = {
    "LX": _lx,
    "SV1": _sv1,
    "SV2": _sv2,
    "DTP": _dtp,
    "REF": _ref,
    "AMT": add_amount,
    "NTE": _nte,
}


def _lin(draft: Draft, e: Elements) -> None:
    draft.found["ndc"] = e[3]
    if e[2] != "N4":
        draft.keep(e)


def _ctp(draft: Draft, e: Elements) -> None:
    draft.found["quantity"] = draft.number(e, 4)
    draft.found["unit"] = draft.dialect.parts[e[5]][0]


def _prescription(draft: Draft, e: Elements) -> None:
    if e[1] == _PRESCRIPTION and "prescription" not in draft.found:
        draft.found["prescription"] = e[2]
    else:
        add_reference(draft, e)


DRUG: dict[str, Read] = {"LIN": _lin, "CTP": _ctp, "REF": _prescription}


def _svd(draft: Draft, e: Elements) -> None:
    found = draft.found
    found["payer_id"] = e[1]
    found["paid"] = draft.number(e, 2)
    if e[3]:
        found.update(draft.dialect.services[e[3]])
    found["revenue_code"] = e[4]
    found["units"] = draft.number(e, 5)
    found["bundled_into"] = e[6]


def _decided(draft: Draft, e: Elements) -> None:
    first, last, time = read_period(draft, e)
    if e[1] != "573" or first is None or last or time:
        draft.keep(e)
    else:
        draft.found["date"] = first


def _remaining(draft: Draft, e: Elements) -> None:
    if e[1] == "EAF":
        draft.found["remaining"] = draft.number(e, 2)
    else:
        draft.keep(e)


ADJUDICATION: dict[str, Read] = {"SVD": _svd, "CAS": add_adjustments, "DTP": _decided, "AMT": _remaining}
