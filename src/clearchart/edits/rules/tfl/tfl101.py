"""The payer takes no claim for a service so long ago.

What it checks:
    From the line's first day (professional) or the end of the period (institutional) to the day of the check: the
    payer's limit has passed. Limits stand in limits.toml with dates and sources, by payer and kind of claim (first,
    secondary, corrected); a profile may set a contract's days. The day of the check is the one that is asked for, else
    the day the file was made; what counts is the day on which the payer has the claim, and a rejected claim was never
    filed. Voids have no limit. With a delay reason on the claim it is worth a look only.

Why it matters:
    Denied, and for Medicare not appealable (CARC 29). The patient must not be billed for it.

Authority:
    42 CFR 424.44: one calendar year after the service, with four exceptions in (b); Medicare Claims Processing Manual,
    Pub. 100-04, chapter 1, section 70: from the line's From date or the claim's Through date, to receipt; 29 February
    counts as 28; a last day that is no workday moves on to the next. 42 CFR 447.45(d) for Medicaid, 32 CFR 199.7(d)
    for TRICARE.

Example:
    A visit of 2025-02-10, checked on 2026-02-20.

Resolution:
    If an earlier claim was accepted in time, send its 277CA with the request; a 999 is no proof. Else write it off.

Override:
    The billing lead with compliance, for one of the exceptions.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.tfl._limits import Standing, counted, nearing, standings
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="TFL101",
    name="filing-limit-passed",
    severity=Severity.BLOCK,
    override=Override(
        who=("billing lead", "compliance"), must="the exception and its proof, such as the 277CA of the first filing"
    ),
    authority=Authority(
        source="42 CFR 424.44", section="(a) and (b); Pub. 100-04, ch. 1, 70; limits.toml for other payers"
    ),
    effective_from=dt.date(2010, 1, 1),
)

GIVEN = nearing


def check(subject: Subject) -> Iterable[Hit]:
    """Lines whose last day has passed."""
    late = standings(subject)
    return [_told(subject, each) for each in late] if late else ()


def _told(subject: Subject, each: Standing) -> Hit:
    milder = Severity.REVIEW if subject.claim.delay_reason else None
    said = f"the last day to file for {each.start} was {each.end} ({each.limit.name}, {counted(-each.left)} ago)"
    if each.line < 0:
        return Hit(message=said, place=("statement_through",), severity=milder)
    code = subject.claim.lines[each.line].code
    return Hit(message=said, place=("lines", each.line), codes=(code,), severity=milder)
