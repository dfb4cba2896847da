"""An anaesthesia service doesn't say who gave it, and under whose direction.

What it checks:
    Codes 00100 to 01999 on a professional claim without one of AA, AD, QK, QX, QY and QZ. 01996, the daily care of a
    catheter, is left out.

Why it matters:
    The modifier decides what is paid; Medicare returns or denies the line without it (CARC 4, CARC 16, RARC N822).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 50.I and 140.3.3: every anaesthesia service
    of a physician or anaesthetist carries one of these modifiers.

Example:
    00790 with 95 minutes and no modifier.

Resolution:
    From the anaesthesia record: personally performed AA, directed QK (two to four) or QY (one), supervised AD,
    an anaesthetist directed QX or not QZ.

Override:
    A payer that asks for none of them.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._anaesthesia import PERFORMERS
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_CATHETER_CARE = "01996"

RULE = Rule(
    code="MOD116",
    name="anaesthesia-without-performer",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that asks for no such modifier"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="50.I, 140.3.3"),
    effective_from=dt.date(1998, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, procedures=frozenset(map("{:05}".format, range(100, 2000)))),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Anaesthesia without a performer."""
    milder = None if subject.medicare else Severity.REVIEW
    return [
        Hit(
            message=f"{line.code} doesn't say who gave the anaesthesia (AA, AD, QK, QX, QY or QZ)",
            place=("lines", at, "code"),
            codes=(line.code,),
            severity=milder,
        )
        for at, line in subject.lines()
        if is_kind(line.code, "anaesthesia") and line.code != _CATHETER_CARE and not PERFORMERS & {*line.modifiers}
    ]
