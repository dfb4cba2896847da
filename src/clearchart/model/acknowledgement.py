"""What a receiver answers to a file of claims: taken or refused, by which codes, where; codes only, no wording."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model.value import Value


class Verdict(StrEnum):
    """What became of what was sent: `partly` where some of it was taken."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_ERRORS = "accepted-with-errors"
    PARTLY = "partly"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class SegmentError(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One thing wrong in a segment of ours: its id, its place in the transaction set (ST is 1), its loop, the codes.

    `element` and `component` count from 1 and are None where the whole segment is meant.
    """

    segment: str
    position: int | None = None
    loop: str = ""
    code: str = ""
    element: int | None = None
    component: int | None = None


class TransactionAnswer(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one transaction set (AK2 to IK5): its control number, the verdict, error codes and errors."""

    transaction: str
    control: str
    guide: str = ""
    verdict: Verdict
    code: str = ""
    codes: tuple[str, ...] = ()
    errors: tuple[SegmentError, ...] = ()


class GroupAnswer(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A 999 (or 997): the answer to one functional group; the counts as the receiver gives them."""

    functional: str
    control: str
    guide: str = ""
    verdict: Verdict = Verdict.UNKNOWN
    code: str = ""
    codes: tuple[str, ...] = ()
    included: int | None = None
    received: int | None = None
    accepted: int | None = None
    transactions: tuple[TransactionAnswer, ...] = ()


class InterchangeAnswer(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A TA1: the answer to one interchange by its control number (ISA13)."""

    control: str
    date: dt.date | None = None
    time: str = ""
    verdict: Verdict = Verdict.UNKNOWN
    code: str = ""


class ClaimStatus(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One status (STC): category (A1, A3 ...), status code and entity, with the day and the amount it is about.

    `action` is WQ (taken) or U (refused).
    """

    category: str
    code: str
    entity: str = ""
    date: dt.date | None = None
    action: str = ""
    amount: Decimal | None = None


class LineAnswer(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one service line, by its line item control number (REF FJ)."""

    code: str = ""
    revenue_code: str = ""
    charge: Decimal | None = None
    control_number: str = ""
    statuses: tuple[ClaimStatus, ...] = ()


class ClaimAnswer(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The answer of a 277CA at one level: `claim`, or `provider`, `receiver`, `source` for all that is below it.

    `id` is the claim's own number (CLM01), or the batch's above it; `payer_control_number` the number that the
    payer gave (REF 1K): the proof of receipt. `processed` is the day it was taken into the payer's system.
    """

    level: str
    id: str
    verdict: Verdict
    payer_control_number: str = ""
    payer_id: str = ""
    provider_id: str = ""
    received: dt.date | None = None
    processed: dt.date | None = None
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    statuses: tuple[ClaimStatus, ...] = ()
    lines: tuple[LineAnswer, ...] = ()


type Acknowledgement = GroupAnswer | InterchangeAnswer | ClaimAnswer
