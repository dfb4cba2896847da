"""Writes what coding gave as a coded chart: ranks, roles, evidence, gaps."""

from collections.abc import Iterator

from clearchart.codesets.selection import Selection
from clearchart.coding.coder import Coded
from clearchart.coding.drafts import Draft
from clearchart.coding.precision import lower_bound
from clearchart.model.chart import CodedChart, CodedDocument, CodeRole, DiagnosisCode, Gap, Meat
from clearchart.model.decision import Decision
from clearchart.model.encounter import Encounter
from clearchart.model.problem import Problem
from clearchart.text.threads import Role, care_words


def chart(
    encounter: Encounter,
    coded: Coded,
    *,
    selection: Selection,
    problems: tuple[Problem, ...],
    engine: str,
    decision: Decision,
) -> CodedChart:
    """The coded chart of one encounter, schema 1."""
    tabular = selection.tabular
    stay = coded.stay
    codes = tuple(
        _code(each, rank, tabular.title(each.code), role=_role(each, rank, encounter), poa=stay.poa.get(each.code))
        for rank, each in enumerate(coded.drafts, start=1)
    )
    presenting = tuple(
        _code(each.draft, rank, tabular.title(each.draft.code), role=each.role)
        for rank, each in enumerate(stay.presenting, start=1)
    )
    return CodedChart(
        id=encounter.id,
        claim_type=encounter.claim_type,
        patient_class=encounter.patient_class,
        facility_type=encounter.facility_type,
        service_from=encounter.service_from,
        service_through=encounter.service_through,
        controlling_date=encounter.controlling_date,
        mode=coded.mode,
        documents=tuple(
            CodedDocument(id=each.id, sha256=each.sha256, encoding=each.encoding, type=each.type, date=each.date)
            for each in encounter.documents
        ),
        codes=codes,
        presenting=presenting,
        withheld=coded.withheld,
        gaps=(*_gaps(coded.drafts), *stay.gaps),
        decision=decision,
        problems=problems,
        codesets={tabular.release.system: tabular.release.id},
        engine=engine,
    )


def _code(each: Draft, rank: int, title: str, *, role: CodeRole, poa: str | None = None) -> DiagnosisCode:
    return DiagnosisCode(
        code=each.code,
        display=title,
        rank=rank,
        role=role,
        tier=each.tier,
        confidence=lower_bound(each.tier),
        poa=poa,
        meat=_meat(each),
        evidence=each.evidence(),
        path=tuple(each.steps),
        alternatives=each.alternatives,
    )


def _role(each: Draft, rank: int, encounter: Encounter) -> CodeRole:
    if each.code[0] in "VWXY":
        return CodeRole.EXTERNAL_CAUSE
    if rank == 1:
        return CodeRole.PRINCIPAL if encounter.inpatient else CodeRole.FIRST_LISTED
    return CodeRole.SECONDARY


def _meat(each: Draft) -> tuple[Meat, ...]:
    """Letters of MEAT shown by the sentences of the threads that support a code."""
    letters: set[Meat] = set()
    care = care_words()
    for candidate in each.candidates:
        reading = candidate.reading
        if candidate.placing.role is Role.HEADER:
            letters.add(Meat.ASSESSED)
        for number in candidate.placings.of(candidate.placing.thread):
            sentence = reading.sentences[number]
            words = reading.tokens.words[sentence.first : sentence.last]
            letters.update(care[word] for word in words if word in care)
    return tuple(letter for letter in Meat if letter in letters)


def _gaps(drafts: tuple[Draft, ...]) -> Iterator[Gap]:
    for each in drafts:
        for axis in each.gaps:
            yield Gap(kind=axis, about=each.code, evidence=each.evidence()[:1])
