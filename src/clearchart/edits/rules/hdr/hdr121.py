"""A laboratory test is billed without the laboratory's CLIA number.

What it checks:
    Professional claims to Medicare with a test that needs a CLIA certificate, and no CLIA number (X4; F4 of the
    referring laboratory) on claim or line. A test with QW says itself that it is done under a certificate of waiver:
    it stops the claim; any other is worth a look, because the list of tests is CMS's and changes.

Why it matters:
    Denied as billed without a certificate (CARC B7; CARC 16 with RARC MA120).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 16, section 70.2 and following; 42 CFR part 493.

Example:
    A urine test with QW from the office, whose number stands in the new system's wrong field.

Resolution:
    Enter the certificate's number (ten characters, D in the third place) for the place where the test was done.

Override:
    Laboratory billing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
    medicare,
)
from clearchart.edits.rules.hdr._lists import among
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_CERTIFICATES = frozenset({"X4", "F4"})

RULE = Rule(
    code="HDR121",
    name="clia-number-missing",
    severity=Severity.BLOCK,
    override=Override(who=("laboratory billing",), must="the certificate, or that the service needs none"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 16", section="70; 42 CFR 493"),
    effective_from=dt.date(1992, 9, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Tests without a certificate."""
    claim = subject.claim
    tests = among("laboratory", subject.procedures)
    if not tests or not medicare(claim) or not carries_all(claim):
        return ()
    if any(each.qualifier in _CERTIFICATES for each in claim.references):
        return ()
    return _told(subject, tests)


def _told(subject: Subject, tests: frozenset[str]) -> Iterator[Hit]:
    for at, line in subject.lines():
        if line.code not in tests or "26" in line.modifiers:
            continue
        if not any(each.qualifier in _CERTIFICATES for each in line.references):
            milder = None if "QW" in line.modifiers else Severity.REVIEW
            said = f"{line.code} is a laboratory test and the claim has no CLIA number"
            yield Hit(message=said, place=("lines", at), codes=(line.code,), severity=milder)
