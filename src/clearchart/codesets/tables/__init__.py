"""Official tables of Medicare by controlling date: NCCI edits, fee schedules, coverage, each compiled and mapped."""
