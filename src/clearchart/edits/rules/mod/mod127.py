"""A service line says itself that Medicare will deny it, and that nobody can then be billed.

What it checks:
    GZ on a line to Medicare.

Why it matters:
    Contractors deny such lines automatically as not necessary, the provider liable (CARC 50, group CO): the charge is
    written off. It is right where no notice was given and the service is billed nevertheless; it should be known.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 20.9.1; CMS Transmittal 2148 (CR 7228):
    automatic denial of lines with GZ from 1 July 2011.

Example:
    93306-GZ $900.

Resolution:
    If a signed notice exists: GA. If the service was covered: no modifier. Otherwise the line stands, for the record.

Override:
    No notice was given, and the line is billed for the record.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD127",
    name="line-denied-by-its-own-word",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="that no notice was given and the line is billed for the record"),
    authority=Authority(source="CMS Transmittal 2148 (CR 7228)"),
    effective_from=dt.date(2011, 7, 1),
    trigger=Trigger(modifiers=frozenset({"GZ"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with GZ alone; contradictory ones are MOD126's."""
    if not subject.medicare:
        return
    for at, line in subject.lines():
        if "GZ" in line.modifiers and not {"GA", "GX", "GY"} & {*line.modifiers}:
            message = f"GZ has {line.code} denied at once, with nobody left to bill"
            yield at_modifier(at, line, modifier="GZ", message=message)
