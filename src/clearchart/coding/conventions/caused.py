"""Conditions whose code depends on a cause that the note states in so many words ("due to")."""

from functools import cache

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeListError, plain
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.links import causes
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file
from clearchart.model.value import Value


class Caused(Value, frozen=True, kw_only=True):
    """One line: the condition, the causes (none for any), the code that results, the guideline."""

    condition: str
    causes: tuple[str, ...]
    result: str
    authority: str


@cache
def _lines() -> tuple[Caused, ...]:
    return tuple(_line(body, place) for body, place in rule_file("due-to.txt"))


def _line(body: str, place: str) -> Caused:
    head, equals, rest = body.partition(" = ")
    condition, amid, because = head.partition(" & ")
    result, bar, authority = rest.partition(" | ")
    if not equals or not amid or not bar:
        raise CodeListError(f"{place}: expected `code & causes = code | guideline`")
    stems = () if because.strip() == "any" else tuple(plain(stem) for stem in because.split())
    return Caused(condition=condition.strip(), causes=stems, result=result.strip(), authority=authority.strip())


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Put the code of the caused condition in the place of the plain one."""
    codes = {each.code for each in drafts}
    for line in _lines():
        if line.condition not in codes:
            continue
        plain_one = next((each for each in drafts if each.code == line.condition), None)
        cause = _cause(plain_one, drafts, line) if plain_one else None
        if plain_one is not None and cause is not None and context.tabular.is_billable(line.result):
            sources = [plain_one] if cause is plain_one else [plain_one, cause]
            made = derived(line.result, sources, authority=line.authority, context=context)
            made.order = plain_one.order
            drafts = exchanged(drafts, [plain_one], made=[made])
    return Settled(tuple(drafts))


def _cause(condition: Draft, drafts: list[Draft], line: Caused) -> Draft | None:
    """The draft that stands where the note names the cause; the condition itself where any cause will do."""
    for candidate in condition.candidates:
        for cause in causes(candidate):
            if cause.denied or not cause.words:
                continue
            if not line.causes:
                return condition
            named = (
                other
                for other in drafts
                if other.code.replace(".", "").startswith(line.causes)
                and any(_inside(each, candidate, cause.first, cause.last) for each in other.candidates)
            )
            found = next(named, None)
            if found is not None:
                return found
    return None


def _inside(each: Candidate, candidate: Candidate, first: int, last: int) -> bool:
    return each.reading is candidate.reading and first <= each.match.first < last
