"""Between the tables and the pipeline: what is coded, whether it was coded already, and what is kept of it."""

from uuid import UUID

import msgspec

from clearchart.model import CodedChart, Encounter, Problem
from clearchart.model.digest import digest
from clearchart.model.value import Value
from clearchart_server.intake import findings
from clearchart_server.store import charts, models


class ToCode(Value, frozen=True, kw_only=True):
    """A chart as it stands: what the pipeline takes, the problems of reading it, the digest of all of it."""

    encounter: Encounter
    problems: tuple[Problem, ...]
    digest: str


def load(encounter: UUID) -> ToCode | None:
    """A chart to be coded, inside `acting`; None for one that is void or was made into a claim elsewhere."""
    row = models.Encounter.objects.filter(id=encounter, voided_at=None).first()
    if row is None or not row.body or "claim" in row.body:
        return None
    chart = charts.chart(encounter)
    problems = msgspec.convert(row.body.get("problems", []), tuple[Problem, ...])
    return ToCode(encounter=chart, problems=problems, digest=input_digest(chart, problems))


def input_digest(chart: Encounter, problems: tuple[Problem, ...] = ()) -> str:
    """The digest of everything that a coding depends on beside the engine; texts by their own digests."""
    said = msgspec.to_builtins((chart, problems))
    return digest(said)


def known(encounter: UUID, *, engine: str, input_digest: str) -> CodedChart | None:
    """What this engine made of this very input before, if it did."""
    rows = models.CodedChartRecord.objects.filter(encounter_id=encounter, engine=engine, input_digest=input_digest)
    body = rows.values_list("body", flat=True).first()
    return msgspec.convert(body, CodedChart) if body else None


def keep(encounter: UUID, coded: CodedChart, *, input_digest: str) -> None:
    """Store a coded chart with its findings, inside `acting`; the same engine and input once."""
    row = models.Encounter.objects.select_for_update().get(id=encounter)
    tiers = [code.tier.value for code in coded.codes]
    record, _ = models.CodedChartRecord.objects.get_or_create(
        organization_id=row.organization_id,
        encounter_id=row.id,
        engine=coded.engine,
        input_digest=input_digest,
        defaults={
            "body": msgspec.to_builtins(coded),
            # A chart is as sure as its least sure code.
            "tier": max(tiers, default=""),
            "route": coded.decision.route.value,
        },
    )
    findings.keep(row, coded.findings, coded_chart=record.id)
    _post_bill(row, coded)


def _post_bill(row: models.Encounter, coded: CodedChart) -> None:
    """An open case after the bill shows what the codes would be now; people decide."""
    cases = models.PostBillCase.objects.filter(organization_id=row.organization_id, encounter_id=row.id)
    cases.filter(decision=models.PostBillCase.Decision.OPEN).update(codes_after=[each.code for each in coded.codes])
