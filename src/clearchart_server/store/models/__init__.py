"""The tables of the office; every one that belongs to an organisation is a TenantModel."""

from clearchart_server.store.models.access import ChartAccess, ChartGrant, Recusal
from clearchart_server.store.models.billing import BillFrame, BillRun, ClaimAnswerRecord, FinalCodes
from clearchart_server.store.models.blob import Blob, OrganizationKey
from clearchart_server.store.models.charge import Charge
from clearchart_server.store.models.chart import CodedChartRecord, Document, Encounter, FindingRecord
from clearchart_server.store.models.claim import ClaimRecord, PostBillCase
from clearchart_server.store.models.figure import FigureSnapshot
from clearchart_server.store.models.intake import DeadLetter, Input
from clearchart_server.store.models.ledger import BatchRecord, CheckpointRecord, EventRecord, UnsealedEvent
from clearchart_server.store.models.line import CoderProfile
from clearchart_server.store.models.organization import Facility, Organization, Payer
from clearchart_server.store.models.person import Credential, Membership, Person
from clearchart_server.store.models.request import AnsweredRequest
from clearchart_server.store.models.work import WorkItemRecord

__all__ = [
    "AnsweredRequest",
    "BatchRecord",
    "BillFrame",
    "BillRun",
    "Blob",
    "Charge",
    "ChartAccess",
    "ChartGrant",
    "CheckpointRecord",
    "ClaimAnswerRecord",
    "ClaimRecord",
    "CodedChartRecord",
    "CoderProfile",
    "Credential",
    "DeadLetter",
    "Document",
    "Encounter",
    "EventRecord",
    "Facility",
    "FigureSnapshot",
    "FinalCodes",
    "FindingRecord",
    "Input",
    "Membership",
    "Organization",
    "OrganizationKey",
    "Payer",
    "Person",
    "PostBillCase",
    "Recusal",
    "UnsealedEvent",
    "WorkItemRecord",
]
