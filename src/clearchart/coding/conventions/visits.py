"""Routine and other visits: with or without abnormal findings, by age, exposure, feared disease (I.C.21.c)."""

from collections.abc import Iterator

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import drafted, has_code, in_order, noted, recoded
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.mention import Assertion
from clearchart.text.threads import Role

_ABNORMAL = {"Z00.00": "Z00.01", "Z00.129": "Z00.121", "Z01.419": "Z01.411", "Z01.00": "Z01.01", "Z01.10": "Z01.118"}
_AFTERCARE = ("Z47", "Z48", "Z08", "Z09", "Z51")
_MISSED = ("N91.2", "N92.6", "N92.5")
_FIRST_WEEK, _FIRST_MONTH = 8, 29
_ASSESSED = frozenset({"assessment", "assessment-plan", "diagnosis"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts with the visit's code as its findings, the age and the reason demand."""
    drafts = [_by_age(each, context) for each in drafts]
    drafts = merged([_by_findings(each, drafts, context) for each in drafts])
    drafts, taken = _without_routine(drafts)
    drafts, reasons = _without_reason_for_test(drafts)
    made = [*_vaccinated(drafts, context), *_exposure(drafts, context), *_feared(drafts, context)]
    return Settled(in_order(merged([*drafts, *made])), (*taken, *reasons))


def _by_age(draft: Draft, context: Context) -> Draft:
    """Tabular at Z00.11: newborns under 8 days, 8 to 28 days old."""
    age = context.encounter.patient.age_in_days(context.encounter.controlling_date)
    if age is None or not draft.code.startswith("Z00.1") or age >= _FIRST_MONTH:
        return draft
    code = "Z00.110" if age < _FIRST_WEEK else "Z00.111"
    return (
        draft
        if draft.code == code
        else recoded(draft, code, authority="Tabular at Z00.11: by the age in days", context=context)
    )


def _by_findings(draft: Draft, drafts: list[Draft], context: Context) -> Draft:
    """I.C.21.c.13: with abnormal findings, where the visit found something new or changed."""
    code = _ABNORMAL.get(draft.code)
    if code is None:
        return draft
    found = context.sign("abnormal-finding") or any(_is_finding(each) for each in drafts)
    return recoded(draft, code, authority="I.C.21.c.13: with an abnormal finding", context=context) if found else draft


def _is_finding(draft: Draft) -> bool:
    """A condition that heads a problem and is no stable chronic one, no status and no counselling."""
    if draft.code[0] in "ZVWXY" or listed("chronic.txt", draft.code):
        return False
    return any(each.placing.role is Role.HEADER for each in draft.candidates)


def _without_routine(drafts: list[Draft]) -> tuple[list[Draft], list[Withheld]]:
    """No general examination beside aftercare or follow-up (Excludes1 at Z00: symptoms and conditions examined)."""
    if not has_code(drafts, *_AFTERCARE):
        return drafts, []
    gone = [each for each in drafts if each.code.startswith("Z00.0")]
    why = "I.C.21.c.7: the visit is for aftercare"
    return [each for each in drafts if each not in gone], [withhold(each, Reason.CONVENTION, cue=why) for each in gone]


def _without_reason_for_test(drafts: list[Draft]) -> tuple[list[Draft], list[Withheld]]:
    """A missed period told as the reason of a pregnancy test is answered by the test (IV.D)."""
    if not has_code(drafts, "Z32.0"):
        return drafts, []
    gone = [each for each in drafts if each.code.startswith(_MISSED) and not _assessed(each)]
    why = "IV.D: answered by the pregnancy test"
    return [each for each in drafts if each not in gone], [withhold(each, Reason.INTEGRAL, cue=why) for each in gone]


def _assessed(draft: Draft) -> bool:
    return any(each.section in _ASSESSED for each in draft.candidates)


def _exposure(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.21.c.1: contact and exposure, the words that make it no disease make it this code."""
    for mention in context.mentioned("Z20", "Z77"):
        here = mention.section in _ASSESSED or mention.placing.role is Role.HEADER
        named = mention.cue.lower().startswith(("contact", "expos"))
        if here and named and mention.assertion is Assertion.HYPOTHETICAL:
            target = mention.match.entry.targets[0]
            if not has_code(drafts, target[:5]):
                yield from drafted(
                    mention, target, authority="I.C.21.c.1: contact with and exposure to", context=context
                )


def _vaccinated(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.21.c.2: Z23 beside a routine child examination in which vaccines were given."""
    sign = context.sign("vaccinated")
    if sign and has_code(drafts, "Z00.1") and not has_code(drafts, "Z23"):
        yield noted(sign, "Z23", authority="I.C.21.c.2: vaccines given at a routine examination", context=context)


def _feared(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """Z71.1 where the provider finds nothing behind what was feared, and nothing else is diagnosed."""
    sign = context.sign("feared")
    if sign and all(each.code[0] == "Z" for each in drafts) and not has_code(drafts, "Z71.1", "Z03"):
        yield noted(sign, "Z71.1", authority="Tabular at Z71.1: feared complaint, no diagnosis made", context=context)
