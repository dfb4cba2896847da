"""Visit levels: what is billed beside what the documentation supports, too low as well as too high."""
