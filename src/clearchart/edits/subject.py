"""What a rule judges: a claim, the facts that many rules ask for computed once, and what is known around it."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property

from clearchart.edits.books import Books
from clearchart.edits.selection import EditsPolicy
from clearchart.edits.surroundings import GroupedStay, Prior, Surroundings
from clearchart.model import Claim, ClaimDiagnosis, DiagnosisRole, ServiceLine

_BODY = frozenset({DiagnosisRole.LISTED, DiagnosisRole.PRINCIPAL, DiagnosisRole.SECONDARY})
_MEDICARE = frozenset({"MA", "MB"})


class Subject:
    """One claim under judgement. Dates are the facility's; indexes are 0-based places in the claim."""

    def __init__(self, claim: Claim, books: Books, *, policy: EditsPolicy, around: Surroundings) -> None:
        self.claim = claim
        self.books = books
        self.policy = policy
        self.around = around
        self.on = controlling_date(claim)
        self._facts: dict[Callable[[Subject], object], object] = {}

    def fact[T](self, made: "Callable[[Subject], T]") -> T:
        """What a function of the claim gives, computed once: rules of one family share what they all look at."""
        try:
            return self._facts[made]  # type: ignore[return-value]  # kept under the function that gave it
        except KeyError:
            found = self._facts[made] = made(self)
            return found

    def forget_facts(self) -> None:
        """Compute every fact anew when it is asked for, and note once more what it misses."""
        self._facts.clear()
        self.books.missed.clear()

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Every modifier of every line."""
        return frozenset([each for line in self.claim.lines for each in line.modifiers])

    @cached_property
    def procedures(self) -> frozenset[str]:
        """Every HCPCS/CPT code of the lines."""
        return frozenset([line.code for line in self.claim.lines if line.code])

    @cached_property
    def places(self) -> frozenset[str]:
        """The places of service of the claim and its lines."""
        return frozenset([self.claim.place_of_service, *[line.place_of_service for line in self.claim.lines]])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The dotted codes of all diagnoses, in the claim's order, whatever their role."""
        return tuple([each.code for each in self.claim.diagnoses])

    @cached_property
    def categories(self) -> frozenset[str]:
        """The three-character categories of all diagnoses."""
        return frozenset([code[:3] for code in self.codes])

    @cached_property
    def listed(self) -> tuple[tuple[int, ClaimDiagnosis], ...]:
        """Diagnoses that stand for the encounter itself: no admitting, reason-for-visit or external-cause ones."""
        return tuple([(at, each) for at, each in enumerate(self.claim.diagnoses) if each.role in _BODY])

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """The distinct days on which the lines' services began, earliest first."""
        return tuple(sorted({line.service_from for line in self.claim.lines if line.service_from}))

    @cached_property
    def age(self) -> int | None:
        """The patient's age in completed years on the first day of service; None if it isn't known."""
        born, first = self.claim.patient.birth_date, self.first_day
        if born is None or first is None or first < born:
            return None
        return first.year - born.year - ((first.month, first.day) < (born.month, born.day))

    @cached_property
    def first_day(self) -> dt.date | None:
        """Admission for an inpatient claim, else the first date of service."""
        claim = self.claim
        if claim.institutional:
            return claim.admitted or claim.statement_from or self.on
        return self.days[0] if self.days else self.on

    @property
    def filing(self) -> str:
        """The claim filing indicator of the payer that the claim is sent to; empty without one."""
        return self.claim.coverages[0].filing if self.claim.coverages else ""

    @cached_property
    def medicare(self) -> bool:
        """Whether the claim goes to fee-for-service Medicare, or to a payer that the policy says follows it."""
        if not self.claim.coverages:
            return False
        first = self.claim.coverages[0]
        return first.filing in _MEDICARE or first.payer.id in self.policy.follow_medicare

    def lines(self) -> Iterator[tuple[int, ServiceLine]]:
        """The service lines with their places."""
        return enumerate(self.claim.lines)

    def date_of(self, line: ServiceLine) -> dt.date | None:
        """The date of service of a line; the claim's controlling date where the line has none."""
        return line.service_from or self.claim.statement_from or self.on

    @cached_property
    def stay(self) -> GroupedStay | None:
        """The stay as the grouper reads it; None without a grouper or for another kind of claim."""
        if self.around.grouper is None or not self.claim.inpatient:
            return None
        return self.around.grouper.grouped(self.claim)

    @cached_property
    def priors(self) -> tuple[Prior, ...]:
        """Lines of other claims of the same beneficiary; empty without a history."""
        return tuple(self.around.history.of(self.claim)) if self.around.history else ()


def controlling_date(claim: Claim) -> dt.date | None:
    """The date that chooses releases: the through date of institutional claims, else the first date of service.

    An institutional outpatient claim's lines go by their own dates (`Subject.date_of`).
    """
    if claim.institutional:
        return claim.statement_through or claim.statement_from
    return min({line.service_from for line in claim.lines if line.service_from}, default=claim.statement_from)


def charted(subject: Subject) -> bool:
    """Whether the claim's chart is known: what rules on notes need."""
    return subject.around.encounter is not None or subject.around.chart is not None


def known_before(subject: Subject) -> bool:
    """Whether other claims of the beneficiary are known."""
    return bool(subject.priors)
