"""The database server: the default one under our own lifecycle, or the one that CLEARCHART_DATABASE_URL names."""
