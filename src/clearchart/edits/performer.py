"""Who performed a service, and who counts as the same practitioner across lines and claims."""

from typing import NamedTuple

from clearchart.model import Claim, Party, PartyRole, ServiceLine

NON_PHYSICIANS = ("363A", "363L", "364S", "367A")
"""Taxonomy beginnings (NUCC numbers) of physician assistants, nurse practitioners, nurse specialists and midwives."""

ANAESTHETISTS = ("3675", "367H")
"""Taxonomy beginnings of nurse anaesthetists and anaesthesiologist assistants."""


class Practitioner(NamedTuple):
    """The one who did a service: group (billing NPI), own NPI, and specialty (taxonomy; empty if not said)."""

    group: str
    npi: str
    taxonomy: str

    def same_as(self, other: "Practitioner") -> bool:
        """Whether Medicare takes both for one: one NPI, or one group and specialty (Pub. 100-04, ch. 12, 30.6.5)."""
        if self.npi and self.npi == other.npi:
            return True
        return bool(self.taxonomy) and self.group == other.group and self.taxonomy == other.taxonomy


def performer(claim: Claim, line: ServiceLine) -> Party:
    """The rendering provider of a line: its own, else the claim's, else the billing provider."""
    for parties in (line.providers, claim.providers):
        for each in parties:
            if each.role is PartyRole.RENDERING:
                return each
    return claim.billing


def practitioner(claim: Claim, line: ServiceLine) -> Practitioner:
    """The practitioner of a line; on an institutional claim the facility itself."""
    if claim.institutional:
        return Practitioner(claim.billing.npi, claim.billing.npi, "")
    doer = performer(claim, line)
    return Practitioner(claim.billing.npi, doer.npi, doer.taxonomy)
