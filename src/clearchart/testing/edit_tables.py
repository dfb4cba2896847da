"""Small official tables for cases of rules, written in the official layouts and loaded as an operator would."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearchart.codesets.tables.opened import Tables


def made_tables(rows: Mapping[str, Any], home: Path) -> Tables:
    """The tables that a case says, in a home folder of their own; without rows there are none."""
    return Tables(home)
