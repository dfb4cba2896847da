"""Where the assessment begins in a note that has no heading for it."""

from collections.abc import Callable
from functools import cache

from clearchart.text.rulebook import word_list
from clearchart.text.sentences import Sentence
from clearchart.text.tokens import LINE_END, Tokens
from clearchart.text.words import normal

type Extent = Callable[[Sentence], tuple[int, int] | None]
type Share = Callable[[tuple[int, int]], float]

_AHEAD = 4
_HEADER_SHARE = 0.5


@cache
def _plan_words() -> frozenset[str]:
    return frozenset(normal(word) for word in word_list("plan-words.txt"))


@cache
def _examination_labels() -> frozenset[str]:
    return frozenset(normal(word) for word in word_list("examination-labels.txt"))


def assessment_start(tokens: Tokens, sentences: list[Sentence], *, extent: Extent, share: Share) -> int | None:
    """The number of the first sentence of the assessment, or None if nothing shows where it begins.

    It begins with the first problem header of its own line behind the examination whose next sentences plan;
    else with the planning sentences that end the note.
    """
    after = _behind_examination(tokens, sentences)
    for number in range(max(after, 1), len(sentences)):
        if _heads(tokens, sentences[number], extent, share) and _plans_follow(tokens, sentences, number):
            return number
    return _closing_plan(tokens, sentences, after)


def _behind_examination(tokens: Tokens, sentences: list[Sentence]) -> int:
    labels = _examination_labels()
    last = -1
    for number, sentence in enumerate(sentences):
        words = tokens.words[sentence.first : min(sentence.first + 6, sentence.last)]
        if sentence.line and ":" in words[1:] and words[0] in labels:
            last = number
    return last + 1


def _heads(tokens: Tokens, sentence: Sentence, extent: Extent, share: Share) -> bool:
    if not sentence.line:
        return False
    header = extent(sentence)
    return header is not None and share(header) >= _HEADER_SHARE


def _plans_follow(tokens: Tokens, sentences: list[Sentence], number: int) -> bool:
    following = sentences[number : number + 1 + _AHEAD]
    return any(_plans(tokens, sentence) for sentence in following)


def _plans(tokens: Tokens, sentence: Sentence) -> bool:
    words = tokens.words[sentence.first : sentence.last]
    return not _plan_words().isdisjoint(words) and LINE_END not in words[:1]


def _closing_plan(tokens: Tokens, sentences: list[Sentence], after: int) -> int | None:
    """The beginning of the paragraph in which the closing run of planning sentences starts."""
    planning = [number for number in range(after, len(sentences)) if _plans(tokens, sentences[number])]
    late = [number for number in planning if number >= 0.6 * len(sentences)]
    if len(sentences) < 8 or not late:
        return None
    start = late[0]
    while start > after and not sentences[start].line:
        start -= 1
    return start
