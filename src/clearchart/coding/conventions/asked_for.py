"""What the Tabular asks for beside a coded disease and the note states, though not as a problem of its own."""

from collections.abc import Iterator
from functools import cache

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeLine, code_lines, plain
from clearchart.coding.conventions.context import Context, Settled, exchanged
from clearchart.coding.drafts import Draft
from clearchart.coding.reportable import Reportability
from clearchart.model.chart import PathStep, StepKind, Tier
from clearchart.model.mention import Assertion

_NOT_OF_TODAY = frozenset({"family-history", "allergies", "instructions", "consent", "administrative"})


@cache
def _lines() -> tuple[tuple[CodeLine, str, tuple[str, ...], str], ...]:
    """Diseases, where the words may stand (`problem` or `chart`), the codes asked for, the note."""
    found = []
    for line in code_lines("asked-for.txt"):
        head, _, authority = line.rest.partition(" | ")
        where, *stems = head.split()
        found.append((line, where, tuple(plain(stem) for stem in stems), authority.strip()))
    return tuple(found)


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Add what is asked for where an affirmed mention gives it in full."""
    if context.policy.reportability is Reportability.ALL_FINDINGS:
        return Settled(tuple(drafts))
    made: dict[str, Draft] = {}
    known = {each.code for each in drafts}
    bare = [(plain(each.code), each) for each in drafts]
    for line, where, stems, authority in _lines():
        disease = next((each for code, each in bare if code.startswith(line.prefixes)), None)
        if disease is None or any(code.startswith(stems) for code, _ in bare):
            continue
        for mention in _mentions(disease, stems, context, anywhere=where == "chart"):
            targets = mention.match.entry.targets
            code = next((one for one in targets if one.replace(".", "").startswith(stems)), targets[0])
            if context.tabular.is_billable(code) and code not in known:
                made.setdefault(code, _draft(code, mention, disease, f"Tabular at {authority}", context=context))
    return Settled(tuple(exchanged(drafts, [], made=list(made.values()))))


def _mentions(disease: Draft, stems: tuple[str, ...], context: Context, *, anywhere: bool) -> Iterator[Candidate]:
    threads = {(id(each.reading), each.placing.thread) for each in disease.candidates if each.placing.thread >= 0}
    places = {(id(each.reading), each.sentence) for each in disease.candidates}
    for mention in context.mentions:
        if not any(target.replace(".", "").startswith(stems) for target in mention.match.entry.targets):
            continue
        if mention.assertion is not Assertion.AFFIRMED or mention.section in _NOT_OF_TODAY:
            continue
        thread = (id(mention.reading), mention.placing.thread)
        if anywhere or thread in threads or (id(mention.reading), mention.sentence) in places:
            yield mention


def _draft(code: str, mention: Candidate, disease: Draft, authority: str, *, context: Context) -> Draft:
    entry = mention.match.entry
    steps = [
        PathStep(step=StepKind.LEXICON if entry.from_lexicon else StepKind.TABULAR, ref=entry.place, text=entry.text),
        PathStep(step=StepKind.CONVENTION, ref=authority, text=f"{disease.code}: use additional code ({authority})"),
        PathStep(step=StepKind.TABULAR, ref=code, text=context.tabular.title(code)),
    ]
    return Draft(code=code, candidates=[mention], steps=steps, tier=Tier.B, order=max(mention.order, disease.order))
