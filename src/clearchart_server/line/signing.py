"""Sign-off: codes are kept as somebody signed them, and the chart becomes final or goes to a second reader."""

from uuid import UUID

import msgspec

from clearchart.model import CodedChart, CodeRole, Decision, DiagnosisCode, Mode, Route, Tier
from clearchart.model.digest import digest
from clearchart.model.event import Named, Role
from clearchart.model.value import Value
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moving import Reason, Refused
from clearchart_server.line.handing import said
from clearchart_server.line.opening import closed
from clearchart_server.store import work
from clearchart_server.store.charts import value_of
from clearchart_server.store.models import CodedChartRecord, Encounter, FinalCodes
from clearchart_server.store.tenancy import current

_PRESENTING = (CodeRole.ADMITTING, CodeRole.REASON_FOR_VISIT)


class SignedCode(Value, frozen=True, kw_only=True):
    """A code as somebody signs it: dotted, its role, its present-on-admission indicator."""

    code: str
    role: CodeRole = CodeRole.SECONDARY
    poa: str | None = None


def sign(item: UUID, codes: tuple[SignedCode, ...], *, reader: str = "", words: str = "") -> WorkItem | Refused:
    """Sign the codes of a chart in one's hands, in the order of the claim: it becomes final.

    A trainee's chart goes to a second reader, and so does one for which `reader` says `words` of why. The signed codes
    are kept with the move; a refused move keeps nothing. Raises WorkItemNotFoundError, ChartNotFoundError.
    """
    before = work.load(item)
    chart = signed_chart(before, codes)
    mark = codes_digest(chart)
    to, reason = State.FINAL, Reason(code="coded", digests=(mark,))
    if current().role is Role.TRAINEE:
        to, reason = State.REVIEW, Reason(code="trainee-work", digests=(mark,))
    elif reader:
        to, reason = State.REVIEW, Reason(code="second-reader", digests=(mark, said(words or reader)))
    return _kept(before, chart, mark, to=to, reason=reason)


def correct(item: UUID, codes: tuple[SignedCode, ...], *, words: str) -> WorkItem | Refused:
    """Sign other codes than the coder's, as a second reader. Raises WorkItemNotFoundError, ChartNotFoundError."""
    before = work.load(item)
    chart = signed_chart(before, codes)
    mark = codes_digest(chart)
    return _kept(before, chart, mark, to=State.FINAL, reason=Reason(code="corrected", digests=(mark, said(words))))


def approve(item: UUID) -> WorkItem | Refused:
    """Approve the codes that a coder signed, as a second reader. Raises WorkItemNotFoundError."""
    before = work.load(item)
    newest = newest_codes(UUID(before.account))
    marks = (Named(name="codes", value=newest.digest),) if newest else ()
    return work.move(item, State.FINAL, act=work.act(Reason(code="approved", digests=marks)))


def newest_codes(encounter: UUID) -> FinalCodes | None:
    """The codes of a chart that were signed last."""
    return FinalCodes.objects.filter(encounter_id=encounter).order_by("-signed_at", "-id").first()


def codes_digest(chart: CodedChart) -> Named:
    """The digest of signed codes: code, role and indicator of each in their order."""
    rows = [[each.code, each.role.value, each.poa or ""] for each in (*chart.codes, *chart.presenting)]
    return Named(name="codes", value=digest(rows))


def signed_chart(item: WorkItem, codes: tuple[SignedCode, ...]) -> CodedChart:
    """The chart with the signed codes; what the engine found under a code stays with it."""
    encounter = UUID(item.account)
    record = CodedChartRecord.objects.filter(encounter_id=encounter).order_by("-made_at", "-id").first()
    base = msgspec.convert(record.body, CodedChart) if record else _bare(encounter)
    known = {each.code: each for each in (*base.presenting, *base.codes)}
    signed = [_code(each, rank, known.get(each.code)) for rank, each in enumerate(codes, 1)]
    return msgspec.structs.replace(
        base,
        codes=tuple(each for each in signed if each.role not in _PRESENTING),
        presenting=tuple(each for each in signed if each.role in _PRESENTING),
        findings=(),
    )


def _code(signed: SignedCode, rank: int, known: DiagnosisCode | None) -> DiagnosisCode:
    if known is not None:
        return msgspec.structs.replace(known, rank=rank, role=signed.role, poa=signed.poa)
    code, role, poa = signed.code, signed.role, signed.poa
    return DiagnosisCode(code=code, display="", rank=rank, role=role, tier=Tier.C, poa=poa, evidence=(), path=())


def _bare(encounter: UUID) -> CodedChart:
    """A chart that no engine has coded."""
    value = value_of(Encounter.objects.get(id=encounter))
    return CodedChart(
        id=value.id,
        claim_type=value.claim_type,
        patient_class=value.patient_class,
        facility_type=value.facility_type,
        service_from=value.service_from,
        service_through=value.service_through,
        controlling_date=value.controlling_date,
        mode=Mode.FREE,
        documents=(),
        codes=(),
        decision=Decision(route=Route.HUMAN),
        engine="",
    )


def _kept(before: WorkItem, chart: CodedChart, mark: Named, *, to: State, reason: Reason) -> WorkItem | Refused:
    act = work.act(reason, versions=(Named(name="engine", value=chart.engine),) if chart.engine else ())
    outcome = work.move(UUID(before.id), to, act=act)
    if isinstance(outcome, Refused):
        return outcome
    FinalCodes(
        organization_id=UUID(before.organization),
        encounter_id=UUID(before.account),
        work_item_id=UUID(before.id),
        signer=act.by,
        digest=mark.value,
        body=msgspec.to_builtins(chart),
        signed_at=act.at,
    ).save(force_insert=True)
    if before.holder:
        closed(outcome, UUID(before.holder))
    return outcome
