"""Listed conditions and coverages of a patient, for the encounters they concern."""

import datetime as dt
from collections import defaultdict

from clearchart.interop.dates import read_day
from clearchart.interop.fhir.pool import Item, Pool
from clearchart.interop.fhir.resources import Condition, Coverage, Organization, Reference
from clearchart.model import Coverage as Payer
from clearchart.model import ListedCondition

_NEVER_IN_FORCE = ("draft", "entered-in-error")


class Listed:
    """An index of conditions and coverages by patient and by encounter."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._of_patient: dict[str, list[Item[Condition]]] = defaultdict(list)
        self._of_encounter: dict[str, list[Item[Condition]]] = defaultdict(list)
        self._coverages: dict[str, list[Item[Coverage]]] = defaultdict(list)
        for condition in pool.items(Condition):
            encounter, patient = pool.key(condition.resource.encounter), pool.key(condition.resource.subject)
            (self._of_encounter[encounter] if encounter else self._of_patient[patient]).append(condition)
        for coverage in pool.items(Coverage):
            self._coverages[pool.key(coverage.resource.beneficiary)].append(coverage)

    def conditions(
        self, patient: str, *, encounter: str, named: tuple[Reference, ...], until: dt.date | None
    ) -> tuple[ListedCondition, ...]:
        """What the source lists: the encounter's own, those it names, and the patient's recorded by `until`.

        Information for people, never a source of codes.
        """
        by_name = [found for one in named if (found := self._pool.find(one, Condition))]
        general = [item for item in self._of_patient.get(patient, ()) if patient and _recorded(item.resource, until)]
        items = {item.key: item for item in (*self._of_encounter.get(encounter, ()), *by_name, *general)}
        return tuple(_condition(item.resource) for item in items.values())

    def coverages(self, patient: str, on: dt.date | None) -> tuple[Payer, ...]:
        """The patient's coverages in force on a day (active ones where there is no day), by rank."""
        items = [item.resource for item in self._coverages.get(patient, ()) if patient and _in_force(item.resource, on)]
        ranked = sorted(items, key=lambda one: one.order or len(items) + 1)
        return tuple(self._payer(one, rank) for rank, one in enumerate(ranked, 1))

    def _payer(self, coverage: Coverage, rank: int) -> Payer:
        return Payer(
            payer=self._payer_name(coverage), kind=coverage.type.words() or coverage.type.first_code(), rank=rank
        )

    def _payer_name(self, coverage: Coverage) -> str:
        """The organisation's name; a person who pays is not named."""
        for reference in coverage.payor:
            key = self._pool.key(reference)
            if key.startswith(("Patient/", "RelatedPerson/")):
                return "self-pay"
            organization = self._pool.find(reference, Organization)
            name = (organization.resource.name if organization else "") or reference.display
            if name or key:
                return name or key
        return ""


def _recorded(condition: Condition, until: dt.date | None) -> bool:
    day = read_day(condition.recorded_date)
    return day is None or until is None or day <= until


def _condition(condition: Condition) -> ListedCondition:
    codings = [coding for coding in condition.code.coding if coding.code]
    best = next((coding for coding in codings if "icd-10" in coding.system.casefold()), codings[0] if codings else None)
    return ListedCondition(
        system=best.system if best else "",
        code=best.code if best else "",
        display=condition.code.words(),
        status=condition.clinical_status.first_code(),
        verification=condition.verification_status.first_code(),
    )


def _in_force(coverage: Coverage, on: dt.date | None) -> bool:
    if coverage.status in _NEVER_IN_FORCE:
        return False
    start, end = read_day(coverage.period.start), read_day(coverage.period.end)
    if on is None or (start is None and end is None):
        return coverage.status in ("", "active")
    return (start is None or start <= on) and (end is None or on <= end)
