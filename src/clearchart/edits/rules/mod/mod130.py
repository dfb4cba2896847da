"""A drug is said to have been discarded in part and not at all, or discarded without having been given.

What it checks:
    JW and JZ on one line; lines of one code and day with JW and with JZ; a JW line without a line of the dose given.

Why it matters:
    The claim contradicts itself; the lines are returned or denied (CARC 4, CARC 16), and discarded units alone are
    never paid.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 17, section 40.1: JW on a line of its own beside that of
    the dose given; JZ on the dose where nothing was discarded.

Example:
    J9035-JZ x35 and J9035-JW x5.

Resolution:
    From the administration record: something discarded, no JZ; nothing discarded, no JW line.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.rules.mod._waste import WASTE
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

RULE = Rule(
    code="MOD130",
    name="contradictory-waste",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="what the administration record says was discarded"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 17", section="40.1"),
    effective_from=dt.date(2017, 1, 1),
    trigger=Trigger(modifiers=frozenset({"JW"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """JW lines that something contradicts."""
    for at, line in subject.lines():
        if "JW" in line.modifiers and (wrong := _wrong(subject, line)):
            yield at_modifier(at, line, modifier="JW", message=f"{line.code} has units discarded (JW) {wrong}")


def _wrong(subject: Subject, line: ServiceLine) -> str:
    if "JZ" in line.modifiers:
        return "and nothing discarded (JZ) on one line"
    others = [
        each
        for each in subject.claim.lines
        if each is not line and each.code == line.code and each.service_from == line.service_from
    ]
    if any("JZ" in each.modifiers for each in others):
        return "on one line and nothing discarded (JZ) on another"
    given = [each for each in others if not WASTE & {*each.modifiers}]
    return "" if given else "and no line of the dose given on that day"
