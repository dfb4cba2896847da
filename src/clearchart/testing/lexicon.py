"""Checks of the lexicon: what a line must be before it may decide a code."""

from collections import defaultdict
from collections.abc import Iterator

from clearchart.codesets.tabular import Tabular
from clearchart.coding.leaf import LeafChooser, Stated
from clearchart.coding.lexicon import Condition, Expression, lexicon
from clearchart.coding.terminology_build import Normaliser
from clearchart.model.value import Value
from clearchart.text.rulebook import word_list

_SHORT = 4
_WORDS_OF_A_NAME = 3
_FOREVER = 10**9
_SIDES = frozenset({"left", "right"})
_NOTHING = Stated({}, frozenset())


class Finding(Value, frozen=True, kw_only=True):
    """One thing wrong with one expression: where it stands, the expression, what is wrong."""

    place: str
    expression: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.expression!r}: {self.what}"


def unknown_targets(tabular: Tabular) -> Iterator[Finding]:
    """Targets that the release lacks, codes that are not billable, stems that are."""
    for expression in lexicon():
        for target in expression.targets:
            node = target.rstrip("-").rstrip(".")
            if node not in tabular:
                yield _finding(expression, f"{target} is not in {tabular.release.id}")
            elif tabular.is_billable(node) == target.endswith("-"):
                yield _finding(expression, f"{target}: a stem has leaves below it, a code has none")


def unreachable(tabular: Tabular) -> Iterator[str]:
    """Codes and stems that lead to no leaf when the note says nothing more, each once, in order."""
    chooser = LeafChooser(tabular)
    targets = {target for expression in lexicon() for target in expression.targets}
    return (target for target in sorted(targets) if not chooser.choose(target, _NOTHING))


def double_meanings() -> Iterator[Finding]:
    """Expressions of the same words with other targets, neither told from the other by a condition.

    A condition tells an expression from one without; two conditions tell apart what can't hold together or
    belongs to another kind of reporting.
    """
    for same in _by_words().values():
        for at, second in enumerate(same):
            for first in same[:at]:
                if first.targets != second.targets and _together(first.condition, second.condition):
                    what = f"also means {' + '.join(first.targets)} ({first.place})"
                    yield _finding(second, f"{' + '.join(second.targets)} {what}")


def repetitions() -> Iterator[Finding]:
    """Expressions written twice: the same words, condition and optional words."""
    for same in _by_words().values():
        seen: dict[tuple[Condition, frozenset[str]], Expression] = {}
        for expression in same:
            key = expression.condition, frozenset(expression.optional)
            if key in seen and not (expression.of_pattern or seen[key].of_pattern):
                yield _finding(expression, f"already in {seen[key].place}")
            seen.setdefault(key, expression)


def badly_written(tabular: Tabular) -> Iterator[Finding]:
    """Expressions in upper case, or that name a side where the stem's leaves have sides: the engine chooses those."""
    for expression in lexicon():
        if expression.text != expression.text.lower():
            yield _finding(expression, "not in lower case")
        if _SIDES & set(expression.required) and any(_sided(tabular, target) for target in expression.targets):
            yield _finding(expression, "names a side although its stem lets the engine choose")


def too_thin(everyday: frozenset[str]) -> Iterator[Finding]:
    """Expressions without a condition of which one short or everyday word is left once small words are dropped."""
    normaliser = Normaliser()
    for expression in lexicon():
        words = normaliser.words(" ".join(expression.required))
        if expression.condition != Condition():
            continue
        if len(words) == 1 and len(expression.required) > 1 and len(words[0]) < _SHORT:
            yield _finding(expression, f"only {words[0]!r} is left of it")
        if len(words) == 1 and words[0] in everyday:
            yield _finding(expression, f"{words[0]!r} is an everyday word")
        if 0 < len(words) < _WORDS_OF_A_NAME and set(words) <= word_list("sites.txt"):
            yield _finding(expression, "names only a part of the body")


def _sided(tabular: Tabular, target: str) -> bool:
    node = target.rstrip("-").rstrip(".")
    leaves = tabular.leaves(node) if target.endswith("-") else ()
    return not _sides_in(tabular.title(node)) and any(_sides_in(tabular.title(leaf)) for leaf in leaves)


def _sides_in(title: str) -> frozenset[str]:
    return _SIDES & set(title.replace(",", " ").lower().split())


def _by_words() -> dict[frozenset[str], list[Expression]]:
    normaliser = Normaliser()
    found: dict[frozenset[str], list[Expression]] = defaultdict(list)
    for expression in lexicon():
        found[frozenset(normaliser.words(" ".join(expression.required)))].append(expression)
    return found


def _together(first: Condition, second: Condition) -> bool:
    """Whether two conditions may hold at once and neither is the more particular one."""
    if (first == Condition()) != (second == Condition()):
        return False
    stated = ((first.sex, second.sex), (first.setting, second.setting))
    if first.reporting != second.reporting or any(a and b and a != b for a, b in stated):
        return False
    if first.near and second.near and first.near.isdisjoint(second.near):
        return False
    youngest = max(first.youngest or 0, second.youngest or 0)
    oldest = min(_FOREVER if each.oldest is None else each.oldest for each in (first, second))
    return youngest <= oldest


def _finding(expression: Expression, what: str) -> Finding:
    return Finding(place=expression.place, expression=expression.text, what=what)
