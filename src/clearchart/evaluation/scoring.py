"""Coded charts held against their labels: agreement with each annotator and with the experts together, errors."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce

from clearchart.evaluation.metrics import Tally, categories, tally, wilson
from clearchart.model.chart import DiagnosisCode, Tier, Withheld
from clearchart.model.value import Value

# Edited drafts rather than coding from scratch: reported, but neither in the union nor in the intersection.
THIRD_OPINIONS = frozenset({"cpc"})


class Scored(Value, frozen=True, kw_only=True):
    """One chart: the codes given and withheld, and the codes of each annotator."""

    id: str
    mode: str
    codes: tuple[DiagnosisCode, ...]
    withheld: tuple[Withheld, ...]
    gold: dict[str, frozenset[str]]

    @property
    def given(self) -> frozenset[str]:
        """The codes given."""
        return frozenset(code.code for code in self.codes)

    @property
    def experts(self) -> tuple[frozenset[str], ...]:
        """The codes of each annotator whose word counts as an expert's."""
        return tuple(codes for name, codes in self.gold.items() if name not in THIRD_OPINIONS)


class Agreement(Value, frozen=True, kw_only=True):
    """Agreement with one annotator over the charts that they coded: exact codes, and three-character categories."""

    annotator: str
    charts: int
    exact: Tally
    category: Tally


class TierPrecision(Value, frozen=True, kw_only=True):
    """One tier against the union of the experts, with its 95 % interval (Wilson) and its share of all codes."""

    tier: Tier
    right: int
    given: int
    low: float
    high: float
    share: float


class Miss(Value, frozen=True, kw_only=True):
    """One error: `extra` is given and no expert has it, `missed` all experts have and it isn't given.

    `words` are the evidence, or what withheld it; empty where the note's words led nowhere.
    """

    id: str
    kind: str
    code: str
    tier: str = ""
    section: str = ""
    words: str = ""


class Evaluation(Value, frozen=True, kw_only=True):
    """The result over one corpus. `together` is against all experts: precision by the union of their codes, recall
    by the codes that they all gave, over charts of at least two experts for the latter (of all, where none has two).
    """

    charts: int
    modes: dict[str, int]
    agreements: tuple[Agreement, ...]
    union: Tally
    intersection: Tally
    tiers: tuple[TierPrecision, ...]
    misses: tuple[Miss, ...]


def evaluation(scored: Sequence[Scored]) -> Evaluation:
    """The whole evaluation of coded charts against their labels."""
    judged = [each for each in scored if each.experts]
    several = [each for each in judged if len(each.experts) > 1] or judged
    return Evaluation(
        charts=len(scored),
        modes=dict(sorted(Counter(each.mode for each in scored).items())),
        agreements=tuple(_agreement(name, scored) for name in annotators(scored)),
        union=total(tally(each.given, union(each)) for each in judged),
        intersection=total(tally(each.given, intersection(each)) for each in several),
        tiers=tier_precisions(judged),
        misses=tuple(miss for each in judged for miss in misses(each)),
    )


def annotators(scored: Iterable[Scored]) -> tuple[str, ...]:
    """The annotators of a corpus: experts first, then third opinions, each in the order of their names."""
    names = {name for each in scored for name in each.gold}
    return tuple(sorted(names, key=lambda name: (name in THIRD_OPINIONS, name)))


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    return reduce(Tally.__add__, tallies, Tally())


def union(each: Scored) -> frozenset[str]:
    """The codes that any expert gave."""
    return frozenset().union(*each.experts)


def intersection(each: Scored) -> frozenset[str]:
    """The codes that every expert gave."""
    return frozenset.intersection(*each.experts)


def _agreement(name: str, scored: Iterable[Scored]) -> Agreement:
    own = [each for each in scored if name in each.gold]
    return Agreement(
        annotator=name,
        charts=len(own),
        exact=total(tally(each.given, each.gold[name]) for each in own),
        category=total(tally(categories(each.given), categories(each.gold[name])) for each in own),
    )


def tier_precisions(scored: Iterable[Scored]) -> tuple[TierPrecision, ...]:
    """Each tier's precision against the union of the experts."""
    given: Counter[Tier] = Counter()
    right: Counter[Tier] = Counter()
    for each in scored:
        wanted = union(each)
        given.update(code.tier for code in each.codes)
        right.update(code.tier for code in each.codes if code.code in wanted)
    every = given.total()
    return tuple(_tier(tier, right[tier], given[tier], every) for tier in Tier if given[tier])


def _tier(tier: Tier, right: int, given: int, every: int) -> TierPrecision:
    low, high = wilson(right, given)
    return TierPrecision(tier=tier, right=right, given=given, low=low, high=high, share=given / every)


def misses(each: Scored) -> tuple[Miss, ...]:
    """The errors of one chart: what was given in vain, in its order, then what was missed."""
    wanted = union(each)
    extra = (_extra(each.id, code) for code in each.codes if code.code not in wanted)
    missed = (_missed(each, code) for code in sorted(intersection(each) - each.given))
    return (*extra, *missed)


def _extra(ident: str, code: DiagnosisCode) -> Miss:
    words, section = (code.evidence[0].text, code.evidence[0].section) if code.evidence else ("", "")
    return Miss(
        id=ident, kind="extra", code=code.code, tier=code.tier.value, section=section, words=" ".join(words.split())
    )


def _missed(each: Scored, code: str) -> Miss:
    for one in each.withheld:
        if one.code == code or (one.code.endswith("-") and code.startswith(one.code.rstrip("-"))):
            words = one.evidence[0].text if one.evidence else ""
            section = one.evidence[0].section if one.evidence else ""
            said = f"withheld as {one.reason.value}: {' '.join(words.split())}{f' ({one.cue})' if one.cue else ''}"
            return Miss(id=each.id, kind="missed", code=code, section=section, words=said)
    near = [given.code for given in each.codes if given.code[:3] == code[:3]]
    return Miss(id=each.id, kind="missed", code=code, words=f"given instead: {', '.join(near)}" if near else "")
