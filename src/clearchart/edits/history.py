"""The claims that came before: those read earlier in a run, and those that an operator loaded."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Sequence

from clearchart.edits.performer import performer
from clearchart.edits.surroundings import Prior
from clearchart.model import Claim, ServiceLine

WINDOW = 5_000
"""How many claims of the run are remembered: as many as one transaction of an 837 may hold by its guide."""

_REPLACES = frozenset({"7", "8"})
_VOID = "8"

type Beneficiary = tuple[str, dt.date | None, str]
"""Member id with birth date and first name: the member id alone is the subscriber's, whom dependents share."""


class RunHistory:
    """Lines of other claims by beneficiary: the last `window` claims of the run, and loaded ones that stay.

    `complete` says that the loaded claims are every claim of the last twelve months; only then silence tells.
    A replacement takes the place of the claim of the same number, a void takes it away.
    """

    def __init__(self, loaded: Iterable[Claim] = (), *, complete: bool = False, window: int = WINDOW) -> None:
        self.complete = complete
        self._window = window
        self._order: deque[tuple[Beneficiary, str]] = deque()
        # The claims themselves: most beneficiaries never come twice, and then no line is ever made.
        self._claims: dict[Beneficiary, list[Claim]] = {}
        self._loaded: dict[Beneficiary, dict[str, tuple[Prior, ...]]] = {}
        for claim in loaded:
            self._load(claim)

    def add(self, claim: Claim) -> None:
        """Remember a claim of the run, after it was checked."""
        if not (who := _beneficiary(claim)):
            return
        if claim.frequency in _REPLACES:
            self._forget(who, claim.id)
        if claim.frequency == _VOID:
            return
        self._claims.setdefault(who, []).append(claim)
        self._order.append((who, claim.id))
        if len(self._order) > self._window:
            self._drop_oldest()

    def of(self, claim: Claim) -> Sequence[Prior]:
        """The lines of the beneficiary's other claims, loaded ones first; not those that this claim replaces."""
        who = _beneficiary(claim)
        if not who or (who not in self._claims and who not in self._loaded):
            return ()
        replaces = claim.frequency in _REPLACES
        found = [line for id, lines in self._loaded.get(who, {}).items() if id != claim.id for line in lines]
        for other in self._claims.get(who, ()):
            if not (replaces and other.id == claim.id):
                found += _priors(other)
        return found

    def _load(self, claim: Claim) -> None:
        if who := _beneficiary(claim):
            mine = self._loaded.setdefault(who, {})
            mine.pop(claim.id, None)
            if claim.frequency != _VOID:
                mine[claim.id] = _priors(claim)

    def _forget(self, who: Beneficiary, id: str) -> None:
        self._loaded.get(who, {}).pop(id, None)
        if who in self._claims:
            self._claims[who] = [each for each in self._claims[who] if each.id != id]

    def _drop_oldest(self) -> None:
        who, id = self._order.popleft()
        mine = self._claims.get(who)
        if mine and mine[0].id == id:
            del mine[0]
        if not mine:
            self._claims.pop(who, None)


def _beneficiary(claim: Claim) -> Beneficiary | None:
    patient = claim.patient
    return (patient.member_id, patient.birth_date, patient.first.upper()) if patient.member_id else None


def _priors(claim: Claim) -> tuple[Prior, ...]:
    diagnoses = tuple([each.code for each in claim.diagnoses])
    return tuple([_prior(claim, line, diagnoses=diagnoses) for line in claim.lines])


def _prior(claim: Claim, line: ServiceLine, *, diagnoses: tuple[str, ...]) -> Prior:
    doer = performer(claim, line)
    first = line.service_from or claim.statement_from
    return Prior(
        claim=claim.id,
        institutional=claim.institutional,
        frequency=claim.frequency,
        billing_npi=claim.billing.npi,
        rendering_npi=doer.npi,
        taxonomy=doer.taxonomy,
        service_from=first,
        service_through=line.service_through or first,
        code=line.code,
        modifiers=line.modifiers,
        units=int(line.units),
        revenue_code=line.revenue_code,
        facility_code=claim.facility_code,
        diagnoses=diagnoses,
    )
