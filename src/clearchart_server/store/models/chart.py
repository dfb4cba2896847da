"""Charts: the encounter with its account, its documents in all their versions, what the engine made of them."""

from django.db import models

from clearchart_server.store.fields import Money
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class Encounter(TenantModel):
    """A visit or stay and its account, by the outside id (system, value) of its source."""

    sight = Sight.CHART
    chart_column = "id"
    references = (
        Reference(column="facility_id", table="facility"),
        Reference(column="payer_id", table="payer"),
        Reference(column="combined_into_id", table="encounter"),
    )

    outside_system = models.CharField(max_length=80)
    outside_id = models.CharField(max_length=120)
    account_number = models.CharField(max_length=80, blank=True)
    patient_system = models.CharField(max_length=80, blank=True)
    patient_id = models.CharField(max_length=120, blank=True)
    facility_id = models.UUIDField(null=True)
    payer_id = models.UUIDField(null=True)
    claim_type = models.CharField(max_length=20)
    patient_class = models.CharField(max_length=20)
    service_from = models.DateField(null=True)
    service_through = models.DateField(null=True)
    admitted_at = models.DateTimeField(null=True)
    discharged_at = models.DateTimeField(null=True)
    documented_at = models.DateTimeField(null=True)
    specialty = models.CharField(max_length=60, blank=True)
    # clearchart.model.Encounter without documents, which are a table of their own.
    body = models.JSONField(default=dict)
    gross_charges = Money(default=0)
    expected_net = Money(null=True)
    is_onshore_only = models.BooleanField(default=False)
    is_vip = models.BooleanField(default=False)
    combined_into_id = models.UUIDField(null=True)
    voided_at = models.DateTimeField(null=True)
    billed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """An outside id is one encounter."""

        db_table = "encounter"
        constraints = (
            models.UniqueConstraint(fields=("organization", "outside_system", "outside_id"), name="encounter_once"),
        )
        indexes = (
            models.Index(fields=("organization", "service_through"), name="encounter_by_date"),
            models.Index(fields=("organization", "patient_system", "patient_id"), name="encounter_of_patient"),
        )


class Document(TenantModel):
    """One version of a document. The original bytes are a blob; a replaced or cancelled version stays."""

    class Protection(models.TextChoices):
        """Classes of documents with a law of their own: 42 CFR Part 2, and psychotherapy notes (45 CFR 164.501)."""

        NONE = "none"
        PART2 = "part2"
        PSYCHOTHERAPY = "psychotherapy"

    sight = Sight.CHART
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="input_id", table="input"),
        Reference(column="derived_from_id", table="document"),
    )

    encounter_id = models.UUIDField(null=True)
    input_id = models.UUIDField(null=True)
    outside_system = models.CharField(max_length=80)
    outside_id = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    derived_from_id = models.UUIDField(null=True)
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20, default="utf-8")
    kind = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, default="signed")
    author_role = models.CharField(max_length=30, blank=True)
    author_id = models.CharField(max_length=80, blank=True)
    written_on = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    protection = models.CharField(max_length=14, choices=Protection, default=Protection.NONE)
    is_late = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    # clearchart.model.Document without its text, which are the bytes.
    body = models.JSONField(default=dict)

    class Meta:
        """A version of an outside id once."""

        db_table = "document"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "outside_system", "outside_id", "version"), name="document_version_once"
            ),
        )
        indexes = (
            models.Index(fields=("organization", "encounter_id"), name="document_of_encounter"),
            models.Index(fields=("organization", "sha256"), name="document_of_bytes"),
        )


class CodedChartRecord(TenantModel):
    """What one engine made of one input: the wire form `coded-chart`. The same engine and input is the same record."""

    sight = Sight.CHART
    references = (Reference(column="encounter_id", table="encounter"),)
    written = {"clearchart_web": "INSERT", "clearchart_jobs": "INSERT, DELETE"}

    encounter_id = models.UUIDField()
    engine = models.CharField(max_length=40)
    # Digest of the encounter and of its documents' bytes (clearchart.model.digest).
    input_digest = models.CharField(max_length=64)
    body = models.JSONField()
    tier = models.CharField(max_length=1, blank=True)
    route = models.CharField(max_length=8)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One record an engine and input."""

        db_table = "coded_chart"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "encounter_id", "engine", "input_digest"), name="coded_chart_once"
            ),
        )


class FindingRecord(TenantModel):
    """What the linter found on an encounter's claim: the wire form `finding`, and what people did about it."""

    class State(models.TextChoices):
        """Whether it still stands."""

        OPEN = "open"
        SETTLED = "settled"
        OVERRIDDEN = "overridden"

    sight = Sight.CHART
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="coded_chart_id", table="coded_chart"),
    )

    encounter_id = models.UUIDField()
    coded_chart_id = models.UUIDField(null=True)
    rule = models.CharField(max_length=12)
    family = models.CharField(max_length=4)
    severity = models.CharField(max_length=6)
    status = models.CharField(max_length=7)
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    dollars = Money(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # Segregation of duties: whoever coded the chart doesn't override its findings.
    coder_id = models.UUIDField(null=True)
    overridden_by_id = models.UUIDField(null=True)
    override_reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A finding once, and never overridden without a name and a reason."""

        db_table = "finding"
        constraints = (
            models.UniqueConstraint(fields=("organization", "encounter_id", "digest"), name="finding_once"),
            models.CheckConstraint(
                condition=~models.Q(state="overridden")
                | (models.Q(overridden_by_id__isnull=False) & ~models.Q(override_reason="")),
                name="override_has_name_and_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(overridden_by_id__isnull=True)
                | models.Q(coder_id__isnull=True)
                | ~models.Q(overridden_by_id=models.F("coder_id")),
                name="nobody_overrides_own_work",
            ),
        )
        indexes = (
            models.Index(
                fields=("organization", "encounter_id"), name="finding_open", condition=models.Q(state="open")
            ),
        )
