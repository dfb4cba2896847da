"""Keeps what the linter says of an account's claim: what it says no longer is settled, what somebody overrode stays."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from clearchart.model import Finding
from clearchart.model.digest import digest
from clearchart_server.store.models import FindingRecord, WorkItemRecord


def keep(item: WorkItemRecord, findings: Iterable[Finding]) -> int:
    """Store the findings on an account's claim, which replace whatever was found before; how many BLOCK it."""
    key = {"organization_id": item.organization_id, "encounter_id": item.encounter_id}
    rows = {row.digest: row for row in (_row(item, each) for each in findings)}
    known = FindingRecord.objects.filter(**key)
    known.filter(state=FindingRecord.State.OPEN).exclude(digest__in=rows).update(state=FindingRecord.State.SETTLED)
    known.filter(state=FindingRecord.State.SETTLED, digest__in=rows).update(state=FindingRecord.State.OPEN)
    FindingRecord.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return known.filter(state=FindingRecord.State.OPEN, severity="BLOCK", status="fail").count()


def _row(item: WorkItemRecord, finding: Finding) -> FindingRecord:
    said = [finding.rule, finding.message, [str(each) for each in finding.place], list(finding.codes)]
    return FindingRecord(
        organization_id=item.organization_id,
        encounter_id=item.encounter_id,
        rule=finding.rule,
        family=finding.family,
        severity=finding.severity.value,
        status=finding.status.value[:7],
        digest=digest(said),
        body=msgspec.to_builtins(finding),
        dollars=finding.dollars,
        coder_id=UUID(item.coders[-1]) if item.coders else None,
    )
