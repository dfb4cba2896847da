"""An event of the ledger: who did what to which chart, when, why, by which versions; ids and digests, no note text."""

import datetime as dt
from enum import StrEnum

from clearchart.model.value import Value
from clearchart.model.workitem import Assist, State


class Role(StrEnum):
    """The role in which somebody acts; a person may have several and acts in one at a time."""

    CODER = "coder"
    TRAINEE = "trainee"
    LEAD = "lead"
    MANAGER = "manager"
    AUDITOR = "auditor"
    EXTERNAL_AUDITOR = "external-auditor"
    COMPLIANCE = "compliance"
    PRIVACY_OFFICER = "privacy-officer"
    CDI = "cdi"
    PHYSICIAN = "physician"
    PHYSICIAN_ADVISOR = "physician-advisor"
    BILLER = "biller"
    DENIALS = "denials"
    EDUCATOR = "educator"
    INDEXER = "indexer"
    RELEASE_OF_INFORMATION = "release-of-information"
    REVENUE_CYCLE = "revenue-cycle"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class Subject(Value, frozen=True, kw_only=True):
    """What an event is about, with its id: a `work-item`, `account`, `document`, `query`, `claim`, `case`, `person`."""

    kind: str
    id: str


class Named(Value, frozen=True, kw_only=True):
    """A name with its value: an engine with its version, a digest of codes or of a reason's words."""

    name: str
    value: str


class Event(Value, frozen=True, kw_only=True):
    """One thing that happened. `at` is an instant in UTC; `reason` a code, its words stand elsewhere.

    Words that people write may hold what a note says, so an event keeps their digest at most (`digests`).
    """

    schema: int = 1
    id: str
    organization: str
    at: dt.datetime
    actor: str
    role: Role
    kind: str
    subjects: tuple[Subject, ...] = ()
    before: State | None = None
    after: State | None = None
    assist: Assist | None = None
    reason: str = ""
    versions: tuple[Named, ...] = ()
    digests: tuple[Named, ...] = ()

    def about(self, kind: str) -> str | None:
        """The id of the first subject of a kind, None without one."""
        return next((each.id for each in self.subjects if each.kind == kind), None)
