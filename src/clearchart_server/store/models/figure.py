"""Figures as they stood on a day, kept because tomorrow's rows can't say what yesterday's were."""

from django.db import models

from clearchart_server.store.fields import Money
from clearchart_server.store.tenant import Sight, TenantModel


class FigureSnapshot(TenantModel):
    """One line of one figure at the end of a day."""

    sight = Sight.NONE
    written = {"clearchart_web": "SELECT", "clearchart_jobs": "INSERT, UPDATE"}

    taken_on = models.DateField()
    figure = models.CharField(max_length=30)
    # The line of the figure: a reason, a payer, an age, or nothing where the figure is one line.
    line = models.CharField(max_length=120, blank=True)
    count = models.BigIntegerField(default=0)
    dollars = Money(max_digits=16, null=True)

    class Meta:
        """A line a day once; taking it again brings it up to date."""

        db_table = "figure_snapshot"
        constraints = (
            models.UniqueConstraint(fields=("organization", "taken_on", "figure", "line"), name="figure_line_once"),
        )
