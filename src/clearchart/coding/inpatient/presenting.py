"""What an encounter began with: the admitting diagnosis of a stay, the reasons for a visit to the hospital (UB-04)."""

from collections.abc import Iterator

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context
from clearchart.coding.documents import ReadDocument
from clearchart.coding.drafts import Draft
from clearchart.coding.inpatient.record import ARRIVAL, StayRecord
from clearchart.model.chart import CodeRole, PathStep, StepKind
from clearchart.model.document import AuthorRole, DocumentStatus, DocumentType
from clearchart.model.encounter import ClaimType, PatientClass
from clearchart.model.mention import Assertion

_REASONS = 3
"""The institutional claim has room for three reasons for visit."""
_UNSCHEDULED = frozenset({PatientClass.EMERGENCY, PatientClass.OBSERVATION})
_ADMITTING = ("admitting-diagnosis", "chief-complaint", "history-of-present-illness")
_VISIT = ("chief-complaint", "history-of-present-illness", "body")
_NOT_CODED = frozenset("VWXYZ")


class Presenting(msgspec.Struct, frozen=True):
    """One code with its role, admitting or reason-for-visit."""

    role: CodeRole
    draft: Draft


def presenting(record: StayRecord, context: Context, *, documents: tuple[ReadDocument, ...]) -> tuple[Presenting, ...]:
    """The admitting diagnosis of an inpatient, up to three reasons for an unscheduled hospital visit, else nothing."""
    encounter = record.encounter
    if record.inpatient:
        role, wanted, most = CodeRole.ADMITTING, _ADMITTING, 1
    elif encounter.claim_type is ClaimType.INSTITUTIONAL and encounter.patient_class in _UNSCHEDULED:
        role, wanted, most = CodeRole.REASON_FOR_VISIT, _VISIT, _REASONS
    else:
        return ()
    found: dict[str, Draft] = {}
    for document, mention in _stated(documents, wanted):
        for draft in document.drafts(mention, context.leaves, guideline=""):
            if draft.code[0] not in _NOT_CODED and len(found) < most:
                found.setdefault(draft.code, _explained(draft, mention, role))
    return tuple(Presenting(role, draft) for draft in found.values())


def _stated(documents: tuple[ReadDocument, ...], sections: tuple[str, ...]) -> Iterator[tuple[ReadDocument, Candidate]]:
    """Mentions of the first kind of section that has any: affirmed ones, else those that are suspected.

    A story counts for its first sentence with a condition only: what it goes on to tell is history.
    """
    for kind in sections:
        for assertion in (Assertion.AFFIRMED, Assertion.UNCERTAIN):
            found = [
                (document, mention)
                for document in sorted(documents, key=_arrival_first)
                for mention in document.mentions
                if mention.section == kind and mention.assertion is assertion and _provider(mention)
            ]
            if found:
                where, first = found[0]
                told = kind not in ("admitting-diagnosis", "chief-complaint")
                yield from (
                    each for each in found if each[0] is where and (not told or each[1].sentence == first.sentence)
                )
                return


def _arrival_first(document: ReadDocument) -> int:
    kind = document.reading.document.type
    if kind in ARRIVAL:
        return 0
    return 1 if kind is not DocumentType.DISCHARGE else 2


def _provider(mention: Candidate) -> bool:
    document = mention.reading.document
    live = document.signed and document.status not in (DocumentStatus.DRAFT, DocumentStatus.CANCELLED)
    return live and document.author.role is AuthorRole.PROVIDER


def _explained(draft: Draft, mention: Candidate, role: CodeRole) -> Draft:
    name = "admitting diagnosis" if role is CodeRole.ADMITTING else "reason for visit"
    text = f"{name}: what the provider wrote under {mention.section.replace('-', ' ')}"
    draft.steps.append(PathStep(step=StepKind.GUIDELINE, ref="UB-04", text=text))
    return draft
