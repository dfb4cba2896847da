"""An opened release of the Tabular List: titles, tree, notes, excludes. Mapped, nothing is loaded beforehand."""

from collections.abc import Iterator
from functools import lru_cache

from clearchart.codesets.artefact import Artefact
from clearchart.codesets.coderange import CodeRange
from clearchart.codesets.errors import UnknownCodeError
from clearchart.codesets.nodekind import NodeKind
from clearchart.codesets.notes import KINDS, Note, NoteKind, Notes, gathered
from clearchart.codesets.release import Release

_EXCLUDES1 = KINDS.index(NoteKind.EXCLUDES1)
_INCLUSION = KINDS.index(NoteKind.INCLUSION_TERM)


class Tabular:
    """One release, opened. Codes are dotted upper case; blocks are `I30-I5A`, chapters `9`.

    Methods that take a code raise UnknownCodeError where the release has no such code, block or chapter.
    """

    def __init__(self, release: Release, artefact: Artefact) -> None:
        self.release = release
        self.artefact = artefact
        self._codes = artefact.strings("code")
        # What was asked for once is kept: a batch asks for the same few thousand codes again and again.
        self._find = lru_cache(maxsize=1 << 16)(artefact.index("code", "code-slots").find)
        self._title = lru_cache(maxsize=1 << 14)(artefact.strings("title").__getitem__)
        self._kinds = artefact.bytes("kind")
        self._billable = artefact.bytes("billable")
        self._parents = artefact.ints("parent")
        self._ends = artefact.ints("end")
        self._note_from = artefact.ints("note-from")
        self._note_kinds = artefact.bytes("note-kind")
        self._note_texts = artefact.strings("note-text")
        self._range_from = artefact.ints("range-from")
        self._bounds = artefact.ints("range-bounds")
        self._ranges = artefact.strings("range")
        self._inherited: dict[int, Notes] = {}
        self._spans: dict[CodeRange, tuple[int, int]] = {}
        self._excludes1: dict[int, tuple[tuple[int, int, int], ...]] = {}

    def __contains__(self, code: str) -> bool:
        at = self._find(code)
        return at >= 0 and self._kinds[at] >= NodeKind.CODE

    def knows(self, name: str) -> bool:
        """Whether there is such a code, block or chapter."""
        return self._find(name) >= 0

    def __len__(self) -> int:
        """How many codes there are, non-billable ones with them."""
        return sum(kind >= NodeKind.CODE for kind in self._kinds)

    def title(self, code: str) -> str:
        """The full title."""
        title: str = self._title(self._place(code))
        return title

    def is_billable(self, code: str) -> bool:
        """Whether the code has all its characters; False for one that the release doesn't have."""
        at = self._find(code)
        return at >= 0 and bool(self._billable[at])

    def kind(self, code: str) -> NodeKind:
        """Chapter, block, code, or a code made by a 7th character."""
        return NodeKind(self._kinds[self._place(code)])

    def parent(self, code: str) -> str | None:
        """The node above: code, then block, then chapter; None above a chapter."""
        at = self._parents[self._place(code)]
        return self._code(at) if at >= 0 else None

    def children(self, code: str) -> tuple[str, ...]:
        """The nodes directly below, in the order of the List."""
        return tuple(self._code(at) for at in self._children(self._place(code)))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The nodes above, nearest first, up to block and chapter."""
        return tuple(self._code(at) for at in self._upwards(self._place(code)))[1:]

    def leaves(self, stem: str) -> tuple[str, ...]:
        """The billable codes at or below a code, block, chapter or stem (`S82.5-`), those with 7th characters too."""
        at = self._place(stem.removesuffix("-").removesuffix("."))
        return tuple(self._code(place) for place in range(at, self._ends[at]) if self._billable[place])

    def codes(self) -> Iterator[str]:
        """All codes in the order of the List, non-billable ones with them; no blocks, no chapters."""
        return (self._code(at) for at, kind in enumerate(self._kinds) if kind >= NodeKind.CODE)

    def billable(self) -> Iterator[str]:
        """All billable codes in the order of the List."""
        return (self._code(at) for at, billable in enumerate(self._billable) if billable)

    def chapters(self) -> tuple[str, ...]:
        """The chapters' numbers."""
        return tuple(self._code(at) for at, parent in enumerate(self._parents) if parent < 0)

    def notes(self, code: str) -> Notes:
        """The notes that stand at this very node."""
        at = self._place(code)
        return gathered(self._notes_at(at), self._seventh_at(at))

    def inherited_notes(self, code: str) -> Notes:
        """The notes that hold for a code: its own and those of all nodes above, nearest first, each with its origin.

        Inclusion terms belong to one code: they come down to its 7th-character codes only.
        """
        at = self._place(code)
        known = self._inherited.get(at)
        if known is None:
            known = self._inherited[at] = self._gathered_from_above(at)
        return known

    def _gathered_from_above(self, at: int) -> Notes:
        own = {at, self._parents[at]} if self._kinds[at] == NodeKind.SEVENTH else {at}
        kept = (
            note
            for place in self._upwards(at)
            for note in self._notes_at(place)
            if place in own or note.kind is not NoteKind.INCLUSION_TERM
        )
        return gathered(kept, self._seventh_for(at))

    def excludes1_between(self, first: str, second: str) -> Note | None:
        """The Excludes1 note by which two codes may not stand together, from either side, or None.

        A note speaks about codes outside the node at which it stands. Its references with characters
        ("E08-E13 with .22") are tested; those in other words ("with ketoacidosis") never match. Two conditions
        that have nothing to do with each other may be coded together all the same (Guidelines I.A.12.a).
        """
        a, b = self._place(first), self._place(second)
        return self._excluded(a, b) or self._excluded(b, a)

    def in_range(self, code: str, span: CodeRange) -> bool:
        """Whether a code lies in a note's reference; False where the reference's codes don't exist."""
        bounds = self._spans.get(span)
        if bounds is None:
            low, last = self._find(span.first), self._find(span.last)
            bounds = self._spans[span] = (low, self._ends[last]) if min(low, last) >= 0 else (0, 0)
        return bounds[0] <= self._find(code) < bounds[1] and span.admits(code)

    def _place(self, code: str) -> int:
        at = self._find(code)
        if at < 0:
            raise UnknownCodeError(f"{self.release.id} has no code {code}")
        return at

    def _code(self, at: int) -> str:
        code: str = self._codes[at]
        return code

    def _upwards(self, at: int) -> Iterator[int]:
        while at >= 0:
            yield at
            at = self._parents[at]

    def _children(self, at: int) -> Iterator[int]:
        child = at + 1
        while child < self._ends[at]:
            yield child
            child = self._ends[child]

    def inclusion_terms(self, code: str) -> tuple[str, ...]:
        """The inclusion terms that stand at this very node."""
        at = self._place(code)
        notes = range(self._note_from[at], self._note_from[at + 1])
        return tuple(self._note_texts[note] for note in notes if self._note_kinds[note] == _INCLUSION)

    def _notes_at(self, at: int) -> Iterator[Note]:
        return (self._note(note, at) for note in range(self._note_from[at], self._note_from[at + 1]))

    def _note(self, note: int, at: int) -> Note:
        spans = range(self._range_from[note], self._range_from[note + 1])
        return Note(
            kind=KINDS[self._note_kinds[note]],
            text=self._note_texts[note],
            origin=self._code(at),
            ranges=tuple(self._range(span) for span in spans),
        )

    def _range(self, span: int) -> CodeRange:
        first, last, qualifier = self._ranges[span].split("\t")
        return CodeRange(first=first, last=last, qualifier=qualifier)

    def _excluded(self, a: int, b: int) -> Note | None:
        for place in self._upwards(a):
            if place <= b < self._ends[place]:
                return None
            for low, high, note in self._excludes1_at(place):
                if low <= b < high and self._names(note, b):
                    return self._note(note, place)
        return None

    def _excludes1_at(self, place: int) -> tuple[tuple[int, int, int], ...]:
        """The Excludes1 references at a node: the range of places that each covers, and its note."""
        known = self._excludes1.get(place)
        if known is None:
            notes = range(self._note_from[place], self._note_from[place + 1])
            known = self._excludes1[place] = tuple(
                (self._bounds[2 * span], self._bounds[2 * span + 1], note)
                for note in notes
                if self._note_kinds[note] == _EXCLUDES1
                for span in range(self._range_from[note], self._range_from[note + 1])
            )
        return known

    def _names(self, note: int, at: int) -> bool:
        spans = range(self._range_from[note], self._range_from[note + 1])
        return any(
            self._bounds[2 * span] <= at < self._bounds[2 * span + 1] and self._range(span).admits(self._code(at))
            for span in spans
        )

    def _seventh_at(self, at: int) -> dict[str, str]:
        nodes = self.artefact.ints("seventh-node")
        for place, node in enumerate(nodes):
            if node == at:
                lines = self.artefact.strings("seventh")[place].splitlines()
                return dict(line.split("\t", 1) for line in lines)
        return {}

    def _seventh_for(self, at: int) -> dict[str, str]:
        """The 7th characters that make codes of this one: the nearest definition, where it reaches this code."""
        if not any(self._kinds[place] == NodeKind.SEVENTH for place in range(at, self._ends[at])):
            return {}
        return next(filter(None, (self._seventh_at(place) for place in self._upwards(at))), {})
