"""Leaf frames: what the texts of every node below a stem say beyond the stem itself."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.codesets import NodeKind
from clearchart.codesets.tabular import Tabular
from clearchart.coding.matching import stop_words
from clearchart.text.attributes import attributes
from clearchart.text.rulebook import word_list
from clearchart.text.tokens import Tokenizer

_OPTIONAL = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# The Gustilo types of the 7th characters, as one value each: B is open, C open of type III.
_OPEN = re.compile(r"open fracture type I or II\b")
_OPEN_3 = re.compile(r"open fracture type IIIA, IIIB, or IIIC")
_NOT_SPECIFIED = re.compile(r",? not (?:specified|stated) as [^,]*")
_RESIDUAL = frozenset({"unspecified", "nos"})
_NOS = " NOS"
_OTHER = frozenset({"other", "nec"})
_OTHER_THAN = re.compile(r"Other (?!and unspecified)")
_SAYS_OTHER = re.compile(r"\b(other|nec)\b")
_EMPTY = frozenset(
    [
        "part",
        "form",
        "site",
        "elsewhere",
        "classified",
        "specified",
        "so",
        "stated",
        "encounter",
        "with",
        "without",
        "not",
        "disorder",
        "disease",
        "condition",
        "syndrome",
        "multiple",
        "stage",
    ]
)


class Saying(msgspec.Struct, frozen=True):
    """What one text (title or inclusion term) adds: attributes by axis, words that must and must not be stated.

    `denied` holds attributes that it says are absent ("without obstruction").
    """

    values: dict[str, str]
    kind: frozenset[str]
    absent: frozenset[str]
    denied: frozenset[str] = frozenset()


class ChildFrame(msgspec.Struct, frozen=True):
    """A node below another: its sayings, any of which is enough.

    `residual` marks the unspecified one, `other` the other-specified one.
    """

    code: str
    title: str
    sayings: tuple[Saying, ...]
    residual: bool
    other: bool

    @property
    def values(self) -> dict[str, str]:
        """The attributes of the title."""
        return self.sayings[0].values if self.sayings else {}


class _Shared(msgspec.Struct, frozen=True):
    """Words that tell the children of a node not apart: those of attributes, and all others."""

    stated: frozenset[str]
    kind: frozenset[str]


class Frames:
    """The frames of one release, made when first asked for."""

    def __init__(self, tabular: Tabular) -> None:
        self._tabular = tabular
        self._tokenizer = Tokenizer(frozenset())
        self._children: dict[str, tuple[ChildFrame, ...]] = {}
        self._below: dict[str, tuple[ChildFrame, ...]] = {}
        self._read: dict[str, list[str]] = {}

    def children(self, node: str) -> tuple[ChildFrame, ...]:
        """The frames of a node's children against the node and what all children have in common."""
        known = self._children.get(node)
        if known is None:
            codes = self._tabular.children(node)
            shared = self._shared(node, codes)
            known = self._children[node] = tuple(self._frame(code, node, shared, stem=node) for code in codes)
        return known

    def is_residual(self, node: str, parent: str) -> bool:
        """Whether a node is the unspecified one of its parent's children; most are told by their texts alone."""
        title = self._tabular.title(node).lower()
        terms = self._tabular.inclusion_terms(node)
        if not any(word in title for word in _RESIDUAL) and not any(term.endswith(_NOS) for term in terms):
            return False
        return next(frame for frame in self.children(parent) if frame.code == node).residual

    def below(self, node: str) -> tuple[ChildFrame, ...]:
        """The frames of everything below a node that adds words of its own, against the node; no 7th characters."""
        known = self._below.get(node)
        if known is None:
            frames = self._frames_below(node, self._own(node), stem=node)
            known = self._below[node] = tuple(frame for frame in frames if any(each.kind for each in frame.sayings))
        return known

    def _frames_below(self, node: str, own: frozenset[str], *, stem: str) -> Iterator[ChildFrame]:
        """Frames against the words of the stem: a node far below says what the nodes between say too."""
        codes = tuple(code for code in self._tabular.children(node) if self._tabular.kind(code) is not NodeKind.SEVENTH)
        shared = self._shared(node, codes) if node == stem else _Shared(own, own)
        for code in codes:
            yield self._frame(code, node, shared, stem=stem)
            yield from self._frames_below(code, own, stem=stem)

    def _shared(self, node: str, codes: tuple[str, ...]) -> _Shared:
        own = self._own(node)
        title = self._words(self._tabular.title(node))
        return _Shared(own, (own - self._parted(title, codes)) | self._common(codes))

    def _own(self, node: str) -> frozenset[str]:
        return frozenset(self._words(self._tabular.title(node)))

    def _common(self, codes: tuple[str, ...]) -> frozenset[str]:
        """Words that all titles have, and parts of the body that most of them have: they tell no child apart."""
        if len(codes) < 2:
            return frozenset()
        counts = Counter(word for code in codes for word in self._affirmed(self._tabular.title(code)))
        most = 0.6 * len(codes)
        return frozenset(
            word for word, count in counts.items() if count == len(codes) or (count >= most and word in _sites())
        )

    def _affirmed(self, title: str) -> set[str]:
        """The words of a title but for what it says is absent."""
        words = self._words(title)
        return set(words) - {words[i] for i in _behind_without(words)}

    def _parted(self, title: list[str], codes: tuple[str, ...]) -> frozenset[str]:
        """Words that a title joins and its children part: of "wrist and hand" one child has the one, one the other."""
        plain = [frozenset(self._words(text)) for text in map(self._tabular.title, codes) if not _says_other(text)]
        found: set[str] = set()
        for first, second in _joined(title):
            one = any(first in words and second not in words for words in plain)
            other = any(second in words and first not in words for words in plain)
            found.update({first, second} if one and other else ())
        return frozenset(found)

    def _frame(self, code: str, parent: str, shared: _Shared, *, stem: str) -> ChildFrame:
        title = self._tabular.title(code)
        words = self._words(title)
        residual = self._count(words, _RESIDUAL) > self._count(self._words(self._tabular.title(parent)), _RESIDUAL)
        terms = self._tabular.inclusion_terms(code)
        sayings = [self._saying(self._words(text), shared) for text in (title, *terms)]
        residual = residual or any(_adds_nothing(text, said) for text, said in zip(terms, sayings[1:], strict=True))
        sayings += [] if self._is_other(title, stem) else _either(words, sayings[0])
        return ChildFrame(
            code=code,
            title=title,
            sayings=tuple(self._useful(sayings, residual)),
            residual=residual,
            other=self._is_other(title, stem) or bool((frozenset(words) - shared.kind) & _OTHER),
        )

    def _is_other(self, title: str, stem: str) -> bool:
        return bool(_OTHER_THAN.match(title) and not _OTHER_THAN.match(self._tabular.title(stem)))

    def _useful(self, sayings: list[Saying], residual: bool) -> Iterator[Saying]:
        """The title's saying first; a term that adds nothing would fit everything and is left out."""
        if not residual or sayings[0].kind or sayings[0].values:
            yield sayings[0]
        for saying in sayings[1:]:
            if saying.values or saying.kind:
                yield saying

    def _count(self, words: list[str], wanted: frozenset[str]) -> int:
        return sum(word in wanted for word in words)

    def _words(self, title: str) -> list[str]:
        known = self._read.get(title)
        if known is None:
            plain = _OPEN_3.sub("gustilo 3", _OPEN.sub("open fracture", _OPTIONAL.sub(" ", title)))
            known = self._read[title] = self._tokenizer.tokens(plain).words
        return known

    def _saying(self, words: list[str], shared: _Shared) -> Saying:
        values: dict[str, str] = {}
        used: set[int] = set()
        behind = frozenset(_behind_without(words))
        denied: set[str] = set()
        for stated in attributes(words, 0, last=len(words)):
            used.update(range(stated.first, stated.last))
            if stated.first in behind:
                denied.add(stated.axis)
            elif not shared.stated.issuperset(words[stated.first : stated.last]):
                values.setdefault(stated.axis, stated.value)
        absent = frozenset(words[i] for i in behind - used) - shared.kind
        return Saying(values, self._kind(words, used, shared.kind | absent), absent, frozenset(denied))

    def _kind(self, words: list[str], used: set[int], skipped: frozenset[str]) -> frozenset[str]:
        # What follows "unspecified" names the axis left open, not something the note must say.
        skip = _says_nothing()
        return frozenset(
            word
            for i, word in enumerate(words)
            if i not in used
            and word[0].isalnum()
            and word not in skip
            and word not in skipped
            and not (i and words[i - 1] in _RESIDUAL)
        )


