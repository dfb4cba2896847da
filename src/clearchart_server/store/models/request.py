"""Requests that somebody may send twice, and programs that send them."""

from django.db import models

from clearchart_server.store.models.person import Person
from clearchart_server.store.tenant import Sight, TenantModel

_EVERYBODY = ("clearchart_web", "clearchart_jobs", "clearchart_vendor")


class AnsweredRequest(TenantModel):
    """The answer to a request with an Idempotency-Key: whoever sends it again gets the same answer, done once."""

    sight = Sight.NONE
    inside = _EVERYBODY
    written = {
        "clearchart_web": "INSERT, UPDATE",
        "clearchart_vendor": "SELECT, INSERT, UPDATE",
        "clearchart_jobs": "INSERT, UPDATE, DELETE",
    }

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False, related_name="+")
    key = models.CharField(max_length=200)
    # SHA-256 of method, address and body: the same key for something else is a mistake.
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    etag = models.CharField(max_length=40, blank=True)
    body = models.BinaryField(null=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A key once a person."""

        db_table = "answered_request"
        constraints = (models.UniqueConstraint(fields=("organization", "person", "key"), name="answered_once"),)
