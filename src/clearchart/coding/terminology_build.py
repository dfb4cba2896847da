"""Compiles the terminology: Tabular titles, inclusion terms and the lexicon into one read-only artefact."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from clearchart.codesets.artefact import Section
from clearchart.codesets.tabular import Tabular
from clearchart.coding.lexicon import Condition, Expression, lexicon, lexicon_digests, patterns
from clearchart.coding.rulefile import rule_file
from clearchart.model.value import Value
from clearchart.text.attributes import attribute_words
from clearchart.text.rulebook import rule_digests, word_list
from clearchart.text.tokens import Tokenizer

COMPILER = 2
"""Raised by one when the same sources compile to something else."""

LEXICON, TITLE, INCLUSION, INDEX, NEOPLASM, EXTERNAL = range(6)
SOURCES = ("lexicon", "tabular title", "tabular inclusion term", "index", "neoplasm table", "external cause index")

_BRACKETS = re.compile(r"\[[^\]]*\]")
_PARENTHESES = re.compile(r"\(([^)]*)\)")
_RESIDUAL = re.compile(
    r"\b(other|unspecified|elsewhere|not specified|NOS|NEC|encounter for|classified|due to external"
    r"|initial encounter)\b",
    re.IGNORECASE,
)
# A side is an attribute: the entry of the node above leads to the sided leaf.
_SIDED = re.compile(r"\b(right|left|bilateral)\b", re.IGNORECASE)
_DROPPED = re.compile(r",? (unspecified|NOS|not otherwise specified)$", re.IGNORECASE)
_WORD_RULES = (
    "shorthand.txt",
    "spelling.txt",
    "irregular.txt",
    "stopwords-matching.txt",
    "attributes.txt",
    "lettered.txt",
    "lettering.txt",
    "misspellings.txt",
)
_EXTERNAL = ("V", "W", "X", "Y")
_SHORTEST_SINGLE = 5
EMPTY_WORDS = frozenset({"disease", "disorder", "syndrome", "condition", "illness", "death", "fracture", "obstruction"})


class Term(Value, frozen=True, kw_only=True):
    """One entry before it is numbered: words in normal form, what it means, where it comes from."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    targets: tuple[str, ...]
    text: str
    source: int
    place: str
    condition: Condition = Condition()


