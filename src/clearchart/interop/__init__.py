"""Bytes to encounters: every format is recognised by its content, and bad input becomes problems."""

from clearchart.interop.formats import READABLE, Format, sniff
from clearchart.interop.options import Options, Setting
from clearchart.interop.reading import Reading, read

__all__ = ["READABLE", "Format", "Options", "Reading", "Setting", "read", "sniff"]
