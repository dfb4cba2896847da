"""What requests hold and answers give."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from clearchart.model import CodeRole
from clearchart.model.workitem import Assist, Segment, State
from clearchart.work.holds import Bucket
from clearchart.work.moves import Heap

# The database stores no NUL; an empty reason is none.
Words = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]+$")]
Name = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9]{3}(\.[A-Z0-9]{1,4})?$")]


class Item(Schema):
    """A work item. Dollars are strings; `explanation` says in words why it stands where it does in line."""

    id: UUID
    chart: UUID
    state: State
    assist: Assist
    segment: Segment
    lane: dict[str, Any]
    priority: Decimal
    explanation: str
    holder: UUID | None
    leased_until: dt.datetime | None
    holds: list[str]
    marks: list[str]
    primary_reason: str
    owed_by: str
    charges: Decimal
    expected_net: Decimal
    filing_limit: dt.date | None
    complete_at: dt.datetime | None
    version: int


class Items(Schema):
    """A page of work items; `after` asks for the next one, null on the last."""

    items: list[Item]
    after: UUID | None


class Next(Schema):
    """The chart that is yours now, or why there is none."""

    item: Item | None
    against: list[str]


class Handed(Schema):
    """To whom a chart is handed, and why."""

    person: UUID
    words: Words


class Returned(Schema):
    """Why a chart goes back into line."""

    words: Words
    escalate: bool = False


class Held(Schema):
    """Codes of reasons for holding, and who owes what is missing where it isn't whom the table names."""

    codes: list[Name] = Field(min_length=1, max_length=20)
    owed_by: Name = ""


class Lifted(Schema):
    """The hold that is over."""

    code: Name


class Signed(Schema):
    """A code as it is signed."""

    code: Code
    role: CodeRole = CodeRole.SECONDARY
    poa: Annotated[str, Field(pattern=r"^(Y|N|U|W|exempt)$")] | None = None


class SignedCodes(Schema):
    """The codes of a chart in the order of the claim; `second_reader` says why somebody else should read them."""

    codes: list[Signed] = Field(min_length=1, max_length=200)
    second_reader: Words | None = None


class Corrected(Schema):
    """The codes that a second reader signs instead, and why."""

    codes: list[Signed] = Field(min_length=1, max_length=200)
    words: Words


class Lease(Schema):
    """Until when a chart is in somebody's hands."""

    leased_until: dt.datetime


class DocumentLine(Schema):
    """A document as a list shows it."""

    id: UUID
    kind: str
    status: str
    author_role: str
    written_on: dt.date | None
    is_late: bool
    version: int


class Chart(Schema):
    """A chart; `coded` is what the engine made of it, null while a blind chart isn't signed or nothing is coded."""

    id: UUID
    claim_type: str
    patient_class: str
    service_from: dt.date | None
    service_through: dt.date | None
    specialty: str
    gross_charges: Decimal
    work_item: UUID | None
    documents: list[DocumentLine]
    coded: dict[str, Any] | None
    blind: bool


class FindingLine(Schema):
    """What the linter found on a chart's claim."""

    id: UUID
    rule: str
    family: str
    severity: str
    status: str
    state: str
    dollars: Decimal | None
    body: dict[str, Any]


class Override(Schema):
    """Why a finding is let pass."""

    reason: Words


class Amount(Schema):
    """So many accounts or charts, and their dollars."""

    count: int
    dollars: Decimal


class Spread(Schema):
    """How many, the middle and the slow tenth."""

    line: str
    count: int
    p50: Decimal | None
    p90: Decimal | None


class Reconciled(Schema):
    """Accounts that came in against where they lie."""

    came_in: Amount
    heaps: dict[Heap, Amount]
    lost: list[UUID]
    differing: list[UUID]
    balances: bool


class Figures(Schema):
    """The figures of now; `would_be_a` is the share of charts that would be tier A alone: nothing is released by it."""

    dnfb: Amount
    dnfb_days: Decimal | None
    dnfb_by_reason: dict[Bucket, Amount]
    dnfc: Amount
    billed_not_sent: Amount
    charge_lag_days: Spread
    turnaround_hours: list[Spread]
    backlog_by_age: dict[str, Amount]
    would_be_a: Decimal | None


class EditLine(Schema):
    """How often a rule hit."""

    rule: str
    family: str
    severity: str
    count: int
    open: int
    overridden: int
    charts: int
    dollars: Decimal


class Snapshot(Schema):
    """One line of a figure at the end of a day."""

    taken_on: dt.date
    figure: str
    line: str
    count: int
    dollars: Decimal | None


class HoldLine(Schema):
    """Held charts by their one primary reason and who owes what is missing."""

    reason: str
    words: str
    owed_by: str
    count: int
    dollars: Decimal


class Letter(Schema):
    """Something that couldn't be read, and why."""

    id: UUID
    input: UUID
    part: str
    code: str
    message: str
    made_at: dt.datetime


class Arrived(Schema):
    """The input that bytes became; `is_new` is false where the same had arrived before."""

    input: UUID
    is_new: bool


class Run(Schema):
    """A run that dropped bills: what left, what stayed and why, whether every account is there."""

    id: UUID
    control: int
    made_at: dt.datetime
    claims: int
    dollars: Decimal
    stayed: list[dict[str, str]]
    reconciliation: dict[str, Any]
    balances: bool


class Sent(Schema):
    """How many claims of a run have left now."""

    claims: int


class Matched(Schema):
    """How many answers found their claim or file, how many were known, and what is named by nothing of ours."""

    matched: int
    known: int
    unmatched: list[str]
    problems: list[str]
