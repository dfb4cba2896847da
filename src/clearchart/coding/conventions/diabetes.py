"""Diabetes and its complications: "with" links what the Alphabetic Index lists (Guidelines I.A.15, I.C.4.a)."""

from collections.abc import Iterator

from clearchart.coding.codelist import CodeLine, listed
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.links import broken
from clearchart.coding.conventions.recoding import drafted
from clearchart.coding.drafts import Draft
from clearchart.model.mention import Assertion
from clearchart.text.threads import Role

_TYPES = ("E08", "E09", "E10", "E11", "E13")
_PLAIN = (".8", ".9")
_RULES = "diabetes.txt"


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Each listed complication becomes a diabetes code of the chart's type, unless the note names another cause."""
    diabetes = next((each for each in drafts if each.code[:3] in _TYPES), None)
    if diabetes is None:
        return Settled(tuple(drafts))
    drafts = [*drafts, *_sugars(drafts, context)]
    gone: list[Draft] = []
    made: list[Draft] = []
    for each in drafts:
        line = listed(_RULES, each.code)
        if line is None or broken(each, "diabetes"):
            continue
        new = _complicated(diabetes, each, line, context)
        if new is not None:
            made.append(new)
            if line.rest.split()[1] == "gone":
                gone.append(each)
    if made:
        gone.extend(each for each in drafts if each.code[:3] in _TYPES and each.code[3:] in _PLAIN)
    return Settled(tuple(_with_edema(exchanged(drafts, gone, made=made), context)))


def _sugars(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """Hyperglycemia and hypoglycemia that the provider names where he reasons about the diabetes (I.C.4.a)."""
    own = {
        (id(one.reading), one.placing.thread)
        for each in drafts
        if each.code[:3] in _TYPES and each.code[3:] in _PLAIN
        for one in each.candidates
        if one.placing.thread >= 0
    }
    for mention in context.mentioned("R739", "E162") if own else ():
        place = (id(mention.reading), mention.placing.thread)
        if place in own and mention.placing.role is Role.BLOCK and mention.assertion is Assertion.AFFIRMED:
            target = mention.match.entry.targets[0]
            yield from drafted(mention, target, authority="I.C.4.a: said of the diabetes", context=context)


def _complicated(diabetes: Draft, other: Draft, line: CodeLine, context: Context) -> Draft | None:
    code = f"{diabetes.code[:3]}.{line.rest.split()[0]}"
    if not context.tabular.is_billable(code):
        return None
    new = derived(code, [diabetes, other], authority=line.rest.partition("|")[2].strip(), context=context)
    new.order = min(other.order, diabetes.order) if diabetes.code[3:] in _PLAIN else other.order
    return new


def _with_edema(drafts: list[Draft], context: Context) -> list[Draft]:
    """Macular edema belongs to the retinopathy of known type: E11.3291 with E11.311 is E11.3211."""
    edema = next((each for each in drafts if each.code[:3] in _TYPES and each.code.endswith(".311")), None)
    typed = next((each for each in drafts if each.code[:3] in _TYPES and _dry_retinopathy(each.code)), None)
    if edema is None or typed is None:
        return drafts
    code = f"{typed.code[:6]}1{typed.code[7:]}"
    if not context.tabular.is_billable(code):
        return drafts
    made = derived(code, [typed, edema], authority="Tabular at E11.3: retinopathy with macular edema", context=context)
    return exchanged(drafts, [typed, edema], made=[made])


def _dry_retinopathy(code: str) -> bool:
    return code[3:5] == ".3" and code[5:6] in ("2", "3", "4", "5") and code[6:7] == "9" and len(code) == 8
