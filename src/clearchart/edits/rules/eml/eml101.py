"""A professional visit is billed higher than its documentation supports.

What it checks:
    The billed code of a visit against the level that the chart's own elements support: problems, data and risk of
    decision making, of which two of three decide, or the stated total time where that supports more. Only the chart
    of the same encounter is read; no level is ever inferred from counts of signs or of words.

Why it matters:
    A level that the note can't carry is paid and then taken back with interest (CARC 150), and a pattern of it is what
    auditors extrapolate from.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.1, as revised for the 2021 and 2023
    changes of evaluation and management services (85 FR 84472; 87 FR 69404). How codes are read as kinds of problems
    is our own reading, unconfirmed by any payer: so the finding asks for a review and never decides.

Example:
    99215 is billed; the note shows two stable chronic problems and prescription drug management: 99214.

Resolution:
    Read the note against the elements listed in the finding. Bill the level that the note supports; what the note
    doesn't say can't be added for the sake of a level.

Override:
    Elements that the text doesn't show, such as a test that was ordered elsewhere in the record.
"""

from collections.abc import Iterator

from clearchart.edits.rule import Hit, Rule
from clearchart.edits.rules.eml._compared import AUTHORITY, FROM, OVERRIDE, TRIGGER, compared, hit
from clearchart.edits.subject import Subject, charted
from clearchart.model import Severity

RULE = Rule(
    code="EML101",
    name="level-above-documentation",
    severity=Severity.REVIEW,
    override=OVERRIDE,
    authority=AUTHORITY,
    effective_from=FROM,
    trigger=TRIGGER,
)

GIVEN = charted


def check(subject: Subject) -> Iterator[Hit]:
    """Visits whose billed level lies above the supported one."""
    for at, billed, level in compared(subject):
        if level.above > 0:
            yield hit(at, billed, level=level, lies="the billed level lies above it")
