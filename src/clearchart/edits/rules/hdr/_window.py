"""The payment window: outpatient services of a hospital before its own inpatient stay, seen from either claim."""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Prior
from clearchart.model import Severity

_DAYS = 3
_OUTPATIENT = frozenset({"13", "14"})
_LEFT_OUT = ("054", "082", "083", "084", "085", "088")
"""Ambulance and dialysis: never part of the window."""
_ACUTE = "282N"
_UNRELATED = "51"


def before_stay(subject: Subject) -> Iterator[Hit]:
    """From the stay: outpatient services of the same hospital on the day of admission or in the three days before."""
    admitted = subject.claim.admitted or subject.claim.statement_from
    if admitted is None:
        return
    for each in subject.priors:
        if each.facility_code in _OUTPATIENT and _same(each, subject) and _within(each.service_from, admitted):
            said = (
                f"{each.code or each.revenue_code} of {each.service_from} (claim {each.claim}) is in the payment window"
            )
            milder = _milder(subject, each.revenue_code, each.service_from == admitted)
            yield Hit(message=said, place=("admitted",), codes=(each.code,) if each.code else (), severity=milder)


def in_stay(subject: Subject) -> Iterator[Hit]:
    """From the outpatient claim: lines in the window of a stay in the same hospital."""
    claim = subject.claim
    if claim.facility_code not in _OUTPATIENT or _UNRELATED in claim.conditions:
        return
    stays = {each.claim: each for each in subject.priors if each.facility_code == "11" and _same(each, subject)}
    for stay in stays.values():
        for at, line in subject.lines():
            on, admitted = subject.date_of(line), stay.service_from
            if admitted and _within(on, admitted) and not line.revenue_code.startswith(_LEFT_OUT):
                what = line.code or line.revenue_code
                said = f"{what} of {on} is in the payment window of the stay of claim {stay.claim}"
                milder = _milder(subject, line.revenue_code, on == admitted)
                codes = (line.code,) if line.code else ()
                yield Hit(message=said, place=("lines", at), codes=codes, severity=milder)


def _same(prior: Prior, subject: Subject) -> bool:
    return (
        prior.institutional
        and prior.billing_npi == subject.claim.billing.npi
        and prior.claim != subject.claim.id
        and not prior.revenue_code.startswith(_LEFT_OUT)
    )


def _within(on: dt.date | None, admitted: dt.date) -> bool:
    return on is not None and 0 <= (admitted - on).days <= _DAYS


def _milder(subject: Subject, revenue_code: str, on_admission: bool) -> Severity | None:
    bundled = on_admission or holds("window-diagnostics", revenue_code)
    acute = subject.claim.billing.taxonomy.startswith(_ACUTE)
    return None if bundled and acute else Severity.REVIEW
