"""From final codes to a claim: the capped, ordered subset of a chart that a payer gets, with charges and frame."""

from clearchart.claims.bills import Bill, Charge, bill_of, lines_of
from clearchart.claims.from_chart import ChartClaim, claim_of

__all__ = ["Bill", "Charge", "ChartClaim", "bill_of", "claim_of", "lines_of"]
