"""Reports of radiology and pathology in a stay: they specify what a provider documented, never add to it (III.B)."""

from collections.abc import Iterator

import msgspec

from clearchart.coding.conventions.context import Context
from clearchart.coding.documents import ReadDocument
from clearchart.coding.drafts import Draft
from clearchart.coding.inpatient.record import REPORTS, StayRecord
from clearchart.model.chart import Gap, GapKind, PathStep, StepKind, Tier
from clearchart.model.document import AuthorRole
from clearchart.model.mention import Assertion
from clearchart.text.threads import Role

_CONCLUSION = frozenset({"diagnosis", "assessment", "assessment-plan"})
_SIDES = ("right", "left")


def specified(
    drafts: tuple[Draft, ...], record: StayRecord, *, context: Context, documents: tuple[ReadDocument, ...]
) -> tuple[tuple[Draft, ...], tuple[Gap, ...]]:
    """The drafts with unspecified ones made exact by reports, and gaps where a report goes its own way."""
    kept = list(drafts)
    gaps: list[Gap] = []
    for found in _concluded(documents, context):
        at = next((i for i, each in enumerate(kept) if each.code[:3] == found.code[:3]), None)
        if at is None:
            gaps.append(Gap(kind=GapKind.FINDING, about=found.code, evidence=found.evidence()))
        elif _other_side(kept[at], found, context):
            evidence = (*kept[at].evidence()[:1], *found.evidence())
            gaps.append(Gap(kind=GapKind.CONFLICT, about=f"{kept[at].code} | {found.code}", evidence=evidence))
        elif _less_exact(kept[at], found):
            kept[at] = _made_exact(kept[at], found, context)
    return tuple(kept), tuple(dict.fromkeys(gaps))


def _concluded(documents: tuple[ReadDocument, ...], context: Context) -> Iterator[Draft]:
    """What the conclusions of signed reports affirm, as drafts."""
    for document in documents:
        source = document.reading.document
        if source.type not in REPORTS or not source.signed or source.author.role is not AuthorRole.PROVIDER:
            continue
        for mention in document.mentions:
            stated = mention.placing.role in (Role.HEADER, Role.NARRATIVE) or mention.section in _CONCLUSION
            if stated and mention.assertion is Assertion.AFFIRMED:
                yield from document.drafts(mention, context.leaves, guideline="")


def _less_exact(own: Draft, found: Draft) -> bool:
    vague = own.is_unspecified() or bool(own.gaps)
    return own.code != found.code and vague and not found.is_unspecified()


def _other_side(own: Draft, found: Draft, context: Context) -> bool:
    titles = [context.tabular.title(each.code).lower() for each in (own, found)]
    sides = [{side for side in _SIDES if side in title.split() or f"{side}," in title} for title in titles]
    return bool(sides[0] and sides[1]) and sides[0].isdisjoint(sides[1])


def _made_exact(own: Draft, found: Draft, context: Context) -> Draft:
    """The provider's condition under the report's code: the diagnosis is the provider's, site or type the report's."""
    text = f"{own.code} is documented by the provider; the report specifies it as {found.code}"
    step = PathStep(step=StepKind.GUIDELINE, ref="III.B", text=text)
    title = PathStep(step=StepKind.TABULAR, ref=found.code, text=context.tabular.title(found.code))
    return msgspec.structs.replace(
        own,
        code=found.code,
        steps=[*own.steps, step, title],
        candidates=[*own.candidates, *found.candidates],
        gaps=found.gaps,
        tier=Tier.C,
    )
