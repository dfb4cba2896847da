"""Codes a labelled corpus and scores it; labels never reach the engine."""

from collections.abc import Iterable, Iterator

from clearchart.evaluation.corpus import Labelled
from clearchart.evaluation.scoring import Scored
from clearchart.interop import Options, jsonl
from clearchart.model import Problem
from clearchart.pipeline import Pipeline


def scored(corpus: Iterable[Labelled | Problem], pipeline: Pipeline, *, options: Options) -> Iterator[Scored | Problem]:
    """Every record of a corpus coded beside its labels, in order; the problems of those that can't be read."""
    for each in corpus:
        if isinstance(each, Problem):
            yield each
            continue
        encounter, problems = jsonl.parse(each.record, name=each.place, place=each.place, options=options)
        if encounter is None:
            yield from problems
            continue
        chart = pipeline.code(encounter, problems)
        yield Scored(id=chart.id, mode=chart.mode.value, codes=chart.codes, withheld=chart.withheld, gold=each.gold)
