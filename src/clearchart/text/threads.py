"""Problem threads: which words head a problem, and which sentences reason about it and treat it."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache

import msgspec

from clearchart.model.chart import Meat, Mode
from clearchart.text.inference import assessment_start
from clearchart.text.rulebook import rule_lines, rule_text, word_list
from clearchart.text.sections import BODY, DIAGNOSTIC, Section, heading_table
from clearchart.text.sentences import Sentence
from clearchart.text.tokens import LINE_END, Tokens
from clearchart.text.words import normal, normal_words

_LONGEST_HEADER = 16
_LONGEST_THREAD = 60
PROBLEM_LIST = "problem-list"
_STORY = frozenset({BODY, "history-of-present-illness", "chief-complaint", "results", "exam", "vitals"})
_RANK = {"#": 0, "number": 1, "": 1, "bullet": 2}


class Role(StrEnum):
    """What a sentence does in its note."""

    HEADER = "header"
    BLOCK = "block"
    NARRATIVE = "narrative"
    OUTSIDE = "outside"


class Placing(msgspec.Struct, frozen=True, gc=False):
    """The role of one sentence, its thread (-1 for none), and the tokens of the header it holds."""

    role: Role
    thread: int = -1
    header: tuple[int, int] = (0, 0)


class Outline(list[Placing]):
    """The placings of a document's sentences, in order, with the sentences of each thread at hand."""

    def of(self, thread: int) -> tuple[int, ...]:
        """The numbers of the sentences of one thread; none for -1. Long threads are cut after their beginning."""
        if not hasattr(self, "_threads"):
            threads: dict[int, list[int]] = {}
            for number, placing in enumerate(self):
                if placing.thread >= 0:
                    threads.setdefault(placing.thread, []).append(number)
            self._threads = {each: tuple(numbers[:_LONGEST_THREAD]) for each, numbers in threads.items()}
        return self._threads.get(thread, ())


@cache
def _bars() -> frozenset[str]:
    return frozenset(normal(word) for word in word_list("header-bars.txt")) | word_list("header-bars.txt")


@cache
def _instructions() -> frozenset[str]:
    return frozenset(normal(word) for word in word_list("header-instructions.txt")) | word_list(
        "header-instructions.txt"
    )


@cache
def _openers() -> frozenset[str]:
    return word_list("openers.txt")


@cache
def _introductions() -> dict[str, tuple[list[str], ...]]:
    """Phrases that introduce a problem, by their first word, the longest first."""
    lines = (line.split("#", 1)[0].strip() for line in rule_text("narrative-headers.txt").splitlines())
    phrases = [[normal(word) for word in line.split()] for line in lines if line]
    by_length = sorted(phrases, key=lambda phrase: -len(phrase))
    return {first: tuple(each for each in by_length if each[0] == first) for first, *_ in phrases}


@cache
def care_words() -> dict[str, Meat]:
    """Words that show monitoring, evaluating, assessing or treating, each with its letter."""
    return {
        normal(value): Meat(line.key) for line in rule_lines("care.txt") for value in line.values if " " not in value
    }


@cache
def _statements() -> dict[tuple[str, ...], str]:
    return {normal_words(value): line.key for line in rule_lines("statements.txt") for value in line.values}


def stated_before(words: list[str], first: int, *, position: int) -> str | None:
    """How words that stand just before `position` state a diagnosis: `explains`, `states`, or None.

    Not further than three words away, and not before `first`.
    """
    statements = _statements()
    for end in range(position, max(first, position - 3) - 1, -1):
        for size in (3, 2, 1):
            if end - size >= first and (kind := statements.get(tuple(words[end - size : end]))):
                return kind
    return None


def label_at(tokens: Tokens, sentence: Sentence) -> str | None:
    """The kind of the label that opens a sentence ("Medical treatment: ..."), or None."""
    words = tokens.words
    colon = next((i for i in range(sentence.first, min(sentence.first + 7, sentence.last)) if words[i] == ":"), None)
    if colon is None:
        return None
    key = tuple(
        word for word in words[sentence.first : colon] if word[0].isalnum() and word not in ("and", "of", "the")
    )
    return heading_table("labels.txt").get(key)


