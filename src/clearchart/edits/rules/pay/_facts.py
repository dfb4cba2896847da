"""Facts of a pack as questions to a claim and a line: one small function a fact, only for those that are named."""

from collections.abc import Callable

from clearchart.edits.packs import Facts
from clearchart.edits.packs.patterns import Codes, amount, codes
from clearchart.edits.performer import performer
from clearchart.edits.subject import Subject
from clearchart.model import ServiceLine

type Question = Callable[[Subject, ServiceLine | None], bool]


def questions(facts: Facts) -> tuple[Question, ...]:
    """The questions of the facts that are named, the cheap ones first; none of no facts."""
    made = list[Question]()
    for table in (_OF_CLAIM_FIRST, _OF_LINE, _OF_CLAIM_LAST):
        made += [ask(getattr(facts, name)) for name, ask in table.items() if getattr(facts, name)]
    return tuple(made)


def _code(said: tuple[str, ...]) -> Question:
    wanted = codes(said)
    return lambda _, line: line is not None and bool(line.code) and wanted.has(line.code)


def _modifier(said: tuple[str, ...]) -> Question:
    wanted = frozenset(said)
    return lambda _, line: line is not None and not wanted.isdisjoint(line.modifiers)


def _revenue(said: tuple[str, ...]) -> Question:
    wanted = codes(said)
    return lambda _, line: line is not None and bool(line.revenue_code) and wanted.has(line.revenue_code)


def _place(said: tuple[str, ...]) -> Question:
    wanted = codes(said)
    return lambda subject, line: wanted.has(
        (line.place_of_service if line else "") or subject.claim.place_of_service or "-"
    )


def _dx(said: tuple[str, ...]) -> Question:
    wanted = codes(said)
    return lambda subject, line: line is not None and _points(subject, line, wanted)


def _points(subject: Subject, line: ServiceLine, wanted: Codes) -> bool:
    diagnoses = subject.codes
    return any(wanted.has(diagnoses[at - 1]) for at in line.pointers if 0 < at <= len(diagnoses))


def _with_code(said: tuple[str, ...]) -> Question:
    wanted = codes(said)

    def beside(subject: Subject, line: ServiceLine | None) -> bool:
        return any(
            wanted.has(other.code)
            for other in subject.claim.lines
            if other is not line and other.code and (line is None or other.service_from == line.service_from)
        )

    return beside


def _units(said: str) -> Question:
    wanted = amount(said)
    return lambda _, line: line is not None and wanted.has(line.units)


def _charge(said: str) -> Question:
    wanted = amount(said)
    return lambda _, line: line is not None and wanted.has(line.charge)


def _claim(said: str) -> Question:
    return lambda subject, _: subject.claim.claim_type.value == said


def _bill(said: tuple[str, ...]) -> Question:
    wanted = codes(said)
    return lambda subject, _: bool(subject.claim.type_of_bill) and wanted.has(subject.claim.type_of_bill)


def _frequency(said: tuple[str, ...]) -> Question:
    return lambda subject, _: subject.claim.frequency in said


def _any_dx(said: tuple[str, ...]) -> Question:
    wanted = codes(said)
    return lambda subject, _: any(wanted.has(code) for code in subject.codes)


def _condition(said: tuple[str, ...]) -> Question:
    return lambda subject, _: any(each in said for each in subject.claim.conditions)


def _occurrence(said: tuple[str, ...]) -> Question:
    return lambda subject, _: any(each.code in said for each in subject.claim.occurrences)


def _age(said: str) -> Question:
    wanted = amount(said)
    return lambda subject, _: subject.age is not None and wanted.has(subject.age)


def _sex(said: str) -> Question:
    return lambda subject, _: subject.claim.patient.sex.value == said


def _reference(said: tuple[str, ...]) -> Question:
    def there(subject: Subject, line: ServiceLine | None) -> bool:
        held = subject.claim.references + (line.references if line else ())
        return any(each.qualifier in said for each in held)

    return there


def _provider(said: tuple[str, ...]) -> Question:
    def named(subject: Subject, line: ServiceLine | None) -> bool:
        held = subject.claim.providers + (line.providers if line else ())
        return any(each.role.value in said for each in held)

    return named


def _taxonomy(said: tuple[str, ...]) -> Question:
    wanted = codes(said)

    def held(subject: Subject, line: ServiceLine | None) -> bool:
        first = line or (subject.claim.lines[0] if subject.claim.lines else None)
        doer = performer(subject.claim, first) if first else subject.claim.billing
        return wanted.has(doer.taxonomy or subject.claim.billing.taxonomy or "-")

    return held


def _filing(said: tuple[str, ...]) -> Question:
    return lambda subject, _: bool(subject.claim.coverages) and subject.claim.coverages[0].filing in said


def _total(said: str) -> Question:
    wanted = amount(said)
    return lambda subject, _: wanted.has(subject.claim.total)


_OF_LINE: dict[str, Callable[..., Question]] = {
    "code": _code,
    "modifier": _modifier,
    "revenue": _revenue,
    "place": _place,
    "units": _units,
    "charge": _charge,
    "dx": _dx,
    "with_code": _with_code,
}
_OF_CLAIM_FIRST: dict[str, Callable[..., Question]] = {
    "claim": _claim,
    "bill": _bill,
    "frequency": _frequency,
    "filing": _filing,
    "sex": _sex,
    "age": _age,
    "condition": _condition,
    "occurrence": _occurrence,
}
_OF_CLAIM_LAST: dict[str, Callable[..., Question]] = {
    "reference": _reference,
    "provider": _provider,
    "taxonomy": _taxonomy,
    "total": _total,
    "any_dx": _any_dx,
}
