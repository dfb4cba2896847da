"""An outpatient line's revenue code wants a procedure code, and there is none.

What it checks:
    Lines of outpatient hospital bills (13x, 14x, 85x) with charges, under revenue codes of laboratory, imaging,
    surgery, therapy, emergency, clinic, ambulance, single drugs or tests, without procedure code. A stop for Medicare
    under the outpatient payment system (13x); elsewhere worth a look.

Why it matters:
    Returned to the provider by the outpatient code editor, or packaged for nothing (CARC 16, RARC M20).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 4, section 20 (reporting procedure codes for outpatients).
    Our list of revenue codes is the part that is certain.

Example:
    0450 $900 without the visit.

Resolution:
    Add the code of what was done.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    medicare,
)
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR409",
    name="revenue-code-without-procedure",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="what was done, or that the payer wants no code"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 4", section="20"),
    effective_from=dt.date(2000, 8, 1),
    trigger=ON_INSTITUTIONAL,
)


_OUTPATIENT = frozenset({"13", "14", "85"})


def check(subject: Subject) -> Iterable[Hit]:
    """Departments that did nothing in particular."""
    claim = subject.claim
    if claim.facility_code not in _OUTPATIENT:
        return ()
    milder = None if claim.facility_code == "13" and medicare(claim) else Severity.REVIEW
    return [
        Hit(
            message=f"revenue code {line.revenue_code} wants a procedure code on an outpatient bill",
            place=("lines", at),
            codes=(line.revenue_code,),
            severity=milder,
        )
        for at, line in subject.lines()
        if not line.code and line.charge and holds("revenue-procedures", line.revenue_code)
    ]
