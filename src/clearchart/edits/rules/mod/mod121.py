"""A therapy line names another discipline than its code's, or two of them.

What it checks:
    Two of GN, GO and GP on a line; or an evaluation of one discipline (97161 to 97164 physical, 97165 to 97168
    occupational, 92521 to 92524, 92597, 92607 speech) with the modifier of another one.

Why it matters:
    Medicare returns the claim (CARC 4): since 2018 these codes are accepted with their own discipline only.

Authority:
    CMS Transmittal 3814 (CR 10176), therapy modifiers by discipline; Pub. 100-04, chapter 5, section 20.1.

Example:
    97165-GP: an occupational therapy evaluation under a physical therapy plan.

Resolution:
    The modifier of the discipline that evaluated, or the code of that discipline.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.rules.mod._therapy import DISCIPLINES, discipline
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD121",
    name="therapy-of-another-discipline",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction and its page"),
    authority=Authority(source="CMS Transmittal 3814 (CR 10176); Pub. 100-04, ch. 5", section="20.1"),
    effective_from=dt.date(2018, 1, 1),
    trigger=Trigger(modifiers=DISCIPLINES),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines of two disciplines, or of the wrong one."""
    for at, line in subject.lines():
        says = held(line, DISCIPLINES)
        own = discipline(line.code)
        if len(says) > 1:
            message = f"{line.code} says {' and '.join(says)}: one line is under one plan of care"
            yield at_modifier(at, line, modifier=says[-1], message=message)
        elif says and own and says[0] != own:
            message = f"{line.code} is of the discipline {own}, and the line says {says[0]}"
            yield at_modifier(at, line, modifier=says[0], message=message)
