"""Conventions between the codes of one chart, applied in a fixed order, each leaving its trace."""

from clearchart.coding.conventions import (
    abnormal,
    anaemia,
    combinations,
    diabetes,
    drugs,
    episode,
    excludes,
    hierarchy,
    hypertension,
    injuries,
    integral,
    pregnancy,
    specificity,
)
from clearchart.coding.conventions.context import Context, Convention, Settled
from clearchart.coding.drafts import Draft
from clearchart.model.chart import Withheld

ORDER: tuple[Convention, ...] = (
    drugs.apply,
    episode.apply,
    injuries.apply,
    combinations.apply,
    diabetes.apply,
    hypertension.apply,
    anaemia.apply,
    hierarchy.apply,
    integral.apply,
    abnormal.apply,
    pregnancy.apply,
    specificity.apply,
    excludes.apply,
)


def settle(drafts: list[Draft], context: Context) -> Settled:
    """The drafts after all conventions, in the order of their place, and what was taken back."""
    withheld: list[Withheld] = []
    for convention in ORDER:
        settled = convention(drafts, context)
        drafts = list(settled.drafts)
        withheld.extend(settled.withheld)
    return Settled(tuple(drafts), tuple(withheld))
