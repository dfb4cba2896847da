"""The base of every table that belongs to an organisation, and what such a table declares about itself."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models

from clearchart.model.event import Role
from clearchart.model.value import Value
from clearchart_server.store.ids import new_id


class Sight(StrEnum):
    """Which rows of a table a vendor's people see; its own organisation's people see their organisation's."""

    OWN = "own"  # a vendor sees the rows of the vendor itself
    CHART = "chart"  # and those of charts granted to it, while the work item is open
    NONE = "none"  # nothing at all


class Reference(Value, frozen=True):
    """A foreign key inside an organisation: `column` holds the id of a row of `table` of the same organisation."""

    column: str
    table: str


class TenantModel(models.Model):
    """A row of one organisation, whose id leads the primary key; row-level security is forced on every such table.

    A table says with `sight` what vendors see of it, with `references` which other tenant tables it points to, and
    with `written` what the web and the jobs may do besides reading. `clearchart db migrate` puts all of it in place.
    """

    organization = models.ForeignKey("store.Organization", on_delete=models.PROTECT, db_index=False, related_name="+")
    id = models.UUIDField(default=new_id, editable=False)
    pk = models.CompositePrimaryKey("organization_id", "id")

    sight: ClassVar[Sight] = Sight.NONE
    # Whose rule is simply "the rows of my organisation"; a table may keep people out and give them another rule.
    inside: ClassVar[tuple[str, ...]] = ("clearchart_web", "clearchart_jobs")
    chart_column: ClassVar[str] = "encounter_id"
    references: ClassVar[tuple[Reference, ...]] = ()
    # What a role may do besides SELECT; a role that isn't named may nothing, not even that.
    written: ClassVar[dict[str, str]] = {
        "clearchart_web": "INSERT, UPDATE",
        "clearchart_jobs": "INSERT, UPDATE, DELETE",
    }
    # The people who may write it at all, by their role; empty: everybody who acts for the organisation.
    written_by: ClassVar[tuple[Role, ...]] = ()

    organization_id: uuid.UUID

    class Meta:
        """Abstract: no table of its own."""

        abstract = True
