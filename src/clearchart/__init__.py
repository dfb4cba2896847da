"""Clearchart: charts in, codes with the evidence under every code out."""
