"""NCCI procedure-to-procedure edits: two services of one practitioner and day that aren't paid together."""
