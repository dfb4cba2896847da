"""Hospital visit levels by the hospital's own written policy: a dated file with an owner, read, never invented.

```toml
name = "Emergency department levels"
owner = "compliance"
approved = 2026-01-15
valid_from = 2026-02-01

[[level]]
code = "99284"
says = "two or more intravenous drugs"
words = ['(?:second|two|2) (?:iv|intravenous) (?:drugs?|medications?)']
```
The highest level (the order of the codes) of which one expression stands in the record is the policy's level.
"""

import datetime as dt
import re
import tomllib
from pathlib import Path

import msgspec

from clearchart.levels.note import sentences_of
from clearchart.levels.values import Reason
from clearchart.model import Encounter
from clearchart.model.value import Value


class FacilityPolicyError(ValueError):
    """A policy of hospital levels cannot be read; the message names the file and the field."""


class PolicyLevel(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a policy: the code, what it counts in words, and the expressions that show it in a record."""

    code: str
    says: str
    words: tuple[str, ...]


class FacilityPolicy(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hospital's own policy of visit levels."""

    name: str
    owner: str
    approved: dt.date
    valid_from: dt.date
    level: tuple[PolicyLevel, ...]
    valid_to: dt.date | None = None

    def codes(self) -> tuple[str, ...]:
        """The codes that the policy knows, from low to high."""
        return tuple(sorted({each.code for each in self.level}))


class FacilityLevel(Value, frozen=True, kw_only=True):
    """What a policy gives for a record: the code, and the line of the policy with its place in the record."""

    code: str
    reason: Reason


def read_facility_policy(file: str | Path) -> FacilityPolicy:
    """A policy from its file. Raises FacilityPolicyError."""
    path = Path(file)
    try:
        policy = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), FacilityPolicy)
        for each in policy.level:
            for words in each.words:
                re.compile(words)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise FacilityPolicyError(f"{path}: {error}") from error
    return policy


def facility_level(encounter: Encounter, policy: FacilityPolicy) -> FacilityLevel | None:
    """The level that the policy gives for a record; None where none of its expressions stands in it, or out of date."""
    on = encounter.service_from
    if on and (on < policy.valid_from or (policy.valid_to and on > policy.valid_to)):
        return None
    said = sentences_of(encounter)
    for each in sorted(policy.level, key=lambda one: one.code, reverse=True):
        for words in each.words:
            asked = re.compile(words)
            for sentence in said:
                for found in sentence.find(asked):
                    return FacilityLevel(
                        code=each.code, reason=Reason(text=each.says, evidence=sentence.evidence(*found.span()))
                    )
    return None
