"""Excludes1: of two codes that the Tabular keeps apart, one stands (Guideline I.A.12.a)."""

from functools import cache, lru_cache

from clearchart.codesets.notes import Note
from clearchart.codesets.tabular import Tabular
from clearchart.coding.codelist import CodeLine, code_lines, listed, plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.drafts import Draft, withhold
from clearchart.model.chart import Reason, Withheld


@cache
def _unrelated() -> tuple[tuple[CodeLine, tuple[str, ...]], ...]:
    lines = code_lines("excludes1-exceptions.txt")
    return tuple((line, tuple(plain(stem) for stem in line.rest.partition(" | ")[0].split())) for line in lines)


def apply(drafts: list[Draft], context: Context) -> Settled:
    """A symptom gives way to a diagnosis, else the later code to the earlier; unrelated pairs of the table stand."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in sorted(drafts, key=lambda one: (_is_symptom(one.code), one.order)):
        clash = next((other for other in kept if _between(context.tabular, other.code, each.code)), None)
        note = _between(context.tabular, clash.code, each.code) if clash else None
        if clash is None or note is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.EXCLUDES1, cue=f"{clash.code}: Excludes1 at {note.origin}: {note.text}"))
    return Settled(tuple(sorted(kept, key=lambda one: one.order)), tuple(taken))


@lru_cache(maxsize=1 << 16)
def _between(tabular: Tabular, first: str, second: str) -> Note | None:
    if may_stand_together(first, second):
        return None
    return tabular.excludes1_between(first, second)


def may_stand_together(first: str, second: str) -> bool:
    """Whether two conditions are known to have nothing to do with each other (I.A.12.a), in either order."""
    return _pair(first, second) or _pair(second, first)


def _pair(first: str, second: str) -> bool:
    bare = second.replace(".", "")
    return any(line.covers(first) and bare.startswith(stems) for line, stems in _unrelated())


def _is_symptom(code: str) -> bool:
    return code[0] == "R" or listed("symptoms.txt", code) is not None
