"""Loop 2320: the other payers, as this claim tells of them."""

from clearchart.interop.x12.claim_head import Read
from clearchart.interop.x12.drafts import (
    Draft,
    Elements,
    add_adjustments,
    add_amount,
    add_reference,
    read_period,
)
from clearchart.interop.x12.parties import PartyRead
from clearchart.model.claim import Party, PartyRole

NO_PAYER = Party(role=PartyRole.PAYER)


def _sbr(draft: Draft, e: Elements) -> None:
    names = ("sequence", "relationship", "group", "group_name", "insurance_type")
    draft.found.update(zip(names, e[1:6], strict=True), filing=e[9], payer=NO_PAYER)


def _amt(draft: Draft, e: Elements) -> None:
    if e[1] == "D" and "paid" not in draft.found:
        draft.found["paid"] = draft.number(e, 2)
    else:
        add_amount(draft, e)


def _oi(draft: Draft, e: Elements) -> None:
    draft.found.update(benefits_assigned=e[3], patient_signature=e[4], release=e[6])


def _dtp(draft: Draft, e: Elements) -> None:
    first, last, time = read_period(draft, e)
    if e[1] != "573" or first is None or last or time:
        draft.keep(e)
    else:
        draft.found["adjudicated"] = first


def add_party(draft: Draft, read: PartyRead) -> None:
    """Put a party of loops 2330 into its place."""
    party = read[0]
    if party.role is PartyRole.SUBSCRIBER and "subscriber" not in draft.found:
        draft.found["subscriber"] = party
    elif party.role is PartyRole.PAYER and draft.found["payer"] is NO_PAYER:
        draft.found["payer"] = party
    else:
        draft.add("providers", party)


COVERAGE: dict[str, Read] = {
    "SBR": _sbr,
    "CAS": add_adjustments,
    "AMT": _amt,
    "OI": _oi,
    "DTP": _dtp,
    "REF": add_reference,
}
