"""The official indexes as further words that lead to codes: used where neither lexicon nor Tabular names a word."""

from clearchart.coding.official.compiling import official_inputs, official_path

__all__ = ["official_inputs", "official_path"]
