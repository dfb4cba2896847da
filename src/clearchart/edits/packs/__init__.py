"""Payer packs: what one payer requires, forbids and limits, as dated TOML that a biller writes."""

from clearchart.edits.packs.pack import Facts, Limit, Pack, PackRule, PacksError, PackTest
from clearchart.edits.packs.shelf import Packs, Shelf, load_packs, read_pack, shipped_packs

__all__ = [
    "Facts",
    "Limit",
    "Pack",
    "PackRule",
    "PackTest",
    "Packs",
    "PacksError",
    "Shelf",
    "load_packs",
    "read_pack",
    "shipped_packs",
]
