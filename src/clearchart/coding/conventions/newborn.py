"""Newborns: the birth record, and chapter 16 for what arises in the first 28 days (Guideline I.C.16)."""

from collections.abc import Iterator

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import has_code, in_order, noted, recoded
from clearchart.coding.drafts import Draft, merged

_DAYS = 28


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts of a patient in the first 28 days of life; others unchanged."""
    age = context.encounter.patient.age_in_days(context.encounter.controlling_date)
    if age is None or age > _DAYS:
        return Settled(tuple(drafts))
    drafts = [_perinatal(each, context) for each in drafts]
    if context.encounter.inpatient and context.sign("born-here"):
        # A "term newborn" whose birth here is told is no birth at an unspecified place.
        drafts = [each for each in drafts if each.code != "Z38.2"]
    return Settled(in_order(merged([*drafts, *_birth(drafts, context)])))


def _perinatal(draft: Draft, context: Context) -> Draft:
    """I.C.16.a.1: conditions of the perinatal period by chapter 16."""
    line = listed("newborn.txt", draft.code)
    if line is None or not context.tabular.is_billable(line.rest):
        return draft
    return recoded(draft, line.rest, authority="I.C.16.a.1: a condition of the perinatal period", context=context)


def _birth(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.16.a.2: Z38 first on the record of the birth in this hospital, once."""
    sign = context.sign("born-here")
    if not context.encounter.inpatient or has_code(drafts, "Z38") or sign is None:
        return
    cesarean = context.sign("born-cesarean")
    code = "Z38.01" if cesarean else "Z38.00"
    made = noted(cesarean or sign, code, authority="I.C.16.a.2: the birth record", context=context)
    made.order = min((each.order for each in drafts), default=0) - 1
    yield made
