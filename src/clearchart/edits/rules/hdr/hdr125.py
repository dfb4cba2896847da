"""A code for services without a code of their own comes without a description.

What it checks:
    Unlisted and not-otherwise-classified codes on an 837: a description stands on the line (SV101-7 or SV202-7), or a
    note on the line says what was done.

Why it matters:
    Returned as unprocessable: the payer can't price what it doesn't know (CARC 16, RARC N350 or M51).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24D; SV101-7 is required where the
    code isn't specific.

Example:
    J3490 for a new drug, without its name and dose.

Resolution:
    Describe the service; for a drug give name, strength, dose and NDC.

Override:
    The coding lead, where the description went another way that the payer takes.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    carries_all,
)
from clearchart.edits.rules.hdr._lists import among
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR125",
    name="unlisted-code-without-description",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="where the description went"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26",
        section="10.4, item 24D; SV101-7 and SV202-7 of the 837",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Codes that say nothing by themselves."""
    unlisted = among("unlisted", subject.procedures)
    if not unlisted or not carries_all(subject.claim):
        return ()
    return [
        Hit(message=f"{line.code} is unlisted and the line has no description", place=("lines", at), codes=(line.code,))
        for at, line in subject.lines()
        if line.code in unlisted and not line.description and not line.notes
    ]
