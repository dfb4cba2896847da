"""The claim says accident, and not when or in which state.

What it checks:
    Professional 837 claims whose related causes name an accident: the date of it (DTP 439) for auto and other
    accidents; the state for auto accidents.

Why it matters:
    Rejected at the front end, or held while the payer asks who is liable (CARC 20 to 22).

Authority:
    CLM11 and DTP with qualifier 439 of loop 2300 of the 837P: the date is required with AA and OA, the state with AA.

Example:
    CLM11 AA without state.

Resolution:
    Ask the patient; enter both.

Override:
    Patient access.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR411",
    name="accident-incomplete",
    severity=Severity.BLOCK,
    override=Override(who=("patient access",), must="when and where the accident was"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, CLM11 and DTP 439"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Accidents at no time or nowhere."""
    claim = subject.claim
    causes = claim.related_causes
    if not causes or not carries_all(claim):
        return ()
    hits = list[Hit]()
    if ("AA" in causes or "OA" in causes) and not any(each.qualifier == "439" for each in claim.dates):
        hits.append(Hit(message="the claim says accident and not when it was", place=("related_causes", 0)))
    if "AA" in causes and not claim.accident_state and claim.accident_country in ("", "US"):
        said = "the claim says auto accident and not in which state"
        hits.append(Hit(message=said, place=("accident_state",)))
    return hits
