"""The services of a claim and of the beneficiary's other claims, by day and practitioner, as NCCI looks at them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clearchart.edits.performer import Practitioner, practitioner
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Prior
from clearchart.model import Claim, PartyRole, ServiceLine

OPPS_BILLS = frozenset({"12", "13", "14", "76"})
"""Bill types whose lines the outpatient code editor judges by NCCI (Pub. 100-04, ch. 4, 40); therapy bills left out."""

_SUPPLIERS = ("332", "333", "335")
"""Taxonomy beginnings of suppliers: equipment, pharmacy, prosthetics; their claims go to the DME contractors."""

MEDICAID = "MC"


class Service(NamedTuple):
    """One line: `at` its place in this claim, None for a line of the claim `claim`. `units` are those of one day."""

    at: int | None
    claim: str
    code: str
    modifiers: tuple[str, ...]
    units: int
    npi: str


type Day = tuple[dt.date, list[Service]]


def days(subject: Subject) -> tuple[Day, ...]:
    """The services of one practitioner (group and specialty; on a hospital's claim the hospital) on one day.

    Only days on which this claim has a line; lines of other claims of the same kind come with them.
    """
    return subject.fact(_days)


def only_day(subject: Subject) -> dt.date | None:
    """The day of all lines, where no other claim of the beneficiary is known: then a look at the codes may suffice."""
    return subject.fact(_only_day)


def supplier(claim: Claim) -> bool:
    """Whether a supplier of equipment bills."""
    return claim.billing.taxonomy.startswith(_SUPPLIERS)


def _only_day(subject: Subject) -> dt.date | None:
    if subject.priors or not subject.claim.lines:
        return None
    otherwise = subject.claim.statement_from or subject.on
    first = subject.claim.lines[0].service_from or otherwise
    for line in subject.claim.lines:
        if (line.service_from or otherwise) != first:
            return None
    return first


def _days(subject: Subject) -> tuple[Day, ...]:
    claim = subject.claim
    found: dict[tuple[dt.date, str, str], list[Service]] = {}
    alike = practitioner(claim, claim.lines[0]) if claim.lines and _alike(claim) else None
    otherwise = claim.statement_from or subject.on
    for at, line in enumerate(claim.lines):
        on = line.service_from or otherwise
        if not line.code or on is None:
            continue
        group, npi, taxonomy = alike or practitioner(claim, line)
        key = (on, group, taxonomy or npi)
        services = found.get(key)
        if services is None:
            services = found[key] = []
        services.append(Service(at, claim.id, line.code, line.modifiers, _daily(line), npi))
    for key, service in _before(subject.priors, institutional=claim.institutional) if subject.priors else ():
        if key in found:
            found[key].append(service)
    return tuple([(key[0], services) for key, services in found.items()])


def _alike(claim: Claim) -> bool:
    """Whether no line names a practitioner of its own."""
    for line in claim.lines:
        if line.providers and any(each.role is PartyRole.RENDERING for each in line.providers):
            return False
    return True


def _before(priors: Iterable[Prior], *, institutional: bool) -> Iterator[tuple[tuple[dt.date, str, str], Service]]:
    for each in priors:
        if each.institutional != institutional or each.service_from is None or not each.code:
            continue
        own = each.billing_npi if institutional else each.rendering_npi
        who = Practitioner(each.billing_npi, own, "" if institutional else each.taxonomy)
        service = Service(None, each.claim, each.code, each.modifiers, each.units, who.npi)
        yield (each.service_from, who.group, who.taxonomy or who.npi), service


def _daily(line: ServiceLine) -> int:
    """Units of one day: those of a line over several days are shared among them, rounded."""
    first, last = line.service_from, line.service_through
    if last is None or first is None or last <= first:
        return int(line.units)
    return round(line.units / ((last - first).days + 1))
