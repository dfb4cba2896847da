"""The order of the codes: etiology before manifestation, and what may never stand first (I.A.13, I.A.17, I.B.7)."""

from functools import cache, lru_cache

from clearchart.codesets.notes import Note
from clearchart.codesets.tabular import Tabular
from clearchart.coding.codelist import CodeLine, code_lines, listed, plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft

_TOXIC = tuple(f"T{number}" for number in range(36, 66))
_OF_POISONING = ("E160", "E872", "G92", "I95", "J96", "K71", "K72", "N17", "R0", "R11", "R40", "R41", "R56")


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Each code after those that the Tabular or a guideline puts before it; else in the order of the note."""
    waiting = sorted(drafts, key=lambda each: each.order)
    first = next((each for each in waiting if not _never_first(each.code)), None)
    if first is not None:
        waiting = [first, *(each for each in waiting if each is not first)]
    placed: dict[int, Draft] = {}
    for each in waiting:
        _place(each, waiting, placed, tabular=context.tabular, above=())
    for order, each in enumerate(placed.values()):
        each.order = order
    return Settled(tuple(placed.values()))


def _place(
    each: Draft, all_drafts: list[Draft], placed: dict[int, Draft], *, tabular: Tabular, above: tuple[str, ...]
) -> None:
    """Put a draft down once everything that goes before it is down; a ring of demands is left as it stands.

    `placed` is by identity.
    """
    if id(each) in placed:
        return
    for other in all_drafts:
        if other is each or id(other) in placed or other.code in above:
            continue
        if precedes(tabular, other.code, second=each.code):
            _place(other, all_drafts, placed, tabular=tabular, above=(*above, each.code))
    placed.setdefault(id(each), each)


@lru_cache(maxsize=1 << 16)
def precedes(tabular: Tabular, first: str, *, second: str) -> bool:
    """Whether `first` is to be coded before `second`, by a guideline, "code first" or "use additional code"."""
    if _by_guideline(first, second):
        return True
    if _by_guideline(second, first) or first[0] in "VWXY" or second[0] in "VWXY":
        return False
    if _names(tabular, tabular.inherited_notes(second).code_first, first):
        return True
    if _names(tabular, tabular.inherited_notes(first).code_first, second):
        return False
    return _names(tabular, tabular.inherited_notes(first).use_additional, second)


def _names(tabular: Tabular, notes: tuple[Note, ...], code: str) -> bool:
    return any(tabular.in_range(code, span) for note in notes for span in note.ranges)


@cache
def _pairs() -> tuple[tuple[CodeLine, tuple[str, ...]], ...]:
    lines = code_lines("sequence.txt")
    return tuple((line, tuple(plain(stem) for stem in line.rest.partition(" | ")[0].split())) for line in lines)


def _by_guideline(first: str, second: str) -> bool:
    before, bare = first.replace(".", ""), second.replace(".", "")
    if _is_poisoning(first) and bare.startswith(_OF_POISONING):
        return True
    return any(bare.startswith(after) and before.startswith(line.prefixes) for line, after in _pairs())


def _is_poisoning(code: str) -> bool:
    """I.C.19.e.5.b: a poisoning or toxic effect, by its intent, stands before what it did."""
    intent = code[6:7] if code[6:7] != "X" else code[5]
    return code.startswith(_TOXIC) and intent in ("1", "2", "3", "4")


def _never_first(code: str) -> bool:
    return listed("never-first.txt", code) is not None
