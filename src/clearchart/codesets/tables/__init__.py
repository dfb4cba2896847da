"""Official tables of Medicare by controlling date: NCCI edits, fee schedules, coverage, each compiled and mapped."""

from clearchart.codesets.tables.add_on import AddOn, AddOnTable
from clearchart.codesets.tables.mue import MueKind, MueLimit, MueTable
from clearchart.codesets.tables.opened import Tables
from clearchart.codesets.tables.ptp import PtpEdit, PtpSetting, PtpTable
from clearchart.codesets.tables.record import Loaded

__all__ = [
    "AddOn",
    "AddOnTable",
    "Loaded",
    "MueKind",
    "MueLimit",
    "MueTable",
    "PtpEdit",
    "PtpSetting",
    "PtpTable",
    "Tables",
]
