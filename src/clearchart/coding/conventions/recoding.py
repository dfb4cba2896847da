"""Drafts that conventions make: another code for a draft, a code out of a sign, a mention drafted after all."""

from collections.abc import Iterable

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft
from clearchart.coding.leaf import Stated
from clearchart.coding.matching import Match
from clearchart.coding.terminology import NO_CONDITION, Entry
from clearchart.coding.terminology_build import LEXICON
from clearchart.model.chart import PathStep, StepKind, Tier
from clearchart.text.attributes import attributes
from clearchart.text.threads import Outline, Placing, Role


def recoded(draft: Draft, code: str, *, authority: str, context: Context) -> Draft:
    """The same draft under another code, with the step that says why."""
    return Draft(
        code=code,
        candidates=draft.candidates,
        steps=[*draft.steps, _step(f"{draft.code} is coded {code}", authority), _title(code, context)],
        tier=max(draft.tier, Tier.B, key=lambda each: each.value),
        order=draft.order,
    )


def added(code: str, source: Draft, *, authority: str, context: Context, before: bool = False) -> Draft:
    """A code that stands beside a draft and rests on its words, listed right before or after it."""
    return Draft(
        code=code,
        candidates=source.candidates,
        steps=[*source.steps, _step(f"{source.code} asks for {code}", authority), _title(code, context)],
        tier=Tier.B,
        order=source.order - before,
    )


def noted(sign: Sign, code: str, *, authority: str, context: Context) -> Draft:
    """A code that rests on the words of a sign."""
    candidate = _candidate(sign, code, context)
    return Draft(
        code=code,
        candidates=[candidate],
        steps=[_step(f"“{sign.text}” is coded {code}", authority), _title(code, context)],
        tier=Tier.B,
        order=candidate.order,
    )


def drafted(mention: Candidate, target: str, *, authority: str, context: Context, **values: str) -> list[Draft]:
    """A mention that was not reported, drafted after all: the leaves of `target` by its sentence and `values`."""
    stated = stated_in(mention, **values)
    return [
        Draft(
            code=choice.code,
            candidates=[mention],
            steps=[
                _step(f"“{mention.evidence()[0].text}” leads to {target}", authority),
                *choice.steps,
            ],
            gaps=choice.gaps,
            tier=Tier.C,
            order=mention.order,
        )
        for choice in context.leaves.choose(target, stated)
    ]


def stated_in(mention: Candidate, **values: str) -> Stated:
    """What the mention's own sentence states; `values` outweigh it."""
    words, match = mention.reading.tokens.words, mention.match
    sentence = mention.reading.sentences[mention.sentence]
    found = {each.axis: (each.value, 1) for each in attributes(words, sentence.first, last=sentence.last)}
    found.update((each.axis, (each.value, 2)) for each in attributes(words, match.first, last=match.last))
    found.update((axis.replace("_", "-"), (value, 3)) for axis, value in values.items())
    return Stated(found, frozenset(words[sentence.first : sentence.last]))


def sentence_words(mention: Candidate) -> list[str]:
    """The words of a mention's sentence."""
    sentence = mention.reading.sentences[mention.sentence]
    return mention.reading.tokens.words[sentence.first : sentence.last]


def has_code(drafts: Iterable[Draft], *prefixes: str) -> bool:
    """Whether a draft lies under one of the prefixes (with dots)."""
    return any(each.code.startswith(prefixes) for each in drafts)


def in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Drafts by their place, one a code: the first."""
    seen: dict[str, Draft] = {}
    for each in sorted(drafts, key=lambda one: one.order):
        seen.setdefault(each.code, each)
    return tuple(seen.values())


def _candidate(sign: Sign, code: str, context: Context) -> Candidate:
    """The sign as a candidate in its sentence, with the places of its neighbours."""
    kin = [each for each in context.mentions if each.reading is sign.reading]
    placings = kin[0].placings if kin else Outline(Placing(Role.OUTSIDE) for _ in sign.reading.sentences)
    earlier = [each.order for each in kin if each.match.first <= sign.first]
    entry = Entry(-1, (), (), (code,), sign.text, sign.place, LEXICON, 0, 0, NO_CONDITION)
    return Candidate(
        reading=sign.reading,
        match=Match(entry, tuple(range(sign.first, sign.last)), sign.first, sign.last, 0),
        sentence=sign.sentence,
        placing=placings[sign.sentence],
        section=sign.section,
        scope=None,
        order=max(earlier, default=0),
        placings=placings,
    )


def _step(text: str, authority: str) -> PathStep:
    return PathStep(step=StepKind.CONVENTION, ref=authority.split(":", maxsplit=1)[0], text=f"{text} ({authority})")


def _title(code: str, context: Context) -> PathStep:
    return PathStep(step=StepKind.TABULAR, ref=code, text=context.tabular.title(code))
