"""Official tables of Medicare by controlling date: NCCI edits, fee schedules, coverage, each compiled and mapped."""

from clearchart.codesets.tables.add_on import AddOn, AddOnTable
from clearchart.codesets.tables.coverage import CoverageTable
from clearchart.codesets.tables.determinations import Determination, DeterminationTable
from clearchart.codesets.tables.fees import FeeRow, FeeTable, Locality, LocalityTable
from clearchart.codesets.tables.hcpcs import HcpcsRow, HcpcsTable
from clearchart.codesets.tables.mue import MueKind, MueLimit, MueTable
from clearchart.codesets.tables.opened import Tables
from clearchart.codesets.tables.opps import OppsRow, OppsTable
from clearchart.codesets.tables.poa_exempt import PoaExemptTable
from clearchart.codesets.tables.policy import Answer, Policy, Support
from clearchart.codesets.tables.ptp import PtpEdit, PtpSetting, PtpTable
from clearchart.codesets.tables.record import Loaded

__all__ = [
    "AddOn",
    "AddOnTable",
    "Answer",
    "CoverageTable",
    "Determination",
    "DeterminationTable",
    "FeeRow",
    "FeeTable",
    "HcpcsRow",
    "HcpcsTable",
    "Loaded",
    "Locality",
    "LocalityTable",
    "MueKind",
    "MueLimit",
    "MueTable",
    "OppsRow",
    "OppsTable",
    "PoaExemptTable",
    "Policy",
    "PtpEdit",
    "PtpSetting",
    "PtpTable",
    "Support",
    "Tables",
]
