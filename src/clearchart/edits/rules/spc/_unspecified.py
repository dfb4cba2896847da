"""Unspecified codes, and the specific ones of the same condition: told by titles and by the heading above."""

from functools import lru_cache

from clearchart.codesets import Tabular
from clearchart.edits.sides import codes_by_side, side_of

_WORD, _OTHER = "unspecified", "other "
_CHAPTERS = "ABCDEFGHIJKLMNR"
_SCALES = ("N18", "J44")
"""Categories of which ICD125 says that an encounter has one value."""


@lru_cache(maxsize=1 << 16)
def unspecified(tabular: Tabular, code: str) -> bool:
    """Whether a code of a disease or symptom says in its title that something is unspecified."""
    if code[:1] not in _CHAPTERS or code.startswith(_SCALES) or code not in tabular or len(code) == 8:
        return False
    return _WORD in tabular.title(code).lower()


@lru_cache(maxsize=1 << 16)
def specific_of(tabular: Tabular, code: str, *, unspecific: str) -> bool:
    """Whether `code` stands below the heading of an unspecified code and leaves less open; sides aside."""
    if code == unspecific or code[:3] != unspecific[:3] or code not in tabular or unspecific not in tabular:
        return False
    heading = tabular.parent(unspecific)
    if heading is None or heading not in tabular.ancestors(code) or not tabular.is_billable(code):
        return False
    title = tabular.title(code).lower()
    if _WORD in title or title.startswith(_OTHER):
        return False
    side = side_of(tabular, unspecific)
    return side is None or code not in codes_by_side(tabular, side[0]).values()
