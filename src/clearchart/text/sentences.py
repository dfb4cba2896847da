"""Sentences: ranges of tokens inside a section, with what sets them off."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.text.rulebook import word_list
from clearchart.text.sections import Section
from clearchart.text.tokens import LINE_END, Tokens

_BULLETS = frozenset("•*–—▪◦●○·►>‣+#-")
_ENDS = frozenset(".!?")
_BREAKS = _ENDS | {LINE_END, ";", "•"}
_WRAPPED_LINE = 55
_LONGEST = 200


class Sentence(msgspec.Struct, gc=False):
    """Half-open token range; `line` says it begins a line, `marked` that a bullet or number precedes it."""

    first: int
    last: int
    line: bool
    marked: bool
    section: int


def sentences(tokens: Tokens, section: Section, *, number: int) -> Iterator[Sentence]:
    """The sentences of one section, in order, empty ones left out; one without end is cut to keep work linear."""
    for sentence in _sentences(tokens, section, number):
        if sentence.last - sentence.first <= _LONGEST:
            yield sentence
        else:
            yield from _cut(tokens, sentence)


def _cut(tokens: Tokens, sentence: Sentence) -> Iterator[Sentence]:
    """Pieces of a sentence of hundreds of words, cut at commas where there are some."""
    begin, line = sentence.first, sentence.line
    while begin < sentence.last:
        end = min(begin + _LONGEST, sentence.last)
        commas = [i for i in range(begin + _LONGEST // 2, end) if tokens.words[i] == ","]
        stop = commas[-1] + 1 if commas and end < sentence.last else end
        yield Sentence(begin, stop, line, sentence.marked and line, sentence.section)
        begin, line = stop, False


def _sentences(tokens: Tokens, section: Section, number: int) -> Iterator[Sentence]:
    words = tokens.words
    first, stop = section.content
    counted = frozenset(_counted(tokens, first, stop))
    breaks = [i for i in range(first, stop) if words[i] in _BREAKS or i in counted]
    begin, line, marked = first, True, False
    i = first
    while i < stop:
        if i == begin and _is_marker(tokens, i, stop):
            marked = True
            i, begin = _past_marker(words, i, stop)
            continue
        at = bisect_left(breaks, i)
        if at == len(breaks):
            break
        i = breaks[at]
        word = words[i]
        if i in counted and i > begin:
            yield Sentence(begin, i, line, marked, number)
            begin, line = i, False
            continue
        if word == LINE_END and not _continues(tokens, i, begin, stop):
            if i > begin:
                yield Sentence(begin, i, line, marked, number)
            begin, line, marked = i + 1, True, False
        elif word in _ENDS and _ends_sentence(tokens, i, stop):
            if i > begin:
                yield Sentence(begin, i, line, marked, number)
            begin, line, marked = i + 1, False, False
        elif word == ";":
            # What follows a semicolon stands as what went before it: a second problem, a second finding.
            if i > begin:
                yield Sentence(begin, i, line, marked, number)
            begin = i + 1
        elif word == "•" and i > begin:
            yield Sentence(begin, i, line, marked, number)
            begin, line, marked = i + 1, False, True
        i += 1
    if stop > begin:
        yield Sentence(begin, stop, line, marked, number)


def _is_marker(tokens: Tokens, i: int, stop: int) -> bool:
    word = tokens.words[i]
    if word in _BULLETS:
        return True
    return word.isdigit() and len(word) <= 2 and i + 1 < stop and tokens.words[i + 1] in (".", ")", ":")


def _counted(tokens: Tokens, first: int, stop: int) -> Iterator[int]:
    """The places of the numbers of a list that runs on in its line: "1. Asthma 2. Eczema"."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    expected, opening = 0, -1
    for close in range(first + 1, stop - 1):
        i = close - 1
        if words[close] not in (".", ")") or not words[i].isdecimal() or starts[close] != ends[i]:
            continue
        if starts[close + 1] == ends[close] or not words[close + 1][0].isalpha():
            continue
        if words[i] == "1":
            expected, opening = 2, i
        elif expected and words[i] == str(expected):
            yield from (opening, i) if expected == 2 else (i,)
            expected += 1


def _past_marker(words: list[str], i: int, stop: int) -> tuple[int, int]:
    after = i + 1 if words[i] in _BULLETS else i + 2
    return min(after, stop), min(after, stop)


def _ends_sentence(tokens: Tokens, i: int, stop: int) -> bool:
    following = i + 1
    if following < stop and tokens.starts[following] == tokens.ends[i]:
        return tokens.words[following] == LINE_END or not tokens.words[following][0].isalnum()
    if tokens.words[i] != "." or i == 0 or tokens.words[i - 1] not in _abbreviations():
        return True
    # "Pt. reports" is the patient, "continue PT." is the therapy.
    return tokens.slice(i - 1, i) == "PT"


def _continues(tokens: Tokens, i: int, begin: int, stop: int) -> bool:
    """Whether a line end is a wrapped line inside a sentence: a long line, then a lower-case word."""
    if i == begin or i + 1 >= stop:
        return False
    line_start = max(tokens.text.rfind("\n", 0, tokens.starts[i]) + 1, tokens.starts[begin])
    if tokens.starts[i] - line_start < _WRAPPED_LINE:
        return False
    return tokens.text[tokens.starts[i + 1]].islower()


@cache
def _abbreviations() -> frozenset[str]:
    return word_list("sentence-abbreviations.txt")
