"""The nouns of visit levels: how complex, which element, and what in the note says so."""

from enum import IntEnum

from clearchart.model import Evidence
from clearchart.model.value import Value


class Complexity(IntEnum):
    """Complexity of decision making, from low to high; NONE where a note shows nothing."""

    NONE = 0
    STRAIGHTFORWARD = 1
    LOW = 2
    MODERATE = 3
    HIGH = 4

    @property
    def word(self) -> str:
        """The level in words."""
        return self.name.lower()


class Reason(Value, frozen=True, kw_only=True):
    """One thing that counts towards an element, in a few words, with where the note says it."""

    text: str
    evidence: Evidence


class Element(Value, frozen=True, kw_only=True):
    """One of the three elements of decision making: problems, data, risk."""

    name: str
    complexity: Complexity
    reasons: tuple[Reason, ...] = ()
