"""Links between conditions: what a note says about the cause of a condition, and when it breaks an assumed one."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeListError
from clearchart.coding.conventions.wording import Phrases, thread_sentences, tokens_of
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file
from clearchart.text.tokens import LINE_END

_REACH = 9
_ENDS = frozenset({";", ".", LINE_END, "?", "!"})


class Cause(msgspec.Struct, frozen=True):
    """What a sentence names as the cause of a condition: the words, and whether it denies that."""

    words: frozenset[str]
    denied: bool
    first: int
    last: int


class LinkWords(msgspec.Struct, frozen=True):
    """The words of `links.txt`: cues of a cause, words of other causes, and the own words of each assumed cause."""

    cues: Phrases
    weak: Phrases
    denials: frozenset[str]
    others: frozenset[str]
    own: dict[str, frozenset[str]]
    denied: dict[str, Phrases]


@cache
def link_words() -> LinkWords:
    """The words of links, read once. Raises CodeListError."""
    table: dict[str, str] = {}
    for body, place in rule_file("links.txt"):
        name, equals, rest = body.partition(" = ")
        if not equals:
            raise CodeListError(f"{place}: expected `name = words`")
        table[name.strip()] = rest
    causes = [name for name in table if name.startswith("cause ")]
    return LinkWords(
        cues=Phrases.of(table["cue"]),
        weak=Phrases.of(table["weak cue"]),
        denials=_words(table["denial"]),
        others=_words(table["other cause"]),
        own={name.removeprefix("cause "): _words(table[name]) for name in causes},
        denied={name.removeprefix("cause "): Phrases.of(table["not " + name[6:]]) for name in causes},
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for phrase in text.split("|") for word in tokens_of(phrase))


def causes(candidate: Candidate) -> Iterator[Cause]:
    """What the sentence names as cause behind a mention ("neuropathy due to alcohol", "..., not from diabetes")."""
    table = link_words()
    words = candidate.reading.tokens.words
    first, last = candidate.match.last, _end(candidate)
    cues = [*table.cues.within(words, first, last=last), *_named(candidate, table, first, last)]
    for start, after in sorted(cues):
        stop = min((other for other, _ in cues if other > start), default=last)
        said = words[after : min(stop, after + _REACH)]
        denied = not table.denials.isdisjoint(words[max(first, start - 2) : start])
        yield Cause(frozenset(word for word in said if word[0].isalpha()), denied, start, min(stop, after + _REACH))


def _named(candidate: Candidate, table: LinkWords, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Weak cues ("CKD from IgA nephropathy") count only where they follow the condition at once."""
    words = candidate.reading.tokens.words
    for start, after in table.weak.within(words, first, last=min(last, first + 2)):
        if after < last and words[after][0].isalpha():
            yield start, after


def _end(candidate: Candidate) -> int:
    words = candidate.reading.tokens.words
    last = candidate.reading.sentences[candidate.sentence].last
    return next((i for i in range(candidate.match.last, last) if words[i] in _ENDS), last)


def broken(draft: Draft, cause: str) -> bool:
    """Whether the note breaks the link that the Index assumes: it denies it, or names another cause (I.A.15)."""
    return any(_breaks(candidate, cause) for candidate in draft.candidates)


def _breaks(candidate: Candidate, cause: str) -> bool:
    table = link_words()
    own = table.own[cause]
    words = candidate.reading.tokens.words
    for number in {candidate.sentence, *thread_sentences(candidate)}:
        sentence = candidate.reading.sentences[number]
        if table.denied[cause].said(words, sentence.first, last=sentence.last):
            return True
    named = [each for each in causes(candidate) if each.words]
    if any(each.denied and own & each.words for each in named):
        return True
    return any(not each.denied and not own & each.words and table.others & each.words for each in named)


def same_header(one: Draft, other: Draft) -> bool:
    """Whether two drafts have a mention each in one sentence."""
    places = {(id(each.reading), each.sentence) for each in one.candidates}
    return any((id(each.reading), each.sentence) in places for each in other.candidates)


def caused_by(draft: Draft, words: frozenset[str]) -> bool:
    """Whether the note names something of these words as the cause of a draft."""
    return any(not each.denied and words & each.words for candidate in draft.candidates for each in causes(candidate))
