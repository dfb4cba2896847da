"""Which codes stand before which, by the code-first notes of the Tabular List."""

from functools import lru_cache

from clearchart.codesets import CodeRange, Tabular


@lru_cache(maxsize=1 << 15)
def _named(tabular: Tabular, code: str) -> tuple[CodeRange, ...]:
    if code not in tabular:
        return ()
    return tuple(span for note in tabular.inherited_notes(code).code_first for span in note.ranges)


def has_code_first(tabular: Tabular, code: str) -> bool:
    """Whether some note of a code, its own or inherited, names codes that stand before it."""
    return bool(_named(tabular, code))


@lru_cache(maxsize=1 << 16)
def is_named_first(tabular: Tabular, first: str, *, second: str) -> bool:
    """Whether a code-first note of `second` names `first`."""
    return first != second and any(tabular.in_range(first, span) for span in _named(tabular, second))
