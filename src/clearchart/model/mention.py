"""What a note says of a condition: where, and under which assertion."""

from enum import StrEnum

from clearchart.model.span import Span
from clearchart.model.value import Value


class Assertion(StrEnum):
    """How a note asserts a condition; anything but AFFIRMED needs a rule before it may be coded."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    UNCERTAIN = "uncertain"
    HISTORICAL = "historical"
    FAMILY = "family"
    HYPOTHETICAL = "hypothetical"


class Cue(Value, frozen=True, kw_only=True):
    """The words that set an assertion, and the rule that recognised them."""

    text: str
    rule: str
    span: Span


class Mention(Value, frozen=True, kw_only=True):
    """One mention: its spans (more than one where words are apart), section, assertion and cue."""

    spans: tuple[Span, ...]
    section: str
    assertion: Assertion
    cue: Cue | None = None
