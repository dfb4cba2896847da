"""Abnormal findings of inpatients: coded only where the provider says what they mean (Guideline III.B)."""

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.wording import assessed
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.reportable import Reportability
from clearchart.model.chart import Reason, Withheld


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Take back findings that no assessment of an inpatient names, as long as something else is coded."""
    every = context.policy.reportability is Reportability.ALL_FINDINGS
    if every or not context.encounter.inpatient or len(drafts) < 2:
        return Settled(tuple(drafts))
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        if listed("abnormal-findings.txt", each.code) and not any(map(assessed, each.candidates)):
            taken.append(withhold(each, Reason.ABNORMAL_FINDING, cue="III.B: the provider doesn't say what it means"))
        else:
            kept.append(each)
    return Settled(tuple(kept), tuple(taken))
