"""From final codes to a claim: the capped, ordered subset of a chart that a payer gets."""

from clearchart.claims.from_chart import ChartClaim, claim_of

__all__ = ["ChartClaim", "claim_of"]
