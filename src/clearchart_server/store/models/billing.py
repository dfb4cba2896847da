"""What bills are made of beside charges: final codes as signed, the claim's frame; and the runs that drop them."""

import pgtrigger
from django.db import models

from clearchart_server.store.fields import Money
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class FinalCodes(TenantModel):
    """The codes that somebody signed, in the wire form `coded-chart`; the newest of a chart are billed."""

    sight = Sight.CHART
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="work_item_id", table="work_item"),
    )
    written = {"clearchart_web": "INSERT", "clearchart_vendor": "INSERT", "clearchart_jobs": "INSERT"}

    encounter_id = models.UUIDField()
    work_item_id = models.UUIDField()
    signer = models.CharField(max_length=80)
    # clearchart.model.digest over the codes: the event of the move names the same.
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    signed_at = models.DateTimeField()

    class Meta:
        """Signed codes are never changed: whoever corrects signs anew."""

        db_table = "final_codes"
        indexes = (models.Index(fields=("organization", "encounter_id", "signed_at"), name="final_codes_of"),)
        triggers = (pgtrigger.Protect(name="signed_is_signed", operation=pgtrigger.Update),)


class BillFrame(TenantModel):
    """All of a claim that neither a coder nor a charge says: provider, patient, coverages; the wire form `claim`."""

    sight = Sight.NONE
    references = (Reference(column="encounter_id", table="encounter"),)

    encounter_id = models.UUIDField()
    body = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One frame an account."""

        db_table = "bill_frame"
        constraints = (models.UniqueConstraint(fields=("organization", "encounter_id"), name="bill_frame_once"),)


class BillRun(TenantModel):
    """One drop of bills: the file that left, what stayed and why, and whether all accounts are there."""

    sight = Sight.NONE
    written = {"clearchart_web": "INSERT", "clearchart_jobs": "INSERT, UPDATE"}

    # ISA13 of its interchange; the groups count on from it.
    control = models.PositiveIntegerField()
    groups = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)
    claims = models.PositiveIntegerField(default=0)
    dollars = Money(default=0, max_digits=14)
    # Work items that stayed, each with the reasons in words.
    stayed = models.JSONField(default=list)
    # clearchart.work.reconciliation after the run, by count and dollars.
    reconciliation = models.JSONField(default=dict)
    balances = models.BooleanField(default=False)

    class Meta:
        """An interchange number once."""

        db_table = "bill_run"
        constraints = (models.UniqueConstraint(fields=("organization", "control"), name="bill_run_once"),)


class ClaimAnswerRecord(TenantModel):
    """What came back about a claim: TA1 and 999 about its file, 277CA about itself; codes only."""

    sight = Sight.NONE
    references = (
        Reference(column="claim_id", table="claim"),
        Reference(column="run_id", table="bill_run"),
    )
    written = {"clearchart_web": "INSERT", "clearchart_jobs": "INSERT"}

    claim_id = models.UUIDField(null=True)
    run_id = models.UUIDField(null=True)
    form = models.CharField(max_length=5)
    verdict = models.CharField(max_length=24)
    # What it names, whether or not a claim or run of ours has that number.
    about = models.CharField(max_length=50)
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    taken_at = models.DateTimeField()

    class Meta:
        """The same answer once."""

        db_table = "claim_answer"
        constraints = (models.UniqueConstraint(fields=("organization", "digest"), name="claim_answer_once"),)
        indexes = (models.Index(fields=("organization", "claim_id"), name="claim_answer_of"),)
