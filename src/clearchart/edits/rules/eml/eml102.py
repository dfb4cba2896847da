"""A professional visit is billed lower than its documentation supports.

What it checks:
    The billed code of a visit against the level that the chart's own elements support: problems, data and risk of
    decision making, of which two of three decide, or the stated total time where that supports more. Only the chart
    of the same encounter is read; no level is ever inferred from counts of signs or of words.

Why it matters:
    A level below the note's is money that was earned and not billed, and it hides a pattern of careless levels as
    well as the other direction does. Under-coding is an error like over-coding.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.1, as revised for the 2021 and 2023
    changes of evaluation and management services (85 FR 84472; 87 FR 69404). How codes are read as kinds of problems
    is our own reading, unconfirmed by any payer: so the finding asks for a review and never decides.

Example:
    99212 is billed; the note shows one chronic problem that got worse and a changed prescription: 99214.

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
    code="EML102",
    name="level-below-documentation",
    severity=Severity.REVIEW,
    override=OVERRIDE,
    authority=AUTHORITY,
    effective_from=FROM,
    trigger=TRIGGER,
)

GIVEN = charted


def check(subject: Subject) -> Iterator[Hit]:
    """Visits whose billed level lies below the supported one."""
    for at, billed, level in compared(subject):
        if level.above < 0:
            yield hit(at, billed, level=level, lies="the billed level lies below it")
