"""Switches the values of rule files off one at a time, to find those that no case would miss."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from clearchart.model.value import Value
from clearchart.testing.judging import Judge
from clearchart.testing.marked import MarkedSentence
from clearchart.text.cues import CueBook, CueRule, cue_book, cue_lines, cue_rules, word_sets
from clearchart.text.reading import Reading
from clearchart.text.rulebook import RuleLine
from clearchart.text.words import normal_words


class Evaluator(Protocol):
    """What judges a rule file that lost a value."""

    def __call__(self, lines: tuple[RuleLine, ...], line: RuleLine, *, value: str) -> bool:
        """Whether all cases still pass with `lines`, where `line` has lost `value`."""
        ...


class Idle(Value, frozen=True, kw_only=True):
    """One value of a rule line that could be taken away without any case failing."""

    place: str
    key: str
    value: str


def idle_values(lines: Sequence[RuleLine], still_right: Evaluator) -> Iterator[Idle]:
    """The values of `lines` that no case needs.

    `still_right(lines without the value, the line, value=the value)` says whether all cases still pass.
    """
    for number, line in enumerate(lines):
        for value in line.values:
            rest = tuple(each for each in line.values if each is not value)
            less = RuleLine(key=line.key, values=rest, place=line.place)
            if still_right((*lines[:number], less, *lines[number + 1 :]), line, value=value):
                yield Idle(place=line.place, key=line.key, value=value)


def idle_cues(sentences: Iterable[MarkedSentence]) -> tuple[Idle, ...]:
    """The cues, and words of their lists, that no marked sentence needs."""
    return tuple(idle_values(cue_lines(), CueCases(sentences).still_right))


class _Case(NamedTuple):
    sentence: MarkedSentence
    reading: Reading
    words: frozenset[str]
    rules: tuple[CueRule, ...]


class CueCases:
    """Marked sentences, each with the few cues whose words it holds."""

    def __init__(self, sentences: Iterable[MarkedSentence]) -> None:
        self._judge = Judge()
        self._sets = cue_book().sets
        self._cases = tuple(self._case(sentence) for sentence in sentences)

    def _case(self, sentence: MarkedSentence) -> _Case:
        reading = self._judge.read(sentence)
        words = frozenset(reading.tokens.words)
        rules = tuple(rule for rule in cue_book().rules if words.issuperset(_plain(rule)))
        return _Case(sentence, reading, words, rules)

    def still_right(self, lines: tuple[RuleLine, ...], line: RuleLine, *, value: str) -> bool:
        """Whether every sentence that has the words of the value is judged as before."""
        if line.key.startswith("words "):
            return self._right_with_less_words(lines, value)
        kept = frozenset(cue_rules(lines)) if line.key.startswith("define ") else frozenset()
        name = f"{line.key}: {value}"
        for case in self._cases:
            rules = [rule for rule in case.rules if (rule in kept if kept else rule.name != name)]
            if len(rules) < len(case.rules) and self._fails(case, CueBook(rules, self._sets)):
                return False
        return True

    def _right_with_less_words(self, lines: tuple[RuleLine, ...], value: str) -> bool:
        sets = word_sets(lines)
        touched = (case for case in self._cases if not case.words.isdisjoint(normal_words(value)))
        return not any(self._fails(case, CueBook(case.rules, sets)) for case in touched)

    def _fails(self, case: _Case, book: CueBook) -> bool:
        return any(self._judge.misses(case.sentence, case.reading, book=book))


def _plain(rule: CueRule) -> Iterator[str]:
    return (word for word in rule.words if not word.startswith("<"))
