"""Claims as a file: groups by guide, transaction sets by submitter, levels by provider and patient."""

from collections.abc import Iterable, Sequence
from itertools import batched, groupby

from clearchart.interop.x12.guides import INSTITUTIONAL, PROFESSIONAL
from clearchart.interop.x12.writing.envelope import Envelope, open_group, open_interchange, open_transaction
from clearchart.interop.x12.writing.levels import levels
from clearchart.interop.x12.writing.parties import party
from clearchart.interop.x12.writing.requirements import demand
from clearchart.interop.x12.writing.segments import Pen
from clearchart.model.claim import Claim

MOST = 5000
"""Claims in one transaction set, as the guides recommend."""


def write_837(claims: Iterable[Claim], envelope: Envelope) -> bytes:
    """One interchange that holds the claims in their order, 837P and 837I in groups of their own.

    Claims that follow each other and have the same submitter, provider or patient share those loops. Raises
    ClaimLacksError where a claim lacks what its guide requires, ClaimTextError where a value can't be written.
    """
    pen = Pen(envelope.delimiters, envelope.line_break)
    open_interchange(pen, envelope)
    groups, sets = 0, 0
    for institutional, several in groupby(claims, key=lambda claim: claim.institutional):
        guide = INSTITUTIONAL if institutional else PROFESSIONAL
        number_of_group, sets_before = envelope.control + groups, sets
        open_group(pen, envelope, number=number_of_group, guide=guide)
        for _, same in groupby(several, key=lambda claim: (claim.submitter, claim.receiver)):
            for some in batched(same, MOST):
                sets += 1
                _transaction(pen, envelope, some, number=sets)
        pen.write("GE", str(sets - sets_before), str(number_of_group))
        groups += 1
    pen.write("IEA", str(groups), f"{envelope.control:09}")
    return pen.bytes()


def _transaction(pen: Pen, envelope: Envelope, claims: Sequence[Claim], *, number: int) -> None:
    for claim in claims:
        demand(claim)
    begun, first = pen.count, claims[0]
    guide = INSTITUTIONAL if first.institutional else PROFESSIONAL
    open_transaction(pen, envelope, number=number, guide=guide)
    for end in (first.submitter, first.receiver):
        if end:
            pen.write_all(party(end))
    for segments in levels(claims):
        pen.write_all(segments)
    pen.write("SE", str(pen.count - begun + 1), f"{number:04}")
