"""Sections of a note: which headings stand where, and what kind of text follows them."""

from collections.abc import Iterator
from functools import cache

from clearchart.model.value import Value
from clearchart.text.rulebook import rule_lines, rule_text
from clearchart.text.tokens import LINE_END, Tokenizer, Tokens
from clearchart.text.words import normal

BODY = "body"
DIAGNOSTIC = frozenset({"assessment", "assessment-plan", "diagnosis", "postoperative-diagnosis", "plan"})
_ARTICLES = frozenset({"the", "of", "and", "&", "/", "-", "'", "(", ")"})
_LONGEST = 8
_LISTS = frozenset({"problem-list", "past-medical-history", "surgical-history", "family-history"})
_BULLETS = frozenset("•-*–—▪◦●○·►>‣+#[]")
_BEFORE_START = frozenset({LINE_END, "."})


class Section(Value, frozen=True, kw_only=True):
    """One section: its kind, the tokens of its heading and of its content (half-open token ranges)."""

    kind: str
    heading: tuple[int, int]
    content: tuple[int, int]


@cache
def heading_table(name: str) -> dict[tuple[str, ...], str]:
    """Headings or labels in normal form, with their kinds."""
    return {_key(value): line.key for line in rule_lines(name) for value in line.values}


def _key(text: str) -> tuple[str, ...]:
    spaced = text.replace("/", " / ").replace("&", " & ").replace("(", " ( ").replace(")", " ) ").replace("-", " ")
    return tuple(normal(word) for word in spaced.split() if word not in _ARTICLES)


def sections(tokens: Tokens) -> tuple[Section, ...]:
    """All sections in order; text before the first heading is a section of kind `body`.

    A heading is a line of its own, the beginning of a line before a colon, or (in flattened notes) the
    beginning of a sentence before a colon or in capital letters.
    """
    marks = list(_without_labels(tokens, _without_columns(tokens, _headings(tokens))))
    if not marks or marks[0][1] > 0:
        marks.insert(0, (BODY, 0, 0))
    bounds = [mark[1] for mark in marks[1:]] + [len(tokens)]
    found = [
        Section(kind=kind, heading=(start, stop), content=(stop, end))
        for (kind, start, stop), end in zip(marks, bounds, strict=True)
    ]
    return tuple(_with_same_diagnosis(tokens, found))