class CompiledCondition(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A condition as the artefact keeps it: words in normal form."""

    near: tuple[str, ...] = ()
    sex: str = ""
    oldest: int | None = None
    youngest: int | None = None
    setting: str = ""
    reporting: str = ""


@cache
def synonyms() -> dict[str, str]:
    """Words that the terminology takes for another, in normal form: theirs to ours."""
    pairs = (body.partition(" = ") for body, _ in rule_file("synonyms.txt"))
    return {theirs: ours for theirs, _, ours in pairs}


def compile_terminology(tabular: Tabular) -> dict[str, Section]:
    """All sections of the terminology artefact for one release."""
    return sections_of(_terms(tabular))


def sections_of(sources: Iterable[Term]) -> dict[str, Section]:
    """The sections that hold entries, whatever their source, with doubles and contradictions settled.

    Entries with a condition come before those without: of two that fit as well, the first wins.
    """
    terms = sorted(_resolved(sources), key=lambda term: term.condition == Condition())
    frequency = Counter(word for term in terms for word in set(term.required))
    vocabulary = sorted({word for term in terms for word in (*term.required, *term.optional)})
    number = {word: at for at, word in enumerate(vocabulary)}
    weights = array("i", (_weight(frequency[word], len(terms)) for word in vocabulary))
    return {
        "word": vocabulary,
        "weight": weights,
        **_columns(terms, number),
        **_index(terms, number, frequency),
    }


def _weight(frequency: int, total: int) -> int:
    """How telling a word is, in thousandths of a nat: the rarer the heavier."""
    return round(1000 * math.log(1 + total / (1 + frequency)))


def _columns(terms: list[Term], number: dict[str, int]) -> dict[str, Section]:
    required, optional = (
        _ragged([number[w] for w in t.required] for t in terms),
        _ragged([number[w] for w in t.optional] for t in terms),
    )
    return {
        "required-at": required[0],
        "required": required[1],
        "optional-at": optional[0],
        "optional": optional[1],
        "target": [" + ".join(term.targets) for term in terms],
        "text": [term.text for term in terms],
        "place": [term.place for term in terms],
        "source": bytes(term.source for term in terms),
        "condition": [_condition_json(term.condition) for term in terms],
    }


def _condition_json(condition: Condition) -> str:
    if condition == Condition():
        return ""
    tokenizer = Tokenizer(frozenset())
    written = {word for phrase in condition.near for word in tokenizer.tokens(phrase).words}
    near = {word for word in written if word[0].isalnum()} - word_list("stopwords-matching.txt")
    compiled = CompiledCondition(
        near=tuple(sorted(near)),
        sex=condition.sex,
        oldest=condition.oldest,
        youngest=condition.youngest,
        setting=condition.setting,
        reporting=condition.reporting,
    )
    return msgspec.json.encode(compiled).decode()


def _ragged(rows: Iterable[list[int]]) -> tuple[array[int], array[int]]:
    starts, values = array("i", [0]), array("i")
    for row in rows:
        values.extend(row)
        starts.append(len(values))
    return starts, values


def _index(terms: list[Term], number: dict[str, int], frequency: Counter[str]) -> dict[str, Section]:
    """For every word the entries of which it is the rarest required word."""
    rows: list[list[int]] = [[] for _ in number]
    for at, term in enumerate(terms):
        rarest = min(term.required, key=lambda word: (frequency[word], word))
        rows[number[rarest]].append(at)
    starts, values = _ragged(rows)
    return {"entry-at": starts, "entry": values}


def _resolved(terms: Iterable[Term]) -> Iterator[Term]:
    """One meaning a set of words: the lexicon before titles, titles before inclusion terms, then the first.

    Two Tabular texts of the same words that mean different codes are both left out unless one is above the other.
    """
    best: dict[tuple[frozenset[str], Condition], Term] = {}
    clashing: set[tuple[frozenset[str], Condition]] = set()
    for term in terms:
        key = frozenset(term.required), term.condition
        known = best.get(key)
        if known is None or term.source < known.source:
            best[key] = term
            clashing.discard(key)
        elif known.source == term.source != LEXICON and not _kin(known, term):
            clashing.add(key)
    return (term for key, term in best.items() if key not in clashing)


def _kin(first: Term, second: Term) -> bool:
    a, b = (term.targets[0].rstrip("-").rstrip(".") for term in (first, second))
    return a.startswith(b) or b.startswith(a)


def _terms(tabular: Tabular) -> Iterator[Term]:
    normalised = Normaliser()
    for expression in lexicon():
        term = normalised.expression(expression)
        if term is not None:
            yield term
    for code in tabular.codes():
        if code[0] not in _EXTERNAL and not _by_seventh(tabular, code):
            yield from _tabular_terms(tabular, code, normalised)


def _by_seventh(tabular: Tabular, code: str) -> bool:
    return len(code) == 8 and tabular.parent(code) is not None


def _tabular_terms(tabular: Tabular, code: str, normalised: "Normaliser") -> Iterator[Term]:
    target = code if tabular.is_billable(code) else f"{code}-" if "." in code else f"{code}.-"
    texts = [(tabular.title(code), TITLE)]
    texts += [(note.text, INCLUSION) for note in tabular.notes(code).inclusion_terms]
    for text, source in texts:
        term = normalised.tabular(text, target, source=source)
        if term is not None:
            yield term


class Normaliser:
    """Words of expressions and titles in the normal form of the text layer."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer(frozenset())
        self._stop = word_list("stopwords-matching.txt")
        self._attributes = attribute_words()
        self._empty = word_list("sites.txt") | EMPTY_WORDS

    def words(self, text: str) -> tuple[str, ...]:
        """The telling words of a text, each once, synonyms in our form."""
        found = self._tokenizer.tokens(text).words
        ours = synonyms()
        telling = (word for word in found if word[0].isalnum() and word not in self._stop)
        return tuple(dict.fromkeys(ours.get(word, word) for word in telling))

    def expression(self, expression: Expression) -> Term | None:
        """A line of the lexicon as an entry."""
        required = self.words(" ".join(expression.required)) or tuple(
            self._tokenizer.tokens(" ".join(expression.required)).words
        )
        return Term(
            required=required,
            optional=self.words(" ".join(expression.optional)),
            targets=expression.targets,
            text=expression.text,
            source=LEXICON,
            place=expression.place,
            condition=expression.condition,
        )

    def tabular(self, text: str, target: str, *, source: int) -> Term | None:
        """A title or inclusion term as an entry; None for residual titles, which no note says word for word."""
        plain = _DROPPED.sub("", _BRACKETS.sub(" ", text)).strip(" ,")
        if _RESIDUAL.search(plain) or _SIDED.search(plain):
            return None
        optional = self.words(" ".join(_PARENTHESES.findall(plain)))
        required = self.words(_PARENTHESES.sub(" ", plain))
        if not required or not self._telling(required, target) or not self._whole(plain, required):
            return None
        return Term(required=required, optional=optional, targets=(target,), text=text, source=source, place=target)

    def _telling(self, required: tuple[str, ...], target: str) -> bool:
        """Whether the words say something alone: single words only if long, no body part, of a disease chapter."""
        content = [word for word in required if word not in self._attributes]
        if len(content) > 1:
            return True
        alone = bool(content) and len(content[0]) >= _SHORTEST_SINGLE and content[0] not in self._empty
        return alone and target[0] not in "ZST"

    def _whole(self, text: str, required: tuple[str, ...]) -> bool:
        """Whether a short text kept all its words: "Hers disease" without its first word says nothing."""
        plain = [word for word in _PARENTHESES.sub(" ", text).replace("-", " ").split() if word[0].isalpha()]
        return len(plain) > 2 or len(required) >= len(plain)


def terminology_inputs(tabular: Tabular) -> dict[str, Any]:
    """What the compiled terminology depends on, for its address and for the engine's digest."""
    return {
        "compiler": COMPILER,
        "release": tabular.release.sha256,
        "lexicon": lexicon_digests(),
        "patterns": patterns(),
        **word_inputs(),
    }


def word_inputs() -> dict[str, Any]:
    """What the normal form of words depends on."""
    return {"words": rule_digests(_WORD_RULES), "synonyms": synonyms()}
