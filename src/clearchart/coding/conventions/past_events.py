"""Infarction, stroke, embolism and thrombosis that are over: old, or history, by their age (I.C.9.d.3, I.C.9.e)."""

from functools import cache

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import code_lines
from clearchart.coding.conventions.ages import days_ago
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import assessed
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import PathStep, Reason, StepKind, Tier, Withheld
from clearchart.model.mention import Assertion
from clearchart.model.value import Value


class Event(Value, frozen=True, kw_only=True):
    """One line: codes of an event, the code once it is over, the days for which it is acute."""

    prefixes: tuple[str, ...]
    result: str
    acute_days: int
    authority: str


@cache
def _events() -> tuple[Event, ...]:
    return tuple(_event(line.prefixes, line.rest) for line in code_lines("past-events.txt"))


def _event(prefixes: tuple[str, ...], rest: str) -> Event:
    head, _, authority = rest.partition(" | ")
    result, days = head.split()
    return Event(prefixes=prefixes, result=result, acute_days=int(days), authority=authority.strip())


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Old events take their history code; assessed mentions of history that give no code yet take it too."""
    taken: list[Withheld] = []
    remembered = [each for each in context.mentions if each.scope and each.assertion is Assertion.HISTORICAL]
    for event in _events():
        old = [each for each in drafts if _is(each.code, event) and _is_old(each, event, context)]
        for each in old:
            made = derived(event.result, [each], authority=event.authority, context=context)
            drafts = exchanged(drafts, [each], made=[made])
            taken.append(withhold(each, Reason.HISTORICAL, cue=event.authority))
        if remembered and not old and not any(_is(each.code, event) or _held(each.code, event) for each in drafts):
            drafts = [*drafts, *_remembered(event, remembered, context)]
    return Settled(tuple(sorted(drafts, key=lambda each: each.order)), tuple(taken))


def _is(code: str, event: Event) -> bool:
    return code.replace(".", "").startswith(event.prefixes)


def _held(code: str, event: Event) -> bool:
    return code == event.result or (event.result == "Z86.73" and code.startswith("I69"))


def _is_old(each: Draft, event: Event, context: Context) -> bool:
    ages = [age for candidate in each.candidates if (age := days_ago(candidate, context)) is not None]
    return bool(ages) and min(ages) > event.acute_days


def _remembered(event: Event, mentions: list[Candidate], context: Context) -> list[Draft]:
    """A draft for the first assessed mention of the event as history."""
    for mention in mentions:
        if _is(mention.match.entry.targets[0], event) and assessed(mention):
            age = days_ago(mention, context)
            if age is None or age > event.acute_days:
                return [_draft(mention, event, context)]
    return []


def _draft(mention: Candidate, event: Event, context: Context) -> Draft:
    steps = [
        PathStep(step=StepKind.CONVENTION, ref=event.authority.split(":", maxsplit=1)[0], text=event.authority),
        PathStep(step=StepKind.TABULAR, ref=event.result, text=context.tabular.title(event.result)),
    ]
    return Draft(code=event.result, candidates=[mention], steps=steps, tier=Tier.B, order=mention.order)