def _says_other(title: str) -> bool:
    return _SAYS_OTHER.search(title.lower()) is not None


def _joined(title: list[str]) -> Iterator[tuple[str, str]]:
    """The words on both sides of every "and" or "or" of a title."""
    for i, word in enumerate(title[:-1]):
        if i and word in ("and", "or") and title[i + 1] not in _OTHER:
            yield title[i - 1], title[i + 1]


def _either(title: list[str], whole: Saying) -> list[Saying]:
    """What each of two sites says that a title joins: "ankle and foot" is either of them."""
    pairs = [pair for pair in _joined(title) if whole.kind.issuperset(pair) and _sites().issuperset(pair)]
    return [Saying(whole.values, whole.kind - {one}, whole.absent, whole.denied) for pair in pairs for one in pair]


def _adds_nothing(term: str, saying: Saying) -> bool:
    """Whether a term is the bare condition ("Persistent atrial fibrillation NOS"): its code is the default."""
    return term.endswith(_NOS) and not saying.kind and not saying.values and not saying.absent


def _behind_without(words: list[str]) -> Iterator[int]:
    """The places of the words that a text says are absent."""
    if "without" in words:
        for i in range(words.index("without") + 1, len(words)):
            word = words[i]
            if word in (",", "with", "of"):
                return
            if word[0].isalnum() and word not in stop_words() and word not in _EMPTY:
                yield i


@cache
def _says_nothing() -> frozenset[str]:
    return stop_words() | _RESIDUAL | _OTHER | _EMPTY


@cache
def _sites() -> frozenset[str]:
    return word_list("sites.txt")
