"""Charts, acts and instants of the cases of this folder."""

import datetime as dt

from clearchart.model.event import Named, Role, Subject
from clearchart.model.workitem import Assist, State, WorkItem
from clearchart.work.moving import Act, Reason

NOON = dt.datetime(2026, 8, 3, 12, tzinfo=dt.UTC)
"""A Monday."""
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def chart(state: str = "ready", id_: str = "w1", **said: object) -> WorkItem:
    """A chart in a state, with only what a case is about said."""
    plain = {"id": id_, "organization": "mercy", "account": f"A-{id_}", "assist": Assist.FULL, "state": State(state)}
    return WorkItem(**{**plain, **said})  # type: ignore[arg-type]  # cases say fields by name


def act(by: str, role: str, reason: str, *names: str, at: dt.datetime = NOON, until: dt.datetime | None = None) -> Act:
    """`names` are what the reason names: `query=q1` a subject, `#codes=ab12` a digest."""
    pairs = [name.split("=") for name in names]
    about = tuple(Subject(kind=kind, id=id_) for kind, id_ in pairs if not kind.startswith("#"))
    digests = tuple(Named(name=kind[1:], value=value) for kind, value in pairs if kind.startswith("#"))
    why = Reason(code=reason, about=about, digests=digests)
    return Act(id=f"{by}-{at.isoformat()}", by=by, role=Role(role), at=at, reason=why, until=until)
