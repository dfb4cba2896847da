"""Runs the rules over claims: which are asked, what they say, what was missing, and what people overrode."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import compress

from clearchart.edits.books import Books, Missing
from clearchart.edits.registry import Check, Given, LoadedRule, Registry
from clearchart.edits.rule import Hit
from clearchart.edits.selection import EditsPolicy
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Surroundings
from clearchart.edits.waivers import Waivers
from clearchart.model import Claim, ClaimType, Finding, FindingStatus, Severity
from clearchart.model.value import Value

_RANK = {Severity.BLOCK: 0, Severity.REVIEW: 1, Severity.NOTE: 2}
_NOTHING = Surroundings()
_KEPT = 10_000


class Judged(Value, frozen=True, kw_only=True):
    """What one claim's check gave: findings in the order of the rules' codes, with the hit that each comes from."""

    findings: tuple[Finding, ...]
    hits: tuple[Hit, ...]


type _Rules = tuple[tuple[Check, LoadedRule], ...]


class _Asked:
    """The rules that one kind of claim is asked on one date: always, or when the claim holds a trigger.

    A set of rules is a number with a bit for each, so that putting sets together costs next to nothing.
    """

    def __init__(self, rules: Iterable[LoadedRule]) -> None:
        self._rules = tuple((each.check, each) for each in rules)
        self._always = sum(1 << at for at, (_, each) in enumerate(self._rules) if not each.rule.trigger.selective)
        # By a fact: the rules that have nothing to say where it is empty.
        self._given: dict[Given, int] = {}
        for at, (_, each) in enumerate(self._rules):
            if each.given:
                self._given[each.given] = self._given.get(each.given, 0) | 1 << at
        # Which of them have their tables depends on the kind of payer.
        self._facts: dict[str, dict[Given, int]] = {}
        self._modifiers = self._index("modifiers")
        self._procedures = self._index("procedures")
        self._categories = self._index("categories")
        # Claims repeat each other: the same triggers choose the same rules.
        self._known: dict[int, _Rules] = {}

    def of(self, subject: Subject) -> _Rules:
        """The rules worth asking of a claim, in the order of their codes."""
        chosen = self._always
        for index, held in (
            (self._modifiers, subject.modifiers),
            (self._procedures, subject.procedures),
            (self._categories, subject.categories),
        ):
            for value in held:
                if value in index:
                    chosen |= index[value]
        facts = self._facts.get(subject.filing)
        if facts is None:
            facts = self._facts[subject.filing] = dict(self._given)
        for given, rules in facts.items():
            if chosen & rules and not subject.fact(given):
                chosen &= ~rules
        if subject.books.missed:
            _give_up_what_misses(facts, subject)
            return self.of(subject)
        found = self._known.get(chosen)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[chosen] = tuple(compress(self._rules, map(int, reversed(f"{chosen:b}"))))
        return found

    def _index(self, kind: str) -> dict[str, int]:
        index: dict[str, int] = {}
        for at, (_, each) in enumerate(self._rules):
            for value in getattr(each.rule.trigger, kind):
                index[value] = index.get(value, 0) | 1 << at
        return index


def _give_up_what_misses(facts: dict[Given, int], subject: Subject) -> None:
    """Take out the facts that need a missing table: their rules are asked, and say themselves what they miss."""
    for given in list(facts):
        subject.forget_facts()
        subject.fact(given)
        if subject.books.missed:
            del facts[given]
    subject.forget_facts()


class Linter:
    """The chosen rules over one set of tables, under one policy and a file of overrides.

    A missing table is said with the first claim that needs it, once for each date; with `tell_each`, with every one.
    """

    def __init__(
        self,
        rules: Registry,
        books: Books,
        *,
        policy: EditsPolicy | None = None,
        waivers: Waivers | None = None,
        tell_each: bool = False,
    ) -> None:
        self._rules = rules
        self._books = books
        self._policy = policy or EditsPolicy()
        self.waivers = waivers or Waivers()
        self._asked: dict[tuple[ClaimType, dt.date | None, str], _Asked] = {}
        # Days between which no rule begins or ends share one set.
        self._sets: dict[tuple[str, ...], _Asked] = {}
        self._told: set[Missing] | None = None if tell_each else set()

    def check(self, claim: Claim, around: Surroundings = _NOTHING) -> Judged:
        """The findings on one claim."""
        subject = Subject(claim, self._books, policy=self._policy, around=around)
        payer = claim.payer.id if claim.payer else ""
        findings, hits = list[Finding](), list[Hit]()
        missed, told = self._books.missed, set[Missing]() if self._told is None else self._told
        for check, each in self._rules_for(subject, payer).of(subject):
            for hit in check(subject):
                finding = self._finding(each, hit, subject)
                if each.rule.override.who:
                    finding = self.waivers.applied(finding, payer, on=around.as_of or subject.on)
                findings.append(finding)
                hits.append(hit)
            if missed:
                unknown = tuple(_unknown(each, missed, told))
                findings += unknown
                hits += [Hit(message=finding.message) for finding in unknown]
                missed.clear()
        return Judged(findings=tuple(findings), hits=tuple(hits))

    def _rules_for(self, subject: Subject, payer: str) -> _Asked:
        own = payer if payer in self._policy.payers else ""
        key = (subject.claim.claim_type, subject.on, own)
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = self._in_force(subject, own)
        return asked

    def _in_force(self, subject: Subject, own: str) -> _Asked:
        rules = tuple(
            each
            for each in self._rules
            if subject.claim.claim_type in each.rule.trigger.claim_types
            and each.rule.holds_on(subject.on)
            and self._policy.takes(each.rule.code, own)
        )
        codes = tuple(each.rule.code for each in rules)
        if codes not in self._sets:
            self._sets[codes] = _Asked(rules)
        return self._sets[codes]

    def _finding(self, each: LoadedRule, hit: Hit, subject: Subject) -> Finding:
        rule, claim = each.rule, subject.claim
        at = hit.place[1] if hit.place[:1] == ("lines",) and len(hit.place) > 1 else None
        line = claim.lines[at] if isinstance(at, int) else None
        return Finding(
            rule=rule.code,
            family=rule.family,
            severity=self._severity(each, hit),
            status=FindingStatus.FAIL,
            message=hit.message,
            authority=rule.authority,
            claim=claim.id,
            line=line.number if line else None,
            codes=hit.codes,
            dollars=hit.dollars if hit.dollars is not None else _at_risk(claim, line.charge if line else None),
            codesets=rule.tables,
            place=hit.place,
            evidence=hit.evidence,
        )

    def _severity(self, each: LoadedRule, hit: Hit) -> Severity:
        own = self._policy.severity.get(each.rule.code, each.rule.severity)
        return max(own, hit.severity or own, key=_RANK.__getitem__)


def _at_risk(claim: Claim, charge: Decimal | None) -> Decimal:
    return claim.total if charge is None else charge


def _unknown(each: LoadedRule, missed: Iterable[Missing], told: set[Missing]) -> Iterator[Finding]:
    for table, on in dict.fromkeys(missed):
        if (table, on) in told:
            continue
        told.add((table, on))
        yield Finding(
            rule=each.rule.code,
            family=each.rule.family,
            severity=Severity.REVIEW,
            status=FindingStatus.UNKNOWN,
            message=f"{table} isn't loaded for {on}: {each.rule.code} and other rules can't say anything",
            authority=each.rule.authority,
            table=table,
            on=on,
        )
