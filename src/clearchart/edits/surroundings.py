"""What is known around a claim: its chart, the stay as grouped, the supported visit level, earlier claims."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from clearchart.edits.packs import Packs
from clearchart.model import Claim, CodedChart, Encounter, Evidence
from clearchart.model.value import Value


class StayEdit(Value, frozen=True, kw_only=True):
    """One edit of the Medicare Code Editor as the grouper names it, with the code it is about; empty for none."""

    edit: str
    code: str = ""
    detail: str = ""


class GroupedStay(Value, frozen=True, kw_only=True):
    """An inpatient claim as the grouper reads it; `drg` is None where it can't be grouped, with the reason.

    `post_acute` says whether the DRG is under the post-acute care transfer policy; None where that isn't known.
    """

    version: str
    drg: str | None
    post_acute: bool | None = None
    edits: tuple[StayEdit, ...] = ()
    reason: str = ""


class StayGrouper(Protocol):
    """MS-DRG and Medicare Code Editor over a claim; None where no version covers its date."""

    def grouped(self, claim: Claim) -> GroupedStay | None:
        """The stay of an institutional inpatient claim."""


class SupportedLevel(Value, frozen=True, kw_only=True):
    """The visit code that a chart supports: how many levels the billed one lies above (+) or below (-) it, and why."""

    code: str
    above: int
    basis: str
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class LevelReader(Protocol):
    """The visit level that the chart's own documentation supports."""

    def professional(self, encounter: Encounter, chart: CodedChart, *, billed: str) -> SupportedLevel | None:
        """The supported code of the billed code's own family; None where it can't be judged."""

    def facility(self, encounter: Encounter, billed: str) -> SupportedLevel | None:
        """The code that the hospital's own written policy gives; None without a policy, or where it is silent."""


class Prior(Value, frozen=True, kw_only=True, gc=False):
    """One line of another claim of the same beneficiary, as far as rules across claims look at it."""

    claim: str
    institutional: bool
    frequency: str
    billing_npi: str
    rendering_npi: str
    taxonomy: str
    service_from: dt.date | None
    service_through: dt.date | None
    code: str
    modifiers: tuple[str, ...]
    units: int
    revenue_code: str
    facility_code: str
    diagnoses: tuple[str, ...] = ()


class History(Protocol):
    """Other claims of a beneficiary: those read before in the run, and those the operator loaded."""

    complete: bool
    """Whether the operator said that every claim of the last twelve months is there: only then silence tells."""

    def of(self, claim: Claim) -> Sequence[Prior]:
        """The lines of the beneficiary's other claims; the claim itself is never among them."""


class Surroundings(Value, frozen=True, kw_only=True):
    """What a claim is judged with beside itself; everything may be missing, and then rules that need it are silent.

    Without `packs` those that we ship are asked.
    """

    encounter: Encounter | None = None
    chart: CodedChart | None = None
    as_of: dt.date | None = None
    grouper: StayGrouper | None = None
    levels: LevelReader | None = None
    history: History | None = None
    packs: Packs | None = None
