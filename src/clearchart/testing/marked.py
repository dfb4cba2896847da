"""Sentences with the answer marked inside them: `Denies [fever](negated)`."""

import re
from collections.abc import Iterator

from clearchart.model.value import Value

_MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]*)\)")


class Mark(Value, frozen=True, kw_only=True):
    """One marked place: offsets into the plain sentence, and the answer (`negated`, `laterality=left`)."""

    start: int
    end: int
    answer: str


class MarkedSentence(Value, frozen=True, kw_only=True):
    """A sentence without its marks, the marks, and where it stands: rule heading and line."""

    text: str
    marks: tuple[Mark, ...]
    rule: str
    line: int


def marked_sentences(markdown: str) -> Iterator[MarkedSentence]:
    """The bullets of a case file that hold marks; `<br>` in a bullet stands for a line end."""
    rule = ""
    for number, line in enumerate(markdown.splitlines(), start=1):
        if line.startswith("## "):
            rule = line[3:].strip()
        elif line.startswith("- ") and _MARK.search(line):
            yield _unmarked(line[2:].replace("<br>", "\n"), rule, number)


def _unmarked(line: str, rule: str, number: int) -> MarkedSentence:
    plain, marks, after = "", [], 0
    for match in _MARK.finditer(line):
        plain += line[after : match.start()]
        marks.append(Mark(start=len(plain), end=len(plain) + len(match[1]), answer=match[2]))
        plain += match[1]
        after = match.end()
    return MarkedSentence(text=plain + line[after:], marks=tuple(marks), rule=rule, line=number)
