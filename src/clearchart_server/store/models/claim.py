"""Claims as they left, and the cases that a late document opens after billing."""

from django.db import models

from clearchart_server.store.fields import Money
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class ClaimRecord(TenantModel):
    """A claim: the wire form `claim`, the bytes that left, what came back."""

    class State(models.TextChoices):
        """How far it is; accepted means by the payer's 277CA, not by a 999."""

        MADE = "made"
        SENT = "sent"
        ACKNOWLEDGED = "acknowledged"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        REPLACED = "replaced"
        VOIDED = "voided"

    sight = Sight.NONE
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="replaces_id", table="claim"),
        Reference(column="run_id", table="bill_run"),
    )

    encounter_id = models.UUIDField()
    claim_number = models.CharField(max_length=40)
    form = models.CharField(max_length=12)
    # 1 original, 7 replacement, 8 void: the frequency code of the claim.
    frequency = models.CharField(max_length=1, default="1")
    replaces_id = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.MADE)
    body = models.JSONField()
    sha256 = models.CharField(max_length=64, blank=True)
    # The run that it left with, and its place there: GS06 of its group.
    run_id = models.UUIDField(null=True)
    group_control = models.PositiveIntegerField(null=True)
    # Codes of the chart that the claim had no room for.
    left_off = models.JSONField(default=list)
    # The payer's own number, from the 277CA: the proof of receipt.
    payer_number = models.CharField(max_length=50, blank=True)
    charges = Money()
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        """A claim number once."""

        db_table = "claim"
        constraints = (
            models.UniqueConstraint(fields=("organization", "claim_number", "frequency"), name="claim_number_once"),
        )
        indexes = (models.Index(fields=("organization", "encounter_id"), name="claim_of_encounter"),)


class PostBillCase(TenantModel):
    """What a document that arrived after billing would change: before and after, dollars both ways, who decided."""

    class Decision(models.TextChoices):
        """What is done about it; nothing re-bills by itself."""

        OPEN = "open"
        NONE = "none"
        REPLACEMENT = "replacement"
        VOID = "void"
        REFUND = "refund"

    sight = Sight.NONE
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="claim_id", table="claim"),
        Reference(column="document_id", table="document"),
    )

    encounter_id = models.UUIDField()
    claim_id = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    codes_before = models.JSONField(default=list)
    codes_after = models.JSONField(default=list)
    dollars_up = Money(default=0)
    dollars_down = Money(default=0)
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.OPEN)
    coder_id = models.UUIDField(null=True)
    approver_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    # The overpayment clock: 60 days from identification, suspended up to 180 days for an inquiry in good faith
    # (42 CFR 401.305).
    identified_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """A decision has an approver, who isn't the coder."""

        db_table = "post_bill_case"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(decision="open") | models.Q(approver_id__isnull=False), name="decision_has_approver"
            ),
            models.CheckConstraint(
                condition=models.Q(approver_id__isnull=True)
                | models.Q(coder_id__isnull=True)
                | ~models.Q(approver_id=models.F("coder_id")),
                name="nobody_approves_own_case",
            ),
        )
