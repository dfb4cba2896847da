"""Symptoms that belong to a diagnosis of the same chart are not coded beside it (Guidelines I.B.4 and I.B.5)."""

from functools import cache, lru_cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeLine, code_lines, listed, plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.wording import Phrases
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.reportable import Reportability
from clearchart.model.chart import Reason, Withheld

_SUBSTANCE = frozenset({"F10", "F11", "F12", "F13", "F14", "F15", "F16", "F17", "F18", "F19"})
_CLAUSE = frozenset({";", ".", ":", "\n", "no", "not", "without", "but"})


class Explained(msgspec.Struct, frozen=True):
    """One line of the table: a range of diseases, the symptoms that they explain anywhere and in their own problem."""

    diseases: CodeLine
    symptoms: tuple[str, ...]
    near: tuple[str, ...]
    text: str


@cache
def _table() -> tuple[Explained, ...]:
    return tuple(_explained(line) for line in code_lines("integral.txt"))


def _explained(line: CodeLine) -> Explained:
    symptoms, _, text = line.rest.partition(" | ")
    stems = symptoms.split()
    return Explained(
        line,
        tuple(plain(stem) for stem in stems if not stem.endswith("?")),
        tuple(plain(stem.rstrip("?")) for stem in stems if stem.endswith("?")),
        text.strip(),
    )


@cache
def _explained_anywhere() -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem for line in _table() for stem in (*line.symptoms, *line.near)))


@cache
def _joins() -> Phrases:
    return Phrases.of("with | due to | secondary to | from | caused by | because of | related to | w/")


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Take back each symptom that a diagnosis explains: by the table, or by "with" and "due to" in one header."""
    if context.policy.reportability is Reportability.ALL_FINDINGS:
        return Settled(tuple(drafts))
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        reason = _explanation(each, drafts, context)
        if reason is None:
            kept.append(each)
        else:
            taken.append(withhold(each, Reason.INTEGRAL, cue=reason))
    return Settled(tuple(kept), tuple(taken))


def _is_symptom(code: str) -> bool:
    return listed("symptoms.txt", code) is not None


def _explanation(symptom: Draft, drafts: list[Draft], context: Context) -> str | None:
    if not _may_be_integral(symptom.code):
        return None
    bare = symptom.code.replace(".", "")
    if bare.startswith(_explained_anywhere()):
        for other in drafts:
            if other is not symptom and not _is_symptom(other.code):
                text = _by_table(symptom, bare, other)
                if text and not _other_side(symptom.code, other.code, context):
                    return f"{other.code}: {text} (I.B.5)"
    if not _is_symptom(symptom.code) or listed("not-integral.txt", symptom.code):
        return None
    joined = next((other for other in drafts if _may_explain(other) and _joined(symptom, other)), None)
    return f"{joined.code}: joined by “with” or “due to” (I.B.5)" if joined else None


@lru_cache(maxsize=1 << 14)
def _may_be_integral(code: str) -> bool:
    return _is_symptom(code) or code.replace(".", "").startswith(_explained_anywhere())


def _by_table(symptom: Draft, bare: str, other: Draft) -> str:
    for line in _lines_of(other.code):
        if bare.startswith(line.symptoms) or (bare.startswith(line.near) and _same_problem(symptom, other)):
            return line.text
    return ""


@lru_cache(maxsize=1 << 14)
def _lines_of(disease: str) -> tuple[Explained, ...]:
    return tuple(line for line in _table() if line.diseases.covers(disease))


def always_with(disease: str) -> tuple[str, ...]:
    """The symptoms (prefixes without dots) that a disease brings wherever they are said."""
    return tuple(stem for line in _lines_of(disease) for stem in line.symptoms)


def _same_problem(symptom: Draft, other: Draft) -> bool:
    """Whether every mention of the symptom stands in a sentence or thread of the disease."""
    places = {(id(each.reading), each.sentence) for each in other.candidates}
    threads = {(id(each.reading), each.placing.thread) for each in other.candidates if each.placing.thread >= 0}
    return all(
        (id(each.reading), each.sentence) in places or (id(each.reading), each.placing.thread) in threads
        for each in symptom.candidates
    )


def _other_side(symptom: str, disease: str, context: Context) -> bool:
    """Whether a symptom of one side stands beside a disease of the other."""
    mine, its = (_side(context.tabular.title(code)) for code in (symptom, disease))
    return bool(mine and its) and mine != its


def _side(title: str) -> str:
    words = title.lower().replace(",", " ").split()
    sides = [side for side in ("right", "left") if side in words]
    return sides[0] if len(sides) == 1 else ""


def _may_explain(other: Draft) -> bool:
    """A disease; poisonings and adverse effects have their manifestations coded (I.C.19.e.5)."""
    if other.code[0] in "RVWXYZ" or _is_symptom(other.code) or other.code[:3] in _SUBSTANCE:
        return False
    return not "T36" <= other.code[:3] <= "T65"


def _joined(symptom: Draft, other: Draft) -> bool:
    return all(any(_linked(mention, each) for each in other.candidates) for mention in symptom.candidates)


def _linked(symptom: Candidate, other: Candidate) -> bool:
    """Whether `with` or a cause stands between two mentions of one sentence, and no list or other clause does."""
    if symptom.reading is not other.reading or symptom.sentence != other.sentence:
        return False
    words = symptom.reading.tokens.words
    if other.match.last <= symptom.match.first:
        between = words[other.match.last : symptom.match.first]
        return "with" in between and not _CLAUSE.intersection(between)
    if symptom.match.last <= other.match.first:
        between = words[symptom.match.last : other.match.first]
        return _joins().said(between) and "with" not in between and not _CLAUSE.intersection(between)
    return False
