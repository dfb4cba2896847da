"""Conventions between the codes of one chart, applied in a fixed order, each leaving its trace."""

from clearchart.coding.conventions import (
    abnormal,
    aftercare,
    amendments,
    anaemia,
    asked_for,
    body_mass,
    caused,
    combinations,
    diabetes,
    dominance,
    drugs,
    episode,
    excludes,
    first_only,
    hierarchy,
    history,
    hypertension,
    inflammatory_response,
    influenza,
    injuries,
    integral,
    joint_sites,
    long_term_drugs,
    neoplasm_sites,
    neoplasms,
    newborn,
    organisms,
    past_events,
    pregnancy,
    screening,
    sepsis,
    sequence,
    specificity,
    stated,
    stroke,
    ulcers,
    visits,
)
from clearchart.coding.conventions.context import Context, Convention, Settled
from clearchart.coding.drafts import Draft
from clearchart.coding.reportable import Reportability
from clearchart.model.chart import Withheld

ORDER: tuple[Convention, ...] = (
    amendments.apply,
    stated.apply,
    neoplasm_sites.apply,
    joint_sites.apply,
    neoplasms.apply,
    screening.apply,
    aftercare.apply,
    drugs.apply,
    episode.apply,
    injuries.apply,
    history.apply,
    past_events.apply,
    influenza.apply,
    organisms.apply,
    caused.apply,
    diabetes.apply,
    combinations.apply,
    hypertension.apply,
    anaemia.apply,
    stroke.apply,
    dominance.apply,
    sepsis.apply,
    inflammatory_response.apply,
    ulcers.apply,
    asked_for.apply,
    hierarchy.apply,
    integral.apply,
    abnormal.apply,
    pregnancy.apply,
    newborn.apply,
    specificity.apply,
    excludes.apply,
    body_mass.apply,
    long_term_drugs.apply,
    visits.apply,
    sequence.apply,
    first_only.apply,
)


OF_FINDINGS: tuple[Convention, ...] = (
    amendments.apply,
    stated.apply,
    neoplasm_sites.apply,
    dominance.apply,
    body_mass.accompanied,
    sequence.apply,
)
"""What holds where every finding is indexed as it is said: nothing is combined or suppressed."""


def settle(drafts: list[Draft], context: Context) -> Settled:
    """The drafts after all conventions, in the order of their place, and what was taken back."""
    withheld: list[Withheld] = []
    indexed = context.policy.reportability is Reportability.ALL_FINDINGS
    for convention in OF_FINDINGS if indexed else ORDER:
        settled = convention(drafts, context)
        drafts = list(settled.drafts)
        withheld.extend(settled.withheld)
    return Settled(tuple(drafts), tuple(withheld))
