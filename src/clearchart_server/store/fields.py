"""Columns that mean the same in every table."""

from typing import Any

from django.db import models


class Money(models.DecimalField):  # type: ignore[type-arg]  # what it takes and gives is Decimal, as its base says
    """US dollars to the cent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 12, "decimal_places": 2, **options})
