"""What grouping says of an inpatient stay: its DRG, how sure that is, and what would change it."""

from decimal import Decimal
from enum import StrEnum

from clearchart.model.value import Value


class DrgStatus(StrEnum):
    """UNKNOWN while an input is missing, WORKING by the engine's codes, FINAL only by codes that a person signed."""

    UNKNOWN = "unknown"
    WORKING = "working"
    FINAL = "final"


class DrgInput(StrEnum):
    """What a DRG can't do without."""

    PRINCIPAL = "principal"
    PROCEDURES = "procedures"
    DISPOSITION = "disposition"
    DISCHARGE_DATE = "discharge-date"
    AGE = "age"
    POA = "present-on-admission"


class Direction(StrEnum):
    """Which way a change would move the weight; UNKNOWN where a weight is not known."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNKNOWN = "unknown"


class ChangeKind(StrEnum):
    """What is changed in thought."""

    WITHOUT = "without"
    SPECIFIED = "specified"
    PRINCIPAL = "principal"
    PRESENT = "present-on-admission"


class Drg(Value, frozen=True, kw_only=True):
    """One DRG of one version; `weight` and lengths of stay (days) are null where no table of that year is at hand."""

    drg: str
    title: str
    version: str
    mdc: str | None = None
    severity: str | None = None
    weight: Decimal | None = None
    geometric_stay: Decimal | None = None
    arithmetic_stay: Decimal | None = None


class DrgChange(Value, frozen=True, kw_only=True):
    """One thing that would give another DRG: the code it is about, what would stand instead, and the DRG then.

    Shown to people in the order of the codes, up and down alike; it never comes back to coding.
    """

    kind: ChangeKind
    code: str
    to: tuple[str, ...] = ()
    drg: str
    weight: Decimal | None = None
    direction: Direction


class Uncounted(Value, frozen=True, kw_only=True):
    """A CC or MCC of the tables that doesn't count here, and why."""

    code: str
    listed: str
    reason: str


class CodeEdit(Value, frozen=True, kw_only=True):
    """One edit of the Medicare Code Editor that fires: its name and how often."""

    name: str
    count: int


class ChartDrg(Value, frozen=True, kw_only=True):
    """The DRG of a chart. While `status` is unknown `drg` is null, and `working` says what it is under `assumed`."""

    status: DrgStatus
    drg: str | None = None
    title: str | None = None
    version: str | None = None
    mdc: str | None = None
    weight: Decimal | None = None
    geometric_stay: Decimal | None = None
    arithmetic_stay: Decimal | None = None
    principal: str | None = None
    missing: tuple[DrgInput, ...] = ()
    working: Drg | None = None
    assumed: tuple[str, ...] = ()
    changes: tuple[DrgChange, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    hospital_acquired: tuple[str, ...] = ()
    edits: tuple[CodeEdit, ...] = ()
    notes: tuple[str, ...] = ()
