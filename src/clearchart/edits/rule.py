"""What a rule is: its number and name, its severity, its authority and dates, and when it is worth asking."""

import datetime as dt
from decimal import Decimal

from clearchart.model import Authority, Claim, ClaimType, Evidence, Place, Severity
from clearchart.model.value import Value

BOTH = frozenset(ClaimType)
"""Professional and institutional claims alike."""

PROFESSIONAL = frozenset({ClaimType.PROFESSIONAL})
INSTITUTIONAL = frozenset({ClaimType.INSTITUTIONAL})


class Override(Value, frozen=True, kw_only=True):
    """Who may let a claim pass in spite of a rule, and what they must write; nobody may where `who` is empty."""

    who: tuple[str, ...]
    must: str


NOBODY = Override(who=(), must="")
"""Never overridden: the payer's limit is absolute, whoever asks."""


class Trigger(Value, frozen=True, kw_only=True):
    """When a rule is asked: on claims of these types that hold one of these things; without any, on every claim.

    `modifiers` and `procedures` (HCPCS/CPT) of any line, `categories` (three characters) of any diagnosis.
    A trigger only saves time: what it lets through the rule still judges.
    """

    claim_types: frozenset[ClaimType] = BOTH
    modifiers: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    @property
    def selective(self) -> bool:
        """Whether it waits for something on the claim."""
        return bool(self.modifiers or self.procedures or self.categories)


class Rule(Value, frozen=True, kw_only=True):
    """One edit. `code` is never used again for another; `name` names the pattern, not the cure.

    `effective_from` to `effective_to` (inclusive) are dates of service; the rule is silent outside them.
    `tables` names the official tables that it looks things up in.
    """

    code: str
    name: str
    severity: Severity
    override: Override
    authority: Authority
    effective_from: dt.date
    effective_to: dt.date | None = None
    trigger: Trigger = Trigger()
    tables: tuple[str, ...] = ()
    fixable: bool = False

    @property
    def family(self) -> str:
        """The letters of the code: ICD, PTP, MOD ..."""
        return self.code.rstrip("0123456789")

    def holds_on(self, on: dt.date | None) -> bool:
        """Whether the rule is in force on a date of service; without a date it is."""
        return on is None or (self.effective_from <= on and (self.effective_to is None or on <= self.effective_to))


class Fix(Value, frozen=True, kw_only=True):
    """A certain mend: the claim as it should be; only the order of pointers and duplicate diagnoses ever differ."""

    claim: Claim
    says: str


class Hit(Value, frozen=True, kw_only=True):
    """What a rule's check gives: a sentence, the place in the claim, the codes it is about.

    `severity` may only be milder than the rule's; `dollars` is what is at risk where it isn't the line's charge
    (or the claim's, for a place outside the lines).
    """

    message: str
    place: Place = ()
    codes: tuple[str, ...] = ()
    dollars: Decimal | None = None
    severity: Severity | None = None
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
