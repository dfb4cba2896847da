"""Which rules of a payer's packs speak on a claim: those for its codes and its dates, of the kind that is asked for."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from clearchart.edits.packs import Facts, Limit, Pack, PackRule, Shelf, shipped_packs
from clearchart.edits.packs.patterns import codes
from clearchart.edits.rule import Hit
from clearchart.edits.rules.pay._facts import questions
from clearchart.edits.subject import Subject
from clearchart.model import Place, ServiceLine

_KEPT = 8192
_CATEGORY = 3

type Lines = list[tuple[int, ServiceLine]]


class Compiled:
    """A rule of a pack with its facts as questions."""

    __slots__ = ("pack", "rule", "unless", "wanted", "when")

    def __init__(self, pack: Pack, rule: PackRule) -> None:
        self.pack = pack
        self.rule = rule
        self.when = questions(rule.when)
        self.unless = questions(rule.unless)
        self.wanted = questions(rule.require or rule.forbid or Facts())

    def concerns(self, subject: Subject, line: ServiceLine | None) -> bool:
        """Whether the rule is about a line (or, without one, the claim) on its date."""
        on = subject.date_of(line) if line else subject.on
        if not self.rule.holds_on(on) or not all(ask(subject, line) for ask in self.when):
            return False
        return not (self.unless and all(ask(subject, line) for ask in self.unless))

    def met(self, subject: Subject, line: ServiceLine | None) -> bool:
        """Whether all that it requires or forbids is there."""
        return all(ask(subject, line) for ask in self.wanted)

    def hit(self, place: Place, codes: tuple[str, ...] = (), *, more: str = "") -> Hit:
        """What the linter is told: the pack's sentence with its rule and the payer's own page."""
        rule = self.rule
        said = f"{self.pack.pack}/{rule.id}: {rule.says}{more} ({rule.source})"
        return Hit(message=said, place=place, codes=codes, severity=rule.severity)


class ByCode:
    """Rules of one kind: those that name codes, found by a line's code, and the others."""

    def __init__(self, rules: list[Compiled]) -> None:
        self._others = tuple((each, _categories(each.rule.when.any_dx)) for each in rules if not each.rule.when.code)
        self._coded = tuple(each for each in rules if each.rule.when.code)
        # A set of rules is a number with a bit for each: by code, and what a set of them is.
        self._bits: dict[str, int] = {}
        self._of: dict[int, tuple[Compiled, ...]] = {0: ()}

    def about(self, subject: Subject) -> list[Compiled]:
        """The rules that may have something to say on a claim with these procedures and diagnoses."""
        wanted = 0
        for code in subject.procedures if self._coded else ():
            bits = self._bits.get(code)
            wanted |= self._asked(code) if bits is None else bits
        found = list(self._of[wanted] if wanted in self._of else self._in(wanted))
        for each, categories in self._others:
            if categories is None or not categories.isdisjoint(subject.categories):
                found.append(each)
        return found

    def _asked(self, code: str) -> int:
        if len(self._bits) >= _KEPT:
            self._bits.clear()
        named = [codes(each.rule.when.code).has(code) for each in self._coded]
        self._bits[code] = sum(1 << at for at, has in enumerate(named) if has)
        return self._bits[code]

    def _in(self, wanted: int) -> tuple[Compiled, ...]:
        if len(self._of) >= _KEPT:
            self._of.clear()
        self._of[wanted] = tuple(each for at, each in enumerate(self._coded) if wanted >> at & 1)
        return self._of[wanted]


def _categories(any_dx: tuple[str, ...]) -> frozenset[str] | None:
    """The categories one of which a claim must hold; None where the patterns don't tell them."""
    told = all(len(each.rstrip("*")) >= _CATEGORY and "-" not in each for each in any_dx)
    return frozenset(each[:_CATEGORY] for each in any_dx) if any_dx and told else None


def requires(rule: PackRule) -> bool:
    """Whether a rule requires something."""
    return rule.require is not None


def forbids(rule: PackRule) -> bool:
    """Whether a rule forbids something."""
    return rule.forbid is not None


def limits(rule: PackRule) -> bool:
    """Whether a rule limits something."""
    return rule.limit is not None


def concerned(subject: Subject, kind: Callable[[PackRule], bool]) -> list[Compiled]:
    """The rules of a kind, of the packs for the claim's payer, that its procedures don't rule out."""
    shelf = (subject.around.packs or shipped_packs()).of(subject.claim)
    return _compiled(shelf, kind).about(subject) if shelf.packs else []


def judged(subject: Subject, rule: Compiled, *, wrong: bool) -> Iterator[Hit]:
    """Hits where what a rule asks for is met (`wrong` True: forbidden) or isn't (False: required)."""
    if not rule.rule.of_line:
        if rule.concerns(subject, None) and rule.met(subject, None) is wrong:
            yield rule.hit(())
        return
    for at, line in subject.lines():
        if rule.concerns(subject, line) and rule.met(subject, line) is wrong:
            yield rule.hit(("lines", at), _codes(line))


def over_limit(subject: Subject, rule: Compiled, *, limit: Limit) -> Iterator[Hit]:
    """Hits where the lines that a rule is about are more than it takes, by line, day or claim."""
    concerned = [(at, line) for at, line in subject.lines() if rule.concerns(subject, line)]
    for lines in _grouped(subject, concerned, limit.per):
        over = _over(limit, lines)
        if over:
            at, line = lines[-1]
            yield rule.hit(("lines", at), _codes(line), more=f": {over}")


def _grouped(subject: Subject, lines: Lines, per: str) -> list[Lines]:
    groups: dict[int | dt.date | None, Lines] = {}
    for at, line in lines:
        key = {"line": at, "day": subject.date_of(line)}.get(per)
        groups.setdefault(key, []).append((at, line))
    return list(groups.values())


def _over(limit: Limit, lines: Lines) -> str:
    counted: tuple[tuple[str, Decimal | int | None, Decimal | int], ...] = (
        ("units", limit.units, sum((line.units for _, line in lines), Decimal(0))),
        ("lines", limit.lines, len(lines)),
        ("dollars", limit.charge, sum((line.charge for _, line in lines), Decimal(0))),
    )
    said = [f"{number} {name}, at most {most}" for name, most, number in counted if most is not None and number > most]
    return " and ".join(said)


def _codes(line: ServiceLine) -> tuple[str, ...]:
    return (line.code,) if line.code else ()


@lru_cache(maxsize=1024)
def _compiled(shelf: Shelf, kind: Callable[[PackRule], bool]) -> ByCode:
    return ByCode([Compiled(pack, rule) for pack in shelf.packs for rule in pack.rules if kind(rule)])
