"""Explains one code on one chart: coded, withheld, another preferred, or never mentioned; a category is its codes."""

import re
from collections.abc import Iterator
from enum import StrEnum

from clearchart.codesets.indexes import Indexes
from clearchart.codesets.lookup import named
from clearchart.codesets.tabular import Tabular
from clearchart.coding.lexicon import lexicon
from clearchart.explanation.index_lines import IndexLine, confirming, index_lines
from clearchart.model.chart import CodedChart, DiagnosisCode, Withheld
from clearchart.model.value import Value

_WORDS = re.compile(r"\w+")


class UnknownCodeError(ValueError):
    """The release has no such code."""


class Verdict(StrEnum):
    """What became of a code."""

    CODED = "coded"
    WITHHELD = "withheld"
    ANOTHER_PREFERRED = "another-preferred"
    NOT_MENTIONED = "not-mentioned"


class Preferred(Value, frozen=True, kw_only=True):
    """A code that stands on the chart where the asked one might have, with the reason."""

    code: str
    display: str
    reason: str


class Expression(Value, frozen=True, kw_only=True):
    """Words that lead to a code, and where they are written: a line of the lexicon, or the Tabular."""

    text: str
    target: str
    place: str


class Explanation(Value, frozen=True, kw_only=True):
    """The answer for one code on one chart. `near` are the codes given of the same category.

    `index` are lines of the official indexes, where they are loaded: those that confirm a given code by the words
    of its evidence, else those that lead to the asked one.
    """

    id: str
    code: str
    title: str
    billable: bool
    verdict: Verdict
    coded: tuple[DiagnosisCode, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    preferred: tuple[Preferred, ...] = ()
    near: tuple[DiagnosisCode, ...] = ()
    expressions: tuple[Expression, ...] = ()
    index: tuple[IndexLine, ...] = ()


def asked_code(written: str, tabular: Tabular) -> str:
    """The code of the release that somebody wrote, with or without its dot. Raises UnknownCodeError."""
    found = named(tabular, written)
    if found is not None and found in tabular:
        return found
    bare = written.strip().upper().rstrip("-")
    while bare and ((nearest := named(tabular, bare)) is None or nearest not in tabular):
        bare = bare[:-1]
    hint = f"; the nearest above it is {named(tabular, bare)}" if len(bare) > 2 else ""
    raise UnknownCodeError(f"{written!r} is no code of {tabular.release.id}{hint}")


def explain(chart: CodedChart, code: str, *, tabular: Tabular, indexes: Indexes | None = None) -> Explanation:
    """Why `code`, a code or category of the release, is on the chart or not."""
    coded = tuple(each for each in chart.codes if _is(each.code, code))
    withheld = tuple(each for each in chart.withheld if _is(each.stem or each.code, code))
    leading = () if coded else tuple(expressions(code, tabular))
    preferred = tuple(_preferred(chart, code)) or (() if withheld else tuple(_says_more(chart, leading)))
    return Explanation(
        id=chart.id,
        code=code,
        title=tabular.title(code),
        billable=tabular.is_billable(code),
        verdict=_verdict(coded, withheld, preferred),
        coded=coded,
        withheld=() if coded else withheld,
        preferred=preferred,
        near=() if coded else tuple(each for each in chart.codes if each.code[:3] == code[:3]),
        expressions=leading,
        index=_index(code, coded, tabular=tabular, indexes=indexes) if indexes else (),
    )


def _index(code: str, coded: tuple[DiagnosisCode, ...], *, tabular: Tabular, indexes: Indexes) -> tuple[IndexLine, ...]:
    if not coded:
        return index_lines(code, tabular, indexes=indexes)
    given = ((index_lines(each.code, tabular, indexes=indexes), each.evidence) for each in coded)
    return tuple(line for lines, evidence in given for line in confirming(lines, evidence))


def _is(found: str, asked: str) -> bool:
    """Whether a code or a stem of the chart is the asked one, or lies on one line with it."""
    stem = found.rstrip("-").rstrip(".")
    return stem.startswith(asked) or (found.endswith("-") and asked.startswith(stem))


def _preferred(chart: CodedChart, asked: str) -> Iterator[Preferred]:
    for code in chart.codes:
        for other in code.alternatives:
            if asked.startswith(other.code) and not _is(code.code, asked):
                yield Preferred(code=code.code, display=code.display, reason=other.reason)


def _says_more(chart: CodedChart, leading: tuple[Expression, ...]) -> Iterator[Preferred]:
    """The codes whose words hold those of an expression for the asked one, and more."""
    for code in chart.codes:
        for evidence in code.evidence:
            words = set(_WORDS.findall(evidence.text.lower()))
            inside = [each.text for each in leading if words > set(_WORDS.findall(each.text.lower()))]
            if inside:
                reason = f"“{' '.join(evidence.text.split())}” says more than “{max(inside, key=len)}”"
                yield Preferred(code=code.code, display=code.display, reason=reason)
                break


def _verdict(
    coded: tuple[DiagnosisCode, ...], withheld: tuple[Withheld, ...], preferred: tuple[Preferred, ...]
) -> Verdict:
    if coded:
        return Verdict.CODED
    # A stem was withheld somewhere, but a leaf of it was coded elsewhere: the choice of the leaf is the answer.
    if preferred and all(each.stem for each in withheld):
        return Verdict.ANOTHER_PREFERRED
    return Verdict.WITHHELD if withheld else Verdict.NOT_MENTIONED


def expressions(code: str, tabular: Tabular) -> Iterator[Expression]:
    """The words that lead to a code: the lexicon's, closest target first, then the Tabular's title and terms."""
    lines = [
        Expression(text=each.text, target=target, place=each.place)
        for each in lexicon()
        for target in each.targets
        if _is(target, code)
    ]
    yield from sorted(lines, key=lambda line: -len(line.target))
    yield Expression(text=tabular.title(code), target=code, place="Tabular title")
    for note in tabular.notes(code).inclusion_terms:
        yield Expression(text=note.text, target=code, place="Tabular inclusion term")
