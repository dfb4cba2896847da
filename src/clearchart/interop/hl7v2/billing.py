"""Bill drop back to the record system: final codes as BAR (P12, P01, P05), charges as DFT^P03.

Fields and tables are those of HL7 v2.5.1, chapter 6. DG1-26 (present on admission) is of a later version (v2.6,
unconfirmed here); a receiver of an older one passes over it.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from clearchart.interop.hl7v2.values import Identifier
from clearchart.interop.hl7v2.writing import Envelope, Field, message, segment
from clearchart.model import Claim, ClaimDiagnosis, ClaimProcedure, DiagnosisRole, PartyRole, ServiceLine
from clearchart.model.value import Value

type BarEvent = Literal["P12", "P01", "P05"]


class Action(StrEnum):
    """DG1-21 and PR1-20 (table 0206)."""

    ADD = "A"
    DELETE = "D"
    UPDATE = "U"


class Account(Value, frozen=True, kw_only=True):
    """Whose account it is: ids as the record system gave them, and the patient class in its own words (PV1-2)."""

    patient: Identifier
    account: Identifier | None = None
    visit: Identifier | None = None
    patient_class: str = ""


class Placed[C: (ClaimDiagnosis, ClaimProcedure)](Value, frozen=True):
    """A code under a name that stays from message to message, its place from 1, and what is to be done with it."""

    name: str
    code: C
    place: int
    action: Action


# DG1-6, table 0052, which is user-defined: admitting and final are the standard's, R for reason for visit is ours.
_KINDS = {DiagnosisRole.ADMITTING: "A", DiagnosisRole.REASON_FOR_VISIT: "R"}
_FINAL = "F"
_SYSTEMS = {"icd-10-cm": "I10C", "icd-10-pcs": "I10P", "icd-9-cm": "I9C"}  # table 0396


def bar(
    claim: Claim, account: Account, *, envelope: Envelope, before: Claim | None = None, event: BarEvent = "P12"
) -> bytes:
    """The final codes of an account as a message.

    With `before`, the claim whose codes were sent last, only what changed goes out: added, updated, deleted. Without it
    everything is added.
    """
    diagnoses = placed(before.diagnoses if before else (), claim.diagnoses, named=_diagnosis_name)
    procedures = placed(before.procedures if before else (), claim.procedures, named=_procedure_name)
    body = [
        *_account(account, event, envelope),
        *(_dg1(number, each, claim) for number, each in enumerate(diagnoses, 1)),
        *([segment("DRG", {1: (claim.drg, None, "MS-DRG")})] if claim.drg else []),
        *(_pr1(number, each, claim) for number, each in enumerate(procedures, 1)),
    ]
    return message(envelope, ("BAR", event, f"BAR_{event}"), segments=body)


def dft(claim: Claim, account: Account, *, envelope: Envelope, credit: bool = False) -> bytes:
    """The service lines of a claim as charges, or as credits that take them back."""
    lines = (_ft1(number, line, claim, credit=credit) for number, line in enumerate(claim.lines, 1))
    dated = (segment("FT1", {**fields, 5: envelope.at}) for fields in lines)
    body = [*_account(account, "P03", envelope), *dated]
    return message(envelope, ("DFT", "P03", "DFT_P03"), segments=body)


def placed[C: (ClaimDiagnosis, ClaimProcedure)](
    before: Iterable[C], after: Iterable[C], *, named: Callable[[C], str]
) -> tuple[Placed[C], ...]:
    """What makes the codes `before` those `after`: additions and updates in their order, then deletions.

    `named` is what makes a code the same one; it is updated where anything else about it, or its place, changed.
    """
    old, new = _by_name(before, named), _by_name(after, named)
    found = list[Placed[C]]()
    for name, (code, place) in new.items():
        if old.get(name) != (code, place):
            found.append(Placed(name, code, place, Action.UPDATE if name in old else Action.ADD))
    for name, (code, place) in old.items():
        if name not in new:
            found.append(Placed(name, code, place, Action.DELETE))
    return tuple(found)


def _by_name[C: (ClaimDiagnosis, ClaimProcedure)](
    codes: Iterable[C], named: Callable[[C], str]
) -> dict[str, tuple[C, int]]:
    """Codes with their places, by name; the same one again, as a procedure done twice a day, gets a number."""
    found = dict[str, tuple[C, int]]()
    for place, code in enumerate(codes, 1):
        name, times = named(code), 1
        while (again := name if times == 1 else f"{name}-{times}") in found:
            times += 1
        found[again] = code, place
    return found


def _diagnosis_name(code: ClaimDiagnosis) -> str:
    return f"{_KINDS.get(code.role, _FINAL)}-{code.code}"


def _procedure_name(code: ClaimProcedure) -> str:
    return f"P-{code.code}-{code.date:%Y%m%d}" if code.date else f"P-{code.code}"


def _account(account: Account, event: str, envelope: Envelope) -> Iterator[bytes]:
    yield segment("EVN", {1: event, 2: envelope.at})
    yield segment("PID", {1: 1, 3: _cx(account.patient), 18: _cx(account.account)})
    yield segment("PV1", {1: 1, 2: account.patient_class or "N", 19: _cx(account.visit)})


def _cx(identifier: Identifier | None) -> Field:
    if identifier is None:
        return None
    return (identifier.value, None, None, identifier.authority, identifier.kind)


def _dg1(number: int, each: Placed[ClaimDiagnosis], claim: Claim) -> bytes:
    code, kind = each.code, _KINDS.get(each.code.role, _FINAL)
    fields: dict[int, Field] = {
        1: number,
        3: (code.code, None, _SYSTEMS.get(code.system, code.system)),
        6: kind,
        15: each.place if kind == _FINAL else None,
        20: (f"{claim.id}-{each.name}",),
        21: each.action.value,
        26: code.poa,
    }
    return segment("DG1", fields)


def _pr1(number: int, each: Placed[ClaimProcedure], claim: Claim) -> bytes:
    code = each.code
    fields: dict[int, Field] = {
        1: number,
        3: (code.code, None, _SYSTEMS.get(code.system, code.system)),
        5: code.date,
        14: each.place,
        19: (f"{claim.id}-{each.name}",),
        20: each.action.value,
    }
    return segment("PR1", fields)


def _ft1(number: int, line: ServiceLine, claim: Claim, *, credit: bool) -> dict[int, Field]:
    through = line.service_through if line.service_through != line.service_from else None
    pointed = [claim.diagnoses[at - 1] for at in line.pointers if 0 < at <= len(claim.diagnoses)]
    return {
        1: number,
        2: line.control_number or f"{claim.id}-{line.number}",
        4: (line.service_from or claim.statement_from, through),
        6: "CD" if credit else "CG",
        7: (line.code, None, "HCPCS") if line.code else (line.revenue_code, None, "NUBC"),
        10: line.units,
        11: _money(line.charge),
        12: _money(line.charge / line.units) if _divides(line) else None,
        19: [(each.code, None, _SYSTEMS.get(each.system, each.system)) for each in pointed],
        20: (_performer(line, claim),),
        25: (line.code, None, "HCPCS") if line.code else None,
        26: [(modifier,) for modifier in line.modifiers],
        29: (line.drug.ndc,) if line.drug else None,
    }


def _divides(line: ServiceLine) -> bool:
    """Whether a price a unit is whole cents."""
    return line.units > 0 and (line.charge / line.units * 100) % 1 == 0


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _performer(line: ServiceLine, claim: Claim) -> str:
    """The NPI of who rendered the service: the line's, else the claim's, else the attending's."""
    people = (*line.providers, *claim.providers)
    roles = (PartyRole.RENDERING, PartyRole.ATTENDING)
    return next((each.npi for role in roles for each in people if each.role is role and each.npi), "")
