"""Realistic claims in any number: encounters of realistic.toml with patients, payers, dates and further diagnoses.

The same seed gives the same claims. They are meant to be right: what stops one of them is a false stop.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from clearchart.codesets import Tabular, select
from clearchart.model import Claim, ClaimDiagnosis, DiagnosisRole, ServiceLine, Sex
from clearchart.testing.claims import short_claim
from clearchart.testing.dice import Dice
from clearchart.testing.encounters import Case, Drawn, encounters
from clearchart.testing.people import dressed

FIRST, LAST = dt.date(2025, 10, 1), dt.date(2026, 8, 31)
"""Dates of service lie between these, inside the packaged releases."""


def realistic_claims(seed: int, count: int, *, between: tuple[dt.date, dt.date] = (FIRST, LAST)) -> Iterator[Claim]:
    """So many claims of both kinds, of the same seed always the same; `between` bounds the first days of service."""
    deck = [case for case in encounters().cases for _ in range(case.weight)]
    for number in range(count):
        dice = Dice((seed << 32) + number)
        case = dice.pick(deck)
        first = between[0] + dt.timedelta(days=dice.below((between[1] - between[0]).days or 1))
        yield _made(_drawn(dice, case, number, first), dice)


def _drawn(dice: Dice, case: Case, number: int, first: dt.date) -> Drawn:
    last = first + dt.timedelta(days=dice.between(*case.days))
    age = dice.between(*case.ages)
    born = first if case.ages == (0, 0) else _birthday(first, age, dice)
    sex = Sex(case.sex) if case.sex else dice.pick((Sex.FEMALE, Sex.MALE))
    return Drawn(case=case, number=number, age=age, born=born, sex=sex, first=first, last=last)


def _birthday(on: dt.date, age: int, dice: Dice) -> dt.date:
    # At least a day past the birthday and at most 360, so that the age is right in every year.
    return dt.date(on.year - age, on.month, min(on.day, 28)) - dt.timedelta(days=dice.between(1, 360))


def _made(drawn: Drawn, dice: Dice) -> Claim:
    template = _template(drawn.case.name)
    days = (drawn.last - drawn.first).days or 1
    lines = [_line(each, drawn, dice, days=days) for each in template.lines]
    lines += [_line(each, drawn, dice, days=days) for each in _more_lines(drawn.case, template, dice)]
    numbered = tuple(msgspec.structs.replace(each, number=at) for at, each in enumerate(lines, 1))
    claim = msgspec.structs.replace(
        template,
        lines=numbered,
        total=sum((each.charge for each in numbered), Decimal(0)),
        diagnoses=(*template.diagnoses, *_more_diagnoses(drawn, template, dice)),
    )
    return dressed(claim, drawn, dice=dice)


@cache
def _case(name: str) -> Case:
    return next(each for each in encounters().cases if each.name == name)


@cache
def _template(name: str) -> Claim:
    return short_claim(_case(name).claim)


@cache
def _extra(text: str, bill: str) -> ServiceLine:
    return short_claim({"bill": bill, "lines": [text]}).lines[0]


def _more_lines(case: Case, template: Claim, dice: Dice) -> list[ServiceLine]:
    held = {line.code or line.revenue_code for line in template.lines}
    texts = [each for name in case.extras for each in encounters().extras[name]]
    found = [_extra(each, template.type_of_bill) for each in dice.some(texts, dice.between(3, 7))]
    return [each for each in found if (each.code or each.revenue_code) not in held]


def _line(line: ServiceLine, drawn: Drawn, dice: Dice, *, days: int) -> ServiceLine:
    stay = drawn.case.days != (0, 0)
    charge = line.charge if line.charge != 100 else Decimal(dice.between(1200, 9900)) / 100
    room = stay and line.revenue_code[:2] in ("01", "02") and line.revenue_code < "0220"
    return msgspec.structs.replace(
        line,
        charge=charge * days if room else charge,
        units=Decimal(days) if room else line.units,
        unit="DA" if room else line.unit,
        service_from=None if stay else drawn.first,
    )


def _more_diagnoses(drawn: Drawn, template: Claim, dice: Dice) -> list[ClaimDiagnosis]:
    held = [each.code for each in template.diagnoses]
    most = 24 if template.institutional else 12
    wanted = min(dice.between(5, 14), most) - len(held)
    tabular = select(drawn.first).tabular
    found = list[str]()
    for code in dice.some(_fitting(drawn.case.name, drawn.age, drawn.sex), 40):
        if len(found) >= wanted:
            break
        if all(_together(tabular, code, other) for other in (*held, *found)):
            found.append(code)
    role = DiagnosisRole.SECONDARY if template.institutional else DiagnosisRole.LISTED
    return [
        ClaimDiagnosis(code=each, role=role, poa="Y" if template.inpatient and each[0] != "Z" else "") for each in found
    ]


@cache
def _fitting(name: str, age: int, sex: Sex) -> tuple[str, ...]:
    without = _case(name).without or ("-",)
    return tuple(
        code
        for each in encounters().chronic
        if each.ages[0] <= age <= each.ages[1] and each.sex in ("", sex.value)
        for code in each.codes
        if not code.startswith(without)
    )


_PAIRS: dict[tuple[str, str], bool] = {}


def _together(tabular: Tabular, one: str, other: str) -> bool:
    key = (one, other)
    if key not in _PAIRS:
        _PAIRS[key] = one[:3] != other[:3] and tabular.excludes1_between(one, other) is None
    return _PAIRS[key]
