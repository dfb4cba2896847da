"""The port of DRG groupers: a stay as they need it, and what they answer."""

import datetime as dt
from typing import Protocol

from clearchart.model.grouping import CodeEdit
from clearchart.model.value import Value


class StayDiagnosis(Value, frozen=True, kw_only=True):
    """A dotted ICD-10-CM code with its POA indicator: Y, N, U, W, or None where exempt or not known."""

    code: str
    poa: str | None = None


class Stay(Value, frozen=True, kw_only=True):
    """One inpatient stay. `age` in years, `sex` F, M or other, `disposition` the numeric patient status.

    `exempt` says that the hospital is exempt from POA reporting; `on` picks the version.
    """

    on: dt.date
    age: int
    sex: str
    disposition: int
    exempt: bool
    principal: StayDiagnosis
    secondary: tuple[StayDiagnosis, ...] = ()
    procedures: tuple[str, ...] = ()


class Severity(Value, frozen=True, kw_only=True):
    """What a secondary diagnosis counts for beside this principal diagnosis; `level` is None if it doesn't count.

    `listed` is its level in the tables, `reason` why it doesn't count: excluded by the principal diagnosis, by
    the patient's death, or as a hospital-acquired condition.
    """

    code: str
    listed: str | None
    level: str | None
    reason: str = ""


class Grouped(Value, frozen=True, kw_only=True):
    """A grouper's answer; `drg` is None where the stay can't be grouped, and `outcome` says why in its own words."""

    version: str
    drg: str | None
    title: str = ""
    mdc: str | None = None
    severity: str | None = None
    outcome: str = ""
    diagnoses: tuple[Severity, ...] = ()
    hospital_acquired: tuple[str, ...] = ()

    def level(self, code: str) -> Severity | None:
        """What the answer says of a secondary diagnosis."""
        return next((each for each in self.diagnoses if each.code == code), None)


class Grouper(Protocol):
    """Groups stays. Implemented by `MsDrgGrouper`; its twin for tests is `clearchart.testing.TableGrouper`."""

    def version(self, stay: Stay) -> str | None:
        """The version that holds on the stay's date ("43.1"), or None."""

    def group(self, stay: Stay) -> Grouped | None:
        """The answer for a stay; None where no version holds on its date."""

    def edits(self, stay: Stay) -> tuple[CodeEdit, ...]:
        """The edits of the Medicare Code Editor that fire for a stay."""
