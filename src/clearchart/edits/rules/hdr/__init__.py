"""Header: parties, dates, money, identifiers and settings that every claim needs before its codes are judged."""
