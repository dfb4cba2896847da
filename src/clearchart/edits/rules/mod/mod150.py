"""A modifier that doesn't exist on the date of service.

What it checks:
    Every modifier: two letters or digits; among CPT's modifiers, which are listed by number (`cpt-modifiers.txt`);
    else in the official HCPCS file of the quarter, not ended before the date. Pairs of letters for origin and
    destination of an ambulance are left to MOD135. Without the HCPCS file of the quarter: unknown.

Why it matters:
    The payer rejects or denies the line for a modifier that isn't valid (CARC 4, CARC 182).

Authority:
    45 CFR 162.1002 (CPT and HCPCS as code sets); CMS, quarterly HCPCS update; Medicare Claims Processing Manual, Pub.
    100-04, chapter 23, section 20.3.

Example:
    99213-2S: a letter where a number belongs.

Resolution:
    The modifier that was meant; for one that ended, the one that replaced it.

Override:
    A payer's own modifier (state Medicaid has some); its guide.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.services import MEDICAID
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_FORM = re.compile(r"[0-9A-Z]{2}")
_TRIP = re.compile(r"[DEGHIJNPRS][DEGHIJNPRSX]")

RULE = Rule(
    code="MOD150",
    name="modifier-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that lists the modifier"),
    authority=Authority(source="45 CFR 162.1002; CMS, quarterly HCPCS update"),
    effective_from=dt.date(2003, 10, 16),
    tables=("hcpcs",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Modifiers that aren't there."""
    if not subject.modifiers:
        return ()
    wrong = {each: why for each in subject.modifiers if (why := _wrong(subject, each))}
    if not wrong:
        return ()
    return [
        at_modifier(at, line, modifier=modifier, message=f"{modifier} {wrong[modifier]}")
        for at, line in subject.lines()
        for modifier in line.modifiers
        if modifier in wrong
    ]


def _wrong(subject: Subject, modifier: str) -> str:
    """Why a modifier isn't valid, in words; empty if it is, or isn't known to be wrong."""
    if modifier in _numbers():
        return ""
    if not _FORM.fullmatch(modifier):
        return "isn't two letters or digits"
    coverages = subject.claim.coverages
    if (coverages and coverages[0].filing == MEDICAID) or _ride(subject, modifier):
        return ""
    table = subject.books.hcpcs(subject.on)
    if table is None or subject.on is None:
        return ""
    row = table.row(modifier)
    if row is None:
        return "is no modifier of CPT or HCPCS"
    return "" if row.valid_on(subject.on) else f"isn't valid on {subject.on}"


def _ride(subject: Subject, modifier: str) -> bool:
    return bool(_TRIP.fullmatch(modifier)) and any(code.startswith("A04") for code in subject.procedures)


@cache
def _numbers() -> frozenset[str]:
    text = files(__package__).joinpath("cpt-modifiers.txt").read_text(encoding="utf-8")
    return frozenset(line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("#"))
