"""Where a coded chart goes next, and why."""

from enum import StrEnum

from clearchart.model.value import Value


class Route(StrEnum):
    """HUMAN to a coder; HOLD waits for something; RELEASE only through a certified gate."""

    HUMAN = "human"
    HOLD = "hold"
    RELEASE = "release"


class Decision(Value, frozen=True, kw_only=True):
    """A route with its reasons, most important first, each a sentence for people."""

    route: Route
    reasons: tuple[str, ...] = ()
