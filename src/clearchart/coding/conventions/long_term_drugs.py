"""Long-term drugs (Z79): where the note states the use, or where a drug treats a coded condition, by policy."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeListError, plain
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, Said, assessed, in_chart, vocabulary
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.reportable import DrugStatus
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Reason, Withheld

_RULES = "long-term-drugs.txt"
_REACH = 3


class DrugClass(msgspec.Struct, frozen=True):
    """One line: the code, the conditions that the drugs treat, and their names."""

    code: str
    conditions: tuple[str, ...]
    names: Phrases


@cache
def drug_classes() -> tuple[DrugClass, ...]:
    """All classes in their order. Raises CodeListError for a line that cannot be read."""
    return tuple(_line(body, place) for body, place in rule_file(_RULES) if body.startswith("Z79"))


def _line(body: str, place: str) -> DrugClass:
    head, equals, names = body.partition(" = ")
    code, colon, conditions = head.partition(":")
    if not equals or not colon:
        raise CodeListError(f"{place}: expected `code : conditions = drugs`")
    return DrugClass(code.strip(), tuple(plain(stem) for stem in conditions.split()), Phrases.of(names))


@cache
def _words(name: str) -> frozenset[str]:
    parts = (body.partition(" = ") for body, _ in rule_file(_RULES))
    return frozenset(next(text for head, _, text in parts if head.strip() == name).split())


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Keep stated use, offer the rest as withheld by policy; with `treating`, add what treats a coded condition."""
    found = list(_treating(drafts, context))
    if context.policy.drug_status is DrugStatus.TREATING:
        return Settled(tuple(exchanged(drafts, [], found)))
    unstated = [each for each in drafts if each.code.startswith("Z79") and not any(map(_stated, each.candidates))]
    kept = exchanged(drafts, unstated if len(unstated) < len(drafts) else [], [])
    codes = {each.code for each in kept}
    note = "drug status is reported where its long-term use is stated"
    offered: dict[str, Withheld] = {}
    for each in (*unstated, *found):
        if each.code not in codes:
            offered.setdefault(each.code, withhold(each, Reason.POLICY, note))
    return Settled(tuple(kept), tuple(offered.values()))


def _stated(candidate: Candidate) -> bool:
    """Whether an assessed sentence says use, not only a drug's name."""
    if not assessed(candidate):
        return False
    words = candidate.reading.tokens.words
    near = words[max(0, candidate.match.first - _REACH) : candidate.match.last + _REACH]
    return not _words("use").isdisjoint(near)


def _treating(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """A draft for each class with a drug that the chart says is taken and a coded condition that it treats."""
    present = {each.code for each in drafts}
    known: frozenset[str] | None = None
    for one in drug_classes():
        treated = next((each for each in drafts if each.code.replace(".", "").startswith(one.conditions)), None)
        if treated is None or one.code in present:
            continue
        known = vocabulary(context) if known is None else known
        said = next(filter(_is_taken, in_chart(context, one.names)), None) if one.names.possible(known) else None
        if said is not None:
            authority = "I.C.21.c.3: long-term drug that treats a coded condition"
            made = derived(one.code, [treated], authority=authority, context=context, said=(said.evidence(),))
            made.candidates = treated.candidates[:1]
            made.order = max(each.order for each in drafts) + 1
            yield made


def _is_taken(said: Said) -> bool:
    """Whether nothing near the drug stops, refuses or limits it."""
    words = said.reading.tokens.words
    first = max(said.reading.sentences[said.sentence].first, said.first - _REACH)
    last = min(said.reading.sentences[said.sentence].last, said.last + _REACH)
    return _words("stopped").isdisjoint(words[first : said.first]) and _words("short").isdisjoint(words[first:last])
