"""Columns that mean the same in every table."""

from typing import Any

import msgspec
from django.db import models

from clearchart.model.workitem import Lane
from clearchart.work.lanes import lane_key


class Money(models.DecimalField):  # type: ignore[type-arg]  # what it takes and gives is Decimal, as its base says
    """US dollars to the cent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 12, "decimal_places": 2, **options})


class LaneKey(models.CharField):  # type: ignore[type-arg]  # what it takes and gives is str, as its base says
    """The short name of the row's `lane`, made whenever a row is saved: charts of one key take the same coders."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 16, "editable": False, "default": "", **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The key of the lane as it is now."""
        lane = msgspec.convert(model_instance.serializable_value("lane"), Lane)
        key = lane_key(lane)
        setattr(model_instance, self.attname, key)
        return key
