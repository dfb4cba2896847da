"""Keeps what the linter found on a chart: each finding once, open until it is found no more or overridden."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from clearchart.model import Finding
from clearchart.model.digest import digest
from clearchart_server.store.models import Encounter, FindingRecord


def keep(chart: Encounter, found: Iterable[Finding], *, coded_chart: UUID | None) -> None:
    """Store the findings of one check. Open ones of an earlier coding that are found no more are settled.

    What people overrode stays overridden; findings on claims (`coded_chart` None) are settled by whoever made them.
    """
    key = {"organization_id": chart.organization_id, "encounter_id": chart.id}
    rows = {_digest(each): each for each in found}
    for name, finding in rows.items():
        values = {"body": msgspec.to_builtins(finding), "coded_chart_id": coded_chart, "dollars": finding.dollars}
        fixed = {name: getattr(finding, name) for name in ("rule", "family", "severity", "status")}
        FindingRecord.objects.update_or_create(**key, digest=name, defaults=values, create_defaults={**values, **fixed})
    of_charts = FindingRecord.objects.filter(**key, coded_chart_id__isnull=False)
    if coded_chart is not None:
        state = FindingRecord.State
        of_charts.filter(state=state.SETTLED, digest__in=rows).update(state=state.OPEN)
        of_charts.filter(state=state.OPEN).exclude(digest__in=rows).update(state=state.SETTLED)


def _digest(finding: Finding) -> str:
    """What makes a finding the same one again: rule, place and codes; its words may get better."""
    said = (finding.rule, finding.status, finding.severity, finding.place, finding.codes, finding.line, finding.table)
    return digest(msgspec.to_builtins(said))
