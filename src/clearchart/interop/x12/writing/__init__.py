"""Claims written as X12 837P and 837I: strict, every count right, no clock."""

from clearchart.interop.x12.writing.envelope import Envelope
from clearchart.interop.x12.writing.errors import ClaimLacksError, ClaimTextError
from clearchart.interop.x12.writing.files import write_837

__all__ = ["ClaimLacksError", "ClaimTextError", "Envelope", "write_837"]
