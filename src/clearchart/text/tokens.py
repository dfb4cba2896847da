"""A document as tokens: normal words and punctuation, each with its offsets."""

import re
from collections.abc import Container, Iterator

from clearchart.text.rulebook import word_list
from clearchart.text.words import expansion, normal, repair

# In order: dotted letters (b.i.d.), short slash forms (w/o), numbers, words, any other visible character, line end.
_TOKEN = re.compile(
    r"[^\W\d_]{3,}(?![\w'’/.-])"  # the common case first: a plain word
    r"|(?<!\w)(?i:non|post|pre|anti|sub|inter|intra|peri|poly|hyper|hypo|multi)-[^\W\d_]+"
    r"|(?i:follow-ups?|x-rays?)(?!\w)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?<![\w/])(?:[A-Za-z0-9]{1,3}/[A-Za-z]{1,2}(?:/[A-Za-z])?|2/2|[wW]/)(?![\w/])"
    r"|\d+(?:[.,]\d+)*(?![^\W\d_])"
    r"|[^\W_]+(?:['’][^\W\d_]{1,2}(?![^\W_]))?"
    r"|\r\n|[\n\r\x0b\x0c\u2028\x85]"
    r"|\S"
)
_LINE_ENDS = frozenset({"\r\n", "\n", "\r", "\x0b", "\x0c", "\u2028", "\x85"})
_PIECE = re.compile(r"\S+|\r\n|[\n\r\x0b\x0c\u2028\x85]")
# One token with its full stop: "Ms. Smith" has no multiple sclerosis.
_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr."})
_CACHE_LIMIT = 200_000
_LONGEST_KEPT = 40

LINE_END = "\n"
_RARE_LINE_ENDS = ("\r", "\x0b", "\x0c")


class Tokens:
    """Parallel lists over one document: `words` (normal form), `starts`, `ends` (code points).

    A shorthand that stands for several words gives several tokens with the same offsets. Punctuation is
    a token of its own character; every line end is `"\\n"`.
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The original text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


class Tokenizer:
    """Turns text into tokens against one vocabulary, remembering the pieces between spaces that it has seen."""

    def __init__(self, vocabulary: Container[str]) -> None:
        self._vocabulary = vocabulary
        self._repairs = vocabulary != frozenset()
        self._seen: dict[str, tuple[tuple[str, int, int], ...]] = {}

    def tokens(self, text: str) -> Tokens:
        """All tokens of a text, in order; linear in its length."""
        out = Tokens(text)
        words, starts, ends = out.words, out.starts, out.ends
        seen, find, at = self._seen, text.find, 0
        for piece in _pieces(text):
            at = find(piece, at)
            for word, start, end in seen.get(piece) or self._remember(piece):
                words.append(word)
                starts.append(at + start)
                ends.append(at + end)
            at += len(piece)
        _mark_letters(words)
        return _without_initials(out)

    def _remember(self, piece: str) -> tuple[tuple[str, int, int], ...]:
        found = tuple(self._parts(piece))
        if len(self._seen) < _CACHE_LIMIT and len(piece) < _LONGEST_KEPT:
            self._seen[piece] = found
        return found

    def _parts(self, piece: str) -> Iterator[tuple[str, int, int]]:
        """The tokens of a piece with their offsets in it; a shorthand gives several with the same offsets."""
        if piece in _TITLES:
            yield piece.lower(), 0, len(piece)
            return
        for match in _TOKEN.finditer(piece):
            for word in self._forms(match.group()):
                yield word, match.start(), match.end()

    def _forms(self, raw: str) -> tuple[str, ...]:
        if raw in _LINE_ENDS:
            return (LINE_END,)
        if not raw[0].isalnum():
            return (raw,)
        raw = raw.replace("’", "'")
        plain = raw.replace(".", "") if raw.endswith(".") else raw.replace("-", "")
        expanded = expansion(plain)
        if expanded is not None:
            return expanded
        if "/" in plain:
            return tuple(normal(part) for part in plain.split("/") if part)
        word = normal(plain)
        return (repair(word, self._vocabulary) if self._repairs else word,)


def _pieces(text: str) -> list[str]:
    """What stands between spaces, and every line end, in order; with no line ends but newlines by plain splitting."""
    if not text.isascii() or any(end in text for end in _RARE_LINE_ENDS):
        return _PIECE.findall(text)
    return [piece for line in text.split(LINE_END) for piece in (*line.split(), LINE_END)][:-1]


def _places(words: list[str], wanted: str) -> Iterator[int]:
    """Where one word stands."""
    at = -1
    for _ in range(words.count(wanted)):
        at = words.index(wanted, at + 1)
        yield at


def _mark_letters(words: list[str]) -> None:
    """Tell the letter in "hepatitis A" or "a fib" from the article, so that it is not stepped over."""
    before, after = word_list("lettered.txt"), word_list("lettering.txt")
    for i in _places(words, "a"):
        following = next((word for word in words[i + 1 : i + 3] if word != "-"), "")
        if (i and words[i - 1] in before) or following in after:
            words[i] = "letter-a"


def _without_initials(tokens: Tokens) -> Tokens:
    """No full stop after the initial of a name that goes on in lower case: "E. coli"."""
    words, text = tokens.words, tokens.text
    gone = {
        i
        for i in _places(words, ".")
        if 0 < i < len(words) - 1
        and len(words[i - 1]) == 1
        and words[i - 1].isalpha()
        and text[tokens.starts[i + 1]].islower()
    }
    if gone:
        kept = [i for i in range(len(words)) if i not in gone]
        tokens.words = [words[i] for i in kept]
        tokens.starts = [tokens.starts[i] for i in kept]
        tokens.ends = [tokens.ends[i] for i in kept]
    return tokens
