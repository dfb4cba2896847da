"""X12: 837P and 837I claims in and out; acknowledgements and remittances in."""

from clearchart.interop.x12.delimiters import looks_like_x12
from clearchart.interop.x12.reading import read_x12

__all__ = ["looks_like_x12", "read_x12"]
