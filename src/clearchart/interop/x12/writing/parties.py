"""People and organisations as segments."""

from collections.abc import Sequence

from clearchart.interop.x12.parties import ROLES, SPECIALTY
from clearchart.interop.x12.writing.segments import Segment, day, in_order
from clearchart.model.claim import Address, ClaimPatient, Contact, Party, PartyRole, Reference
from clearchart.model.encounter import Sex

CODES = {role: code for code, role in ROLES.items()}
_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M"}
_HEAD = ("PRV", "CUR")
"""What stands before the billing provider's NM1."""


def party(one: Party) -> list[Segment]:
    """The loop of a party, NM1 first; a party of unknown role as its source had it."""
    found: list[Segment] = []
    if one.role in CODES:
        found.append(_nm1(one))
    if one.taxonomy and one.role is not PartyRole.BILLING:
        found.append(("PRV", SPECIALTY.get(one.role, "PE"), "PXC", one.taxonomy))
    found += address(one.address)
    if one.birth_date or one.sex is not Sex.UNKNOWN:
        found.append(_dmg(day(one.birth_date), one.sex))
    found += references(one.references)
    found += contacts(one.contacts)
    rest = [text for text in one.rest if one.role is not PartyRole.BILLING or not text.startswith(_HEAD)]
    return in_order("party", found, rest=rest)


def billing_head(one: Party) -> list[Segment]:
    """What loop 2000A says of the billing provider, after its HL."""
    found: list[Segment] = [("PRV", "BI", "PXC", one.taxonomy)] if one.taxonomy else []
    return in_order("billing", found, rest=[text for text in one.rest if text.startswith(_HEAD)])


def _nm1(one: Party) -> Segment:
    named = (one.name, one.first, one.middle, "", one.suffix)
    identified = ("XX", one.npi) if one.npi else (one.id_qualifier, one.id)
    return "NM1", CODES[one.role], "1" if one.person else "2", *named, *identified


def patient(one: ClaimPatient, *, subscriber: bool) -> list[Segment]:
    """Loop 2010BA of a patient who is the subscriber, or 2010CA of a dependent."""
    identified = (one.id_qualifier, one.member_id) if subscriber and one.member_id else ("", "")
    code = CODES[PartyRole.SUBSCRIBER if subscriber else PartyRole.PATIENT]
    named = (one.name, one.first, one.middle, "", one.suffix)
    found: list[Segment] = [("NM1", code, "1" if one.person else "2", *named, *identified)]
    found += address(one.address)
    if one.birth_date or one.sex is not Sex.UNKNOWN:
        found.append(_dmg(day(one.birth_date), one.sex))
    return in_order("party", [*found, *references(one.references), *contacts(one.contacts)], rest=one.rest)


def _dmg(born: str, sex: Sex) -> Segment:
    return "DMG", "D8" if born else "", born, _SEXES.get(sex, "U")


def address(one: Address | None) -> list[Segment]:
    """N3 and N4; nothing of an address that is empty."""
    if one is None:
        return []
    found: list[Segment] = []
    if one.street or one.street2:
        found.append(("N3", one.street, one.street2))
    last = ("N4", one.city, one.state, one.postal_code, one.country, "", "", one.subdivision)
    return [*found, last] if any(last[1:]) else found


def references(several: Sequence[Reference]) -> list[Segment]:
    """REF segments."""
    return [("REF", each.qualifier, each.value) for each in several]


def contacts(several: Sequence[Contact]) -> list[Segment]:
    """PER segments."""
    return [
        ("PER", "IC", each.name, *(part for pair in each.numbers[:3] for part in (pair.qualifier, pair.value)))
        for each in several
    ]