def header_extents(tokens: Tokens, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The tokens of a sentence that could head a problem, the likeliest first.

    A phrase without verb or instruction that opens the sentence and ends with it, at a colon, at a dash
    set off by spaces, or before a capitalised opener; the phrase behind the colon ("Secondary: asthma");
    or the phrase after an introduction ("Regarding ...,").
    """
    introduced = _introduced(tokens, sentence)
    if introduced is not None:
        yield introduced
        return
    if label_at(tokens, sentence) is not None:
        return
    end = _phrase_end(tokens, sentence.first, sentence.last)
    end = min(end, _comma_before_instruction(tokens, sentence.first, end))
    if not _is_phrase(tokens, sentence.first, end):
        comma = _comma_before_bar(tokens, sentence.first, end) or _last_comma(tokens, sentence.first, end)
        if comma is not None and _is_phrase(tokens, sentence.first, comma):
            yield sentence.first, comma
        return
    yield sentence.first, end
    if end < sentence.last and tokens.words[end] == ":":
        behind = _phrase_end(tokens, end + 1, sentence.last)
        if _is_phrase(tokens, end + 1, behind):
            yield end + 1, behind
            yield sentence.first, behind


def _comma_before_bar(tokens: Tokens, first: int, last: int) -> int | None:
    """The comma after which a phrase becomes a sentence: "Chronic cough, CT ordered"."""
    bars = _bars()
    barred = next((i for i in range(first, last) if tokens.words[i] in bars), None)
    if barred is None:
        return None
    return next((i for i in range(barred, first, -1) if tokens.words[i] == ","), None)


def _comma_before_instruction(tokens: Tokens, first: int, last: int) -> int:
    """The comma after which a phrase turns to the plan: "Asthma, restart fluticasone"; `last` if there is none."""
    words, instructions = tokens.words, _instructions()
    return next((i for i in range(first + 1, last - 1) if words[i] == "," and words[i + 1] in instructions), last)


def _last_comma(tokens: Tokens, first: int, last: int) -> int | None:
    """The last comma that leaves a phrase no longer than a header, for a phrase that is longer."""
    size, found = 0, None
    for i in range(first, last):
        size += tokens.words[i][0].isalnum()
        if size > _LONGEST_HEADER:
            return found
        found = i if tokens.words[i] == "," else found
    return None


def _is_phrase(tokens: Tokens, first: int, last: int) -> bool:
    phrase = tokens.words[first:last]
    size = sum(1 for word in phrase if word[0].isalnum())
    return 0 < size <= _LONGEST_HEADER and not _barred(phrase)


def _introduced(tokens: Tokens, sentence: Sentence) -> tuple[int, int] | None:
    words = tokens.words
    for phrase in _introductions().get(words[sentence.first], ()):
        begin = sentence.first + len(phrase)
        if words[sentence.first : begin] == phrase:
            comma = next((i for i in range(begin, sentence.last) if words[i] in (",", ":")), None)
            if comma is not None and comma - begin <= _LONGEST_HEADER:
                return begin, comma
    return None


def _barred(phrase: list[str]) -> bool:
    bars = _bars()
    opening = next((word for word in phrase if word[0].isalnum()), "")
    # "Need for vaccination" names the reason of a visit; any other need makes a sentence.
    words = phrase[1:] if phrase[:2] == ["need", "for"] else phrase
    return opening in _instructions() or not bars.isdisjoint(words)


def _phrase_end(tokens: Tokens, first: int, last: int) -> int:
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.text
    openers = _openers()
    for i in range(first + 1, last):
        word = words[i]
        if word in (":", ";", LINE_END):
            return i
        if word in "-–—" and starts[i] > ends[i - 1] and i + 1 < last and starts[i + 1] > ends[i]:
            return i
        if text[starts[i]].isupper() and text[starts[i] : ends[i]] in openers:
            return i
    return last


def place(
    tokens: Tokens,
    parts: tuple[Section, ...],
    *,
    all_sentences: list[Sentence],
    names_problem: Callable[[tuple[int, int]], float],
) -> tuple[Outline, Mode]:
    """The role of every sentence, and the mode in which the note was read.

    `names_problem` tells for a token range which share of its words names conditions (0 to 1).
    """
    inferred = None
    if not any(part.kind in DIAGNOSTIC for part in parts):
        inferred = assessment_start(
            tokens,
            all_sentences,
            extent=lambda sentence: next(header_extents(tokens, sentence), None),
            share=names_problem,
        )
    placer = _Placer(tokens, parts, names_problem, inferred)
    for sentence in all_sentences:
        placer.add(sentence)
    placings = Outline(placer.settle(all_sentences))
    return placings, _mode(placings, all_sentences, parts)


def _mode(placings: list[Placing], all_sentences: list[Sentence], parts: tuple[Section, ...]) -> Mode:
    headers = [
        sentence for sentence, placing in zip(all_sentences, placings, strict=True) if placing.role is Role.HEADER
    ]
    if any(sentence.line and parts[sentence.section].kind in DIAGNOSTIC for sentence in headers):
        return Mode.HEADED
    narrative = any(placing.role is Role.NARRATIVE for placing in placings)
    return Mode.LABELS if headers or narrative else Mode.FREE


class _Placer:
    """Walks the sentences once and gives each its role."""

    def __init__(
        self,
        tokens: Tokens,
        parts: tuple[Section, ...],
        names_problem: Callable[[tuple[int, int]], float],
        inferred: int | None,
    ) -> None:
        self.tokens = tokens
        self.parts = parts
        self.names_problem = names_problem
        self.placings: list[Placing] = []
        self.thread = -1
        self.current = -1
        self.level = 9
        self.section = -1
        self.own_lines = False
        self.marked = False
        self.inferred = inferred
        # Where the note assesses under a heading, what stands before it is the story.
        self.assessed = next((i for i, part in enumerate(parts) if part.kind in DIAGNOSTIC - {"plan"}), -1)

    def kind(self, sentence: Sentence, number: int) -> str:
        """The kind of a sentence's section; behind an inferred beginning the text is assessment and plan."""
        kind = self.parts[sentence.section].kind
        assessed = self.inferred is not None and number >= self.inferred and kind in _STORY
        return "assessment-plan" if assessed else kind

    def add(self, sentence: Sentence) -> None:
        if sentence.section != self.section:
            self.section, self.current, self.level, self.own_lines = sentence.section, -1, 9, False
            self.marked = False
        kind = self.kind(sentence, len(self.placings))
        if kind in DIAGNOSTIC or kind == PROBLEM_LIST or (kind == BODY and self.inferred is None):
            self.placings.append(self._in_diagnostic(sentence, kind))
        else:
            self.placings.append(Placing(Role.OUTSIDE))

    def _in_diagnostic(self, sentence: Sentence, kind: str) -> Placing:
        rank = _RANK[_marker_style(self.tokens, sentence)]
        extents = header_extents(self.tokens, sentence) if rank <= self.level else iter(())
        header = next((extent for extent in extents if self._heads(extent, kind, sentence)), None)
        if header is not None:
            self.thread += 1
            self.current = self.thread
            self.level = rank if sentence.line else self.level
            self.marked = sentence.marked
            self.own_lines = self.own_lines or (sentence.line and self._ends_line(header))
            return Placing(Role.HEADER, self.thread, header)
        if self.current >= 0:
            return Placing(Role.BLOCK, self.current)
        return Placing(Role.NARRATIVE if kind in DIAGNOSTIC and kind != "plan" else Role.OUTSIDE)

    def _heads(self, header: tuple[int, int], kind: str, sentence: Sentence) -> bool:
        if (self.own_lines or self.marked) and not sentence.line and not sentence.marked:
            return False
        share = self.names_problem(header)
        if kind in (BODY, PROBLEM_LIST):
            told = kind == BODY and sentence.section < self.assessed and not self._ends_line(header)
            return share >= 0.5 and (sentence.line or sentence.marked) and not told
        return share > 0 if sentence.line or sentence.marked else share >= 0.34

    def _ends_line(self, header: tuple[int, int]) -> bool:
        """Whether a header stands alone on its line: then the others of its section do too."""
        words, last = self.tokens.words, len(self.tokens)
        after = header[1]
        while after < last and words[after] in (".", ":", "-"):
            after += 1
        return after >= last or words[after] == LINE_END

    def settle(self, all_sentences: list[Sentence]) -> list[Placing]:
        """Headers outside diagnostic sections stand only if something is done about them below."""
        cared = self._cared_for(all_sentences)
        worked = self._worked_sections(all_sentences, cared)
        settled = []
        for sentence, placing in zip(all_sentences, self.placings, strict=True):
            kind = self.parts[sentence.section].kind
            if kind == PROBLEM_LIST:
                loose = placing.thread >= 0 and sentence.section not in worked
            else:
                loose = kind == BODY and self.inferred is None and placing.thread >= 0 and placing.thread not in cared
            settled.append(Placing(Role.OUTSIDE) if loose else placing)
        return settled

    def _cared_for(self, all_sentences: list[Sentence]) -> set[int]:
        care = care_words()
        words = self.tokens.words
        found = set()
        for sentence, placing in zip(all_sentences, self.placings, strict=True):
            first = placing.header[1] if placing.role is Role.HEADER else sentence.first
            if placing.thread >= 0 and not care.keys().isdisjoint(words[first : sentence.last]):
                found.add(placing.thread)
        return found

    def _worked_sections(self, all_sentences: list[Sentence], cared: set[int]) -> set[int]:
        """The sections in which something is done about a third of the problems or more: worked through."""
        threads: dict[int, set[int]] = {}
        for sentence, placing in zip(all_sentences, self.placings, strict=True):
            if placing.thread >= 0:
                threads.setdefault(sentence.section, set()).add(placing.thread)
        return {section for section, own in threads.items() if 3 * len(own & cared) >= len(own)}


def _marker_style(tokens: Tokens, sentence: Sentence) -> str:
    if not sentence.marked or sentence.first == 0:
        return ""
    before = tokens.words[sentence.first - 1]
    if before == "#":
        return "#"
    return "number" if before in (".", ")", ":") else "bullet"