def _without_columns(tokens: Tokens, marks: Iterator[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The head of a table's column ("Diagnosis") right below the heading of a list opens no section."""
    before: tuple[str, int, int] | None = None
    for mark in marks:
        kind, start, _ = mark
        empty = before is not None and all(not word[0].isalnum() for word in tokens.words[before[2] : start])
        if kind == "diagnosis" and empty and before is not None and before[0] in _LISTS:
            continue
        before = mark
        yield mark


def _without_labels(tokens: Tokens, marks: Iterator[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Inside an assessment a label before text on the same line ("Labs: CBC today") opens no section."""
    labels = heading_table("labels.txt")
    inside, within = False, ("", 0)
    for kind, start, stop in marks:
        key = tuple(word for word in tokens.words[start:stop] if word[0].isalnum() and word not in _ARTICLES)
        alone = stop >= len(tokens) or tokens.words[stop] == LINE_END
        if (
            inside
            and kind not in DIAGNOSTIC
            and key in labels
            and not alone
            and not _capitals(tokens.slice(start, stop))
        ):
            continue
        if not alone and _of_a_problem(tokens, kind, start=start, within=within):
            continue
        inside, within = kind in DIAGNOSTIC, (kind, stop)
        yield kind, start, stop


def _of_a_problem(tokens: Tokens, kind: str, *, start: int, within: tuple[str, int]) -> bool:
    """Whether "Assessment: ..." or "Plan: ..." stands below a problem of an assessment and plan, and belongs to it."""
    if within[0] != "assessment-plan" or kind not in ("assessment", "plan") or tokens.words[start - 1] != LINE_END:
        return False
    return LINE_END in tokens.words[within[1] : start - 1] and any(
        word[0].isalnum() for word in tokens.words[within[1] : start]
    )


def _with_same_diagnosis(tokens: Tokens, found: list[Section]) -> Iterator[Section]:
    """A postoperative diagnosis that says "same" makes the preoperative one final."""
    same = any(
        section.kind == "postoperative-diagnosis"
        and tokens.words[section.content[0] : section.content[0] + 1] == ["same"]
        for section in found
    )
    for section in found:
        final = same and section.kind == "preoperative-diagnosis"
        yield (
            Section(kind="postoperative-diagnosis", heading=section.heading, content=section.content)
            if final
            else section
        )


def _headings(tokens: Tokens) -> Iterator[tuple[str, int, int]]:
    firsts = _longest_by_first()
    words, last = tokens.words, len(tokens)
    for start in _starts(tokens):
        if start < last and words[start] in firsts:
            found = _heading_at(tokens, start)
            if found is not None:
                yield found


@cache
def _longest_by_first() -> dict[str, int]:
    """How many words the longest heading has that begins with a word."""
    keys = sorted(heading_table("sections.txt"), key=len)
    return {key[0]: len(key) for key in keys}


def _starts(tokens: Tokens) -> Iterator[int]:
    """Token positions where a line or a sentence begins, bullets and numbers stepped over."""
    words, last = tokens.words, len(tokens)
    for fresh in (0, *(i + 1 for i, word in enumerate(words) if word in _BEFORE_START)):
        i = fresh
        while i < last and _leads_in(words, i):
            i += 1
        if i < last and words[i] not in _BEFORE_START:
            yield i


def _leads_in(words: list[str], i: int) -> bool:
    """Whether a token stands before the beginning of a line or sentence: a bullet, a number, its parenthesis."""
    word = words[i]
    return word in _BULLETS or word == ")" or (word.isdigit() and words[i + 1 : i + 2] in ([")"], ["."]))


def _heading_at(tokens: Tokens, start: int) -> tuple[str, int, int] | None:
    """The longest heading that begins at `start` and is set off as one, or None."""
    table = heading_table("sections.txt")
    found = None
    for stop, key in _prefixes(tokens, start):
        kind = table.get(key)
        if kind is not None and _set_off(tokens, start, stop):
            found = kind, start, _after_colon(tokens, stop)
    return found


def _prefixes(tokens: Tokens, start: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    key: list[str] = []
    longest = _longest_by_first()[tokens.words[start]]
    for i in range(start, min(start + _LONGEST, len(tokens))):
        word = tokens.words[i]
        if word in _ARTICLES:
            continue
        if not word[0].isalnum():
            return
        key.append(word)
        yield i + 1, tuple(key)
        if len(key) == longest:
            return


def _set_off(tokens: Tokens, start: int, stop: int) -> bool:
    words, last = tokens.words, len(tokens)
    line_start = start == 0 or _only_bullets_before(words, start)
    after = stop
    while after < last and words[after] in (")", "*", "_"):
        after += 1
    if after < last and words[after] == "(":
        after = _past_parenthesis(words, after)
    if after < last and words[after] == ":":
        return True
    ends_line = after >= last or words[after] == LINE_END
    if line_start and not ends_line and words[after] in (".", "-", "–"):
        ends_line = after + 1 >= last or words[after + 1] == LINE_END
    if (line_start and ends_line) or tuple(words[start:stop]) in _bare_headings():
        return True
    return _capitals(tokens.slice(start, stop))


def _past_parenthesis(words: list[str], opening: int) -> int:
    """Behind a short remark in parentheses ("Assessment (Anna):"), else where it begins."""
    for i in range(opening + 1, min(opening + 14, len(words))):
        if words[i] == ")":
            return i + 1
    return opening


@cache
def _bare_headings() -> frozenset[tuple[str, ...]]:
    tokenizer = Tokenizer(frozenset())
    lines = (line.split("#", 1)[0].strip() for line in rule_text("bare-headings.txt").splitlines())
    return frozenset(tuple(tokenizer.tokens(line).words) for line in lines if line)


def _only_bullets_before(words: list[str], start: int) -> bool:
    i = start - 1
    while i >= 0 and (words[i] in _BULLETS or words[i] in ".)" or words[i].isdigit()):
        i -= 1
    return i < 0 or words[i] == LINE_END


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def _after_colon(tokens: Tokens, stop: int) -> int:
    if stop < len(tokens) and tokens.words[stop] == "(":
        stop = _past_parenthesis(tokens.words, stop)
    while stop < len(tokens) and tokens.words[stop] in (":", ".", ")", "*", "_"):
        stop += 1
    return stop
