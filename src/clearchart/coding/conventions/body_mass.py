"""Body mass index beside a weight diagnosis that the provider made (Guidelines I.B.14, I.C.21.c.3)."""

import re

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, Said
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason

_ADULT = 20 * 365.25
_LEAST, _MOST = 10.0, 99.0
_REACH = 8
_INDEX = re.compile(r"(?<![\d.,])(\d{2}(?:[.,]\d+)?)(?![\d.,]*\d)(?!\s*(?:th|st|nd|rd|%))")
_PERCENTILE = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*(?:th|st|nd|rd)?\s*(?:percentile|%|centile)", re.IGNORECASE)
_BMI = Phrases.of("bmi | body mass index")
_GRADES = ((70, "Z68.45"), (60, "Z68.44"), (50, "Z68.43"), (45, "Z68.42"), (40, "Z68.41"))
_PERCENTILES = ((95, "Z68.54"), (85, "Z68.53"), (5, "Z68.52"), (0, "Z68.51"))


_PREGNANCY = ("O", "Z33", "Z34", "Z3A")


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Add the code of the last index in the chart; none in pregnancy, in children only by percentile."""
    fitting = accompanied(drafts, context)
    drafts = list(fitting.drafts)
    weight = _weight(drafts)
    if weight is None or any(each.code.startswith((*_PREGNANCY, "Z68")) for each in drafts):
        return fitting
    age = context.encounter.patient.age_in_days(context.encounter.controlling_date)
    child = age is not None and age < _ADULT
    found = _value(context, percentile=child)
    if found is None:
        return fitting
    value, said = found
    code = _of_child(value) if child else _of_adult(value)
    authority = "I.B.14, I.C.21.c.3: body mass index beside the provider's diagnosis"
    made = derived(code, [weight], authority=authority, context=context, said=(said.evidence(),))
    made.candidates = weight.candidates[:1]
    return Settled(tuple(exchanged(drafts, [], made=[made])), fitting.withheld)


def accompanied(drafts: list[Draft], _context: Context) -> Settled:
    """Take an index back that has no diagnosis of weight beside it, or that is of a pregnancy."""
    gone = [each for each in drafts if each.code.startswith("Z68")]
    pregnant = any(each.code.startswith(_PREGNANCY) for each in drafts)
    if not gone or (_weight(drafts) is not None and not pregnant):
        return Settled(tuple(drafts))
    why = "I.C.21.c.3: no body mass index in pregnancy" if pregnant else "I.B.14: no diagnosis that it belongs to"
    taken = tuple(withhold(each, Reason.CONVENTION, cue=why) for each in gone)
    return Settled(tuple(each for each in drafts if each not in gone), taken)


def _weight(drafts: list[Draft]) -> Draft | None:
    return next((each for each in drafts if listed("weight-diagnoses.txt", each.code)), None)


def _of_adult(value: float) -> str:
    """The code of an adult's index in kg/m²."""
    high = next((code for least, code in _GRADES if value >= least), None)
    if high is not None:
        return high
    return "Z68.1" if value < 20 else f"Z68.{int(value)}"


def _of_child(percentile: float) -> str:
    return next(code for least, code in _PERCENTILES if percentile >= least)


def _value(context: Context, *, percentile: bool) -> tuple[float, Said] | None:
    """The last index in kg/m² (or its percentile) that a document gives, with its words."""
    found = None
    for reading in context.readings:
        tokens = reading.tokens
        for number, sentence in enumerate(reading.sentences):
            for first, last in _BMI.within(tokens.words, sentence.first, last=sentence.last):
                end = min(sentence.last, last + _REACH)
                amount = _amount(tokens.slice(last, end), percentile=percentile)
                if amount is not None:
                    found = amount, Said(reading, number, first, end)
    return found


def _amount(text: str, *, percentile: bool) -> float | None:
    """The number behind the word: `of 37.4`, or `24.1, 96th percentile` for a child."""
    match = (_PERCENTILE if percentile else _INDEX).search(text)
    if match is None:
        return None
    value = float(match[1].replace(",", "."))
    return value if percentile or _LEAST <= value <= _MOST else None
