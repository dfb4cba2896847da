"""The loops of people and organisations (NM1 and what follows it) as parties."""

from typing import Any

from clearchart.interop.x12.dialect import PAD, Dialect
from clearchart.interop.x12.drafts import Draft, Elements, Misread, Unused, add_reference, read_contact
from clearchart.interop.x12.values import Memo
from clearchart.model.claim import Address, ClaimCoverage, ClaimPatient, Party, PartyRole
from clearchart.model.encounter import Sex

ROLES = {
    "41": PartyRole.SUBMITTER,
    "40": PartyRole.RECEIVER,
    "85": PartyRole.BILLING,
    "87": PartyRole.PAY_TO,
    "PE": PartyRole.PAY_TO_PLAN,
    "IL": PartyRole.SUBSCRIBER,
    "QC": PartyRole.PATIENT,
    "PR": PartyRole.PAYER,
    "82": PartyRole.RENDERING,
    "DN": PartyRole.REFERRING,
    "P3": PartyRole.PRIMARY_CARE,
    "DQ": PartyRole.SUPERVISING,
    "DK": PartyRole.ORDERING,
    "QB": PartyRole.PURCHASED_SERVICE,
    "77": PartyRole.SERVICE_FACILITY,
    "71": PartyRole.ATTENDING,
    "72": PartyRole.OPERATING,
    "ZZ": PartyRole.OTHER_OPERATING,
    "DD": PartyRole.ASSISTANT_SURGEON,
    "PW": PartyRole.AMBULANCE_PICK_UP,
    "45": PartyRole.AMBULANCE_DROP_OFF,
    "QD": PartyRole.RESPONSIBLE,
}
"""NM101 by role; any other is `OTHER`, and its NM1 is kept as it stands."""

SPECIALTY = {PartyRole.BILLING: "BI", PartyRole.ATTENDING: "AT"}
"""PRV01 by role; every other provider performs (`PE`)."""

_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}


class PartyDraft(Draft):
    """A party while it is read; `others` are segments that belong to the loop around it."""

    __slots__ = ("others",)

    def __init__(self, dialect: Dialect, misread: list[Misread]) -> None:
        super().__init__(dialect, misread)
        self.others: list[str] = []


_NM1 = Unused(6, 10, 11, 12)
_N4 = Unused(5, 6, 8)


def _nm1(draft: Draft, e: Elements) -> None:
    found = draft.found
    role = found["role"] = ROLES.get(e[1].upper(), PartyRole.OTHER)
    if role is PartyRole.OTHER:
        draft.keep(e)
    found["person"] = e[2] == "1"
    found["name"] = e[3]
    if e[4]:
        found["first"] = e[4]
    if e[5]:
        found["middle"] = e[5]
    if e[7]:
        found["suffix"] = e[7]
    if e[8] == "XX":
        found["npi"] = e[9]
    elif e[8] or e[9]:
        found["id_qualifier"], found["id"] = e[8], e[9]
    draft.unused(e, _NM1)


def _prv(draft: Draft, e: Elements) -> None:
    expected = SPECIALTY.get(draft.found.get("role", PartyRole.OTHER), "PE")
    if e[1] == expected and e[2] == "PXC" and "taxonomy" not in draft.found:
        draft.found["taxonomy"] = e[3]
    else:
        draft.keep(e)


def _n3(draft: Draft, e: Elements) -> None:
    draft.found.setdefault("address", {}).update(street=e[1], street2=e[2])


def _n4(draft: Draft, e: Elements) -> None:
    draft.found.setdefault("address", {}).update(
        city=e[1], state=e[2], postal_code=e[3], country=e[4], subdivision=e[7]
    )
    draft.unused(e, _N4)


def _per(draft: Draft, e: Elements) -> None:
    draft.add("contacts", read_contact(e))


def _dmg(draft: Draft, e: Elements) -> None:
    if e[1] == "D8":
        draft.found["birth_date"] = draft.date(e, 2)
    elif e[1] or e[2]:
        draft.doubt("X12-DATE", "the birth date is not written as CCYYMMDD", elements=e)
    draft.found["sex"] = _SEXES.get(e[3].upper(), Sex.UNKNOWN)


_READ = {"NM1": _nm1, "PRV": _prv, "N3": _n3, "N4": _n4, "REF": add_reference, "PER": _per, "DMG": _dmg}

PartyRead = tuple[Party, tuple[str, ...], tuple[Misread, ...]]
"""A party, the segments that belong to the loop around it, and what was not understood."""


def read_fields(piece: tuple[str, ...], dialect: Dialect) -> PartyDraft:
    """The segments of one loop, NM1 first, as fields of a party."""
    draft = PartyDraft(dialect, [])
    mark = dialect.element
    for text in piece:
        elements = text.split(mark)
        elements += PAD
        read = _READ.get(elements[0].upper())
        if read is None:
            draft.others.append(text)
        else:
            read(draft, elements)
    address = draft.found.get("address")
    if address is not None:
        draft.found["address"] = Address(**address)
    return draft


def read_party(piece: tuple[str, ...], dialect: Dialect) -> PartyRead:
    """One loop, NM1 first, as a party. Pure, so that the same provider need not be read again."""
    draft = read_fields(piece, dialect)
    return Party(**draft.fields()), tuple(draft.others), tuple(draft.misread)


Insured = tuple[tuple[str, ...], ...]
"""The segments of a loop 2000B without the subscriber's own: SBR and the like, then the payer's loop."""

Insurance = tuple[ClaimCoverage, dict[str, Any], tuple[Misread, ...]]
"""A coverage, what it says of the patient, and what was not understood."""


class Parties(Memo[tuple[str, ...], PartyRead]):
    """The parties of a file by the segments of their loops: `parties[piece]`."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(lambda piece: read_party(piece, dialect))
        self.dialect = dialect
        self.insurances: dict[Insured, Insurance] = {}


def read_patient(
    piece: tuple[str, ...], dialect: Dialect, *, more: dict[str, Any]
) -> tuple[ClaimPatient, list[Misread], list[str]]:
    """The loop of a subscriber who is the patient, or of a dependent; `more` comes from SBR and PAT.

    With what was not understood, and segments that belong to the loop around it.
    """
    draft = read_fields(piece, dialect)
    fields = draft.fields()
    for unused in ("role", "taxonomy"):
        fields.pop(unused, None)
    qualifier, npi = fields.pop("id_qualifier", ""), fields.pop("npi", "")
    fields["member_id"] = fields.pop("id", "") or npi
    if qualifier:
        fields["id_qualifier"] = qualifier
    fields["rest"] = (*fields.get("rest", ()), *more.get("rest", ()))
    return ClaimPatient(**{**more, **fields}), draft.misread, draft.others
