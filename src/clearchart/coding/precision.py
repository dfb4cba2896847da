"""The measured precision of the tiers, as data that `./run eval` regenerates."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from clearchart.model.chart import Tier


@cache
def _bounds() -> dict[str, Decimal]:
    text = files("clearchart.coding").joinpath("rules", "tiers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text, parse_float=Decimal)
    return {tier: Decimal(row["lower"]) for tier, row in table.items()}


def lower_bound(tier: Tier) -> Decimal | None:
    """The lower 95 % bound of a tier's measured precision; None where it was never measured."""
    return _bounds().get(tier.value)
