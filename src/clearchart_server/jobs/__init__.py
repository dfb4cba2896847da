"""Work without a person: tasks under 20 lines that load, call the library and save; their arguments are ids only."""
