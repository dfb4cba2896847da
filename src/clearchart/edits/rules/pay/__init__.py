"""Payer packs: what the packs of the claim's payer require, forbid and limit."""
