"""The adapter between MS-DRG grouping and the rules that read a stay as grouped."""

from clearchart.edits.selection import EditsPolicy
from clearchart.edits.surroundings import GroupedStay, StayEdit
from clearchart.grouping.claims import ClaimGrouper
from clearchart.model import Claim


class GroupedStays:
    """Groups inpatient claims for the linter; the policy's `poa_exempt` facilities report no POA indicators."""

    def __init__(self, policy: EditsPolicy) -> None:
        self._grouper = ClaimGrouper(exempt=lambda claim: claim.billing.npi in policy.poa_exempt)

    def grouped(self, claim: Claim) -> GroupedStay | None:
        """The stay of a claim; None where it can't be asked about."""
        found = self._grouper.grouped(claim)
        if found is None:
            return None
        return GroupedStay(
            version=found.version,
            drg=found.drg,
            post_acute=found.post_acute,
            edits=tuple(StayEdit(edit=each.edit, code=each.code) for each in found.edits),
            reason=found.reason,
        )
