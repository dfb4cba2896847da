"""The office's business without an office: states and moves, the ledger, holds, triage, routing, plans, figures."""
