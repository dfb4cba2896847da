"""Pregnancy: chapter 15 before the other chapters, the trimester by the weeks, Z3A beside it (Guideline I.C.15)."""

from functools import cache, lru_cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.delivery import delivery, without_told_births
from clearchart.coding.conventions.gestation import State, weeks_beside, weeks_of
from clearchart.coding.conventions.recoding import added, in_order, noted, recoded, sentence_words
from clearchart.coding.drafts import Draft, withhold
from clearchart.coding.leaf import Stated
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Reason, Withheld
from clearchart.model.encounter import Sex
from clearchart.model.mention import Assertion

_YOUNGEST, _OLDEST = 9 * 365, 61 * 365
_SUPERVISION = ("Z34",)
_STATE = "Z33.1"
_NO_WEEKS = ("O00", "O01", "O02", "O03", "O04", "O07", "O08")
_AFTER_BIRTH = ("O85", "O86", "O87", "O89", "O90", "O91", "O92", "O94")
_OF_THE_MOTHER = ("O", "Z33", "Z34", "Z37", "Z39", "Z3A")
_LABOR = frozenset({"labor", "childbirth", "delivery", "delivered", "intrapartum"})


class Line(msgspec.Struct, frozen=True):
    """One line of pregnancy.txt: the prefixes it covers, the stem, whether it replaces the condition, why."""

    prefixes: tuple[str, ...]
    stem: str
    replaces: bool
    authority: str


@cache
def pregnancy_lines() -> tuple[Line, ...]:
    """The lines of pregnancy.txt in order."""
    found = []
    for body, _ in rule_file("pregnancy.txt"):
        head, _, rest = f"{body} ".partition(" = ")
        target, _, authority = rest.partition("|")
        words = target.split()
        prefixes = tuple(plain(stem) for stem in head.split())
        found.append(Line(prefixes, words[0] if words else "", "replaces" in words, authority.strip()))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _line_of(code: str) -> Line | None:
    return next((line for line in pregnancy_lines() if code.replace(".", "").startswith(line.prefixes)), None)


@cache
def _pairs() -> tuple[tuple[str, frozenset[str], str], ...]:
    rows = []
    for body, _ in rule_file("pregnancy-paired.txt"):
        head, _, code = f"{body}".partition("= ")
        stem, _, words = head.partition("|")
        rows.append((stem.strip().rstrip("-"), frozenset(words.split()), code.strip()))
    return tuple(rows)


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts of a pregnant or just delivered patient, by chapter 15; others unchanged."""
    if not _may_be(context):
        return _of_the_mother(drafts)
    if context.sign("incidental"):
        return _incidental(drafts, context)
    if not _pregnant(drafts, context):
        return Settled(tuple(drafts))
    state = _state(drafts, context)
    drafts, mapped = _mapped(drafts, state, context)
    drafts = _paired(drafts, context)
    drafts = [_in_trimester(each, state, context) for each in drafts]
    outcome = delivery(drafts, state, context=context)
    drafts, plain_state = _without_supervision(drafts, state)
    return Settled(in_order([*drafts, *outcome, *_weeks_code(drafts, state, context)]), (*mapped, *plain_state))


def _may_be(context: Context) -> bool:
    patient = context.encounter.patient
    age = patient.age_in_days(context.encounter.controlling_date)
    return patient.sex is not Sex.MALE and (age is None or _YOUNGEST <= age <= _OLDEST)


def _of_the_mother(drafts: list[Draft]) -> Settled:
    """I.C.15.a.1: codes of chapter 15 stand on the mother's record only, so not on a child's or a man's."""
    gone = [each for each in drafts if each.code.startswith(_OF_THE_MOTHER)]
    taken = (withhold(each, Reason.CONVENTION, cue="I.C.15.a.1: on the mother's record only") for each in gone)
    return Settled(tuple(each for each in drafts if each not in gone), tuple(taken))


def _pregnant(drafts: list[Draft], context: Context) -> bool:
    """Whether chapter 15, supervision, or plain words say so; a mere "pregnancy" does not."""
    if any(each.code[0] == "O" or each.code.startswith(_SUPERVISION) for each in drafts):
        return True
    if context.sign("not-pregnant") or any(each.code == "Z32.02" for each in drafts):
        return False
    if context.sign("pregnant"):
        return True
    named = any(each.assertion is Assertion.AFFIRMED for each in context.mentioned("Z331", "Z34"))
    weeks = weeks_of(context) if named else None
    return weeks is not None and weeks.certain


def _state(drafts: list[Draft], context: Context) -> State:
    inpatient = context.encounter.inpatient
    delivered = (
        inpatient and context.sign("delivered") is not None and context.sign("one-live-child", "twins", "stillborn")
    )
    postpartum = not delivered and context.sign("postpartum") is not None
    weeks = weeks_of(context) or weeks_beside(one for each in drafts if each.code[0] == "O" for one in each.candidates)
    return State(weeks, bool(delivered), postpartum)


def _incidental(drafts: list[Draft], context: Context) -> Settled:
    """I.C.15.a.1: the provider says that the pregnancy is incidental; then Z33.1 and no code of chapter 15."""
    gone = [each for each in drafts if each.code[0] == "O"]
    kept = [each for each in drafts if each.code[0] != "O"]
    if not any(each.code == _STATE for each in kept):
        sign = context.sign("incidental")
        kept.extend(
            [noted(sign, _STATE, authority="I.C.15.a.1: the pregnancy is incidental", context=context)] if sign else []
        )
    return Settled(
        in_order(kept), tuple(withhold(each, Reason.CONVENTION, cue="I.C.15.a.1: incidental") for each in gone)
    )


def _mapped(drafts: list[Draft], state: State, context: Context) -> tuple[list[Draft], list[Withheld]]:
    """Each condition with the chapter 15 code before it, or replaced by it."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        line = _line_of(each.code)
        target = _target(line, state, context) if (line and each.code[0] not in "OZR") or _status(each, line) else ""
        there = line is not None and bool(target) and _has_stem(drafts, line.stem)
        if line is not None and there and line.replaces and each.code[0] != "O":
            taken.append(withhold(each, Reason.CONVENTION, cue=line.authority))
        elif line is None or not target or there:
            kept.append(each)
        elif line.replaces:
            kept.append(recoded(each, target, authority=line.authority, context=context))
        else:
            kept.extend((added(target, each, authority=line.authority, context=context, before=True), each))
    return _settled_order(kept), taken


def _status(draft: Draft, line: Line | None) -> bool:
    return line is not None and bool(line.stem) and draft.code[0] == "Z"


def _has_stem(drafts: list[Draft], stem: str) -> bool:
    node = stem.rstrip("-")[:6]
    return any(each.code.startswith(node) for each in drafts)


def _settled_order(drafts: list[Draft]) -> list[Draft]:
    return list(in_order(drafts))


def _target(line: Line | None, state: State, context: Context) -> str:
    """The leaf under a line's stem for the trimester, childbirth or puerperium."""
    if line is None or not line.stem:
        return ""
    if line.stem == "O99.820" and state.delivered:
        return "O99.824"
    values = {"trimester": (state.trimester.split()[0], 3)} if state.trimester else {}
    choices = context.leaves.choose(line.stem, Stated(values, frozenset()))
    return choices[0].code if choices else ""


def _paired(drafts: list[Draft], context: Context) -> list[Draft]:
    """The code that says which condition, where the words of the chapter 15 code named it (use additional)."""
    made = []
    for each in drafts:
        if each.code[0] == "O":
            code = _pair_of(each, drafts)
            if code:
                made.append(
                    added(code, each, authority="I.C.15.a.1: additional code for the condition", context=context)
                )
    return [*drafts, *made]


def _pair_of(draft: Draft, drafts: list[Draft]) -> str:
    words = {word for candidate in draft.candidates for word in _words(candidate)}
    for stem, wanted, code in _pairs():
        if draft.code.startswith(stem) and wanted <= words:
            kin = any(each.code[:3] == code[:3] or _same_words(each, draft) for each in drafts if each is not draft)
            return "" if kin else code
    return ""


def _same_words(other: Draft, draft: Draft) -> bool:
    """Whether a draft of another chapter already rests on the same words: it is the condition itself."""
    places = {(id(one.reading), one.match.first) for one in draft.candidates}
    return other.code[0] not in "OZ" and any((id(one.reading), one.match.first) in places for one in other.candidates)


def _words(candidate: Candidate) -> list[str]:
    return candidate.reading.tokens.words[candidate.match.first : candidate.match.last]


def _in_trimester(draft: Draft, state: State, context: Context) -> Draft:
    """The sibling of an unspecified trimester that fits the weeks (I.C.15.a.3)."""
    if draft.code[:3] not in ("Z34",) and draft.code[0] != "O":
        return draft
    title = context.tabular.title(draft.code)
    if "childbirth" in title and not state.delivered:
        return _not_in_childbirth(draft, state, context)
    if "unspecified trimester" not in title or not state.trimester:
        return draft
    # The 7th character names the fetus; the placeholder before it is no node of the Tabular.
    last = draft.code[7:] if len(draft.code) == 8 else ""
    node = draft.code[:7].rstrip("X") if last else draft.code
    filler = draft.code[len(node) : 7]
    wanted = "unspecified trimester"
    parent = context.tabular.parent(node) if node in context.tabular else None
    for sibling in context.tabular.children(parent) if parent else ():
        if context.tabular.title(sibling) == context.tabular.title(node).replace(wanted, state.trimester):
            why = f"I.C.15.a.3: {state.trimester}"
            return recoded(draft, f"{sibling}{filler}{last}", authority=why, context=context)
    return draft


def _not_in_childbirth(draft: Draft, state: State, context: Context) -> Draft:
    """The sibling for the time of the pregnancy, where the words did not speak of labor or delivery."""
    said = {word for candidate in draft.candidates for word in sentence_words(candidate)}
    wanted = state.trimester or "unspecified trimester"
    parent = context.tabular.parent(draft.code)
    found = [each for each in context.tabular.children(parent or "") if context.tabular.title(each).endswith(wanted)]
    if len(found) != 1 or not _LABOR.isdisjoint(said):
        return draft
    return recoded(draft, found[0], authority=f"I.C.15.a.3: {wanted}, not childbirth", context=context)


def _without_supervision(drafts: list[Draft], state: State) -> tuple[list[Draft], list[Withheld]]:
    """I.C.15.b.1: no Z34, and no Z33.1, beside a code of chapter 15; births and weeks only where they belong."""
    kept, taken = without_told_births(drafts, state)
    gone: tuple[str, ...]
    if any(each.code[0] == "O" for each in kept):
        gone, why = (*_SUPERVISION, _STATE), "I.C.15.b.1: not beside chapter 15"
    else:
        gone, why = ("Z3A",), "I.C.21.c.11: weeks stand beside a code of chapter 15"
    taken.extend(withhold(each, Reason.CONVENTION, cue=why) for each in kept if each.code.startswith(gone))
    return [each for each in kept if not each.code.startswith(gone)], taken


def _weeks_code(drafts: list[Draft], state: State, context: Context) -> list[Draft]:
    """Z3A beside chapter 15; not with O00-O08 nor for postpartum conditions (I.C.21.c.11)."""
    fitting = [each for each in drafts if each.code[0] == "O" and not each.code.startswith((*_NO_WEEKS, *_AFTER_BIRTH))]
    if not fitting or state.weeks is None or state.postpartum or any(each.code.startswith("Z3A") for each in drafts):
        return []
    if any(each.code.startswith(_NO_WEEKS) for each in drafts):
        return []
    last = max(fitting, key=lambda each: each.order)
    made = noted(
        state.weeks.sign(), state.weeks.code, authority=f"I.C.21.c.11: {state.weeks.weeks} weeks", context=context
    )
    made.order = last.order
    return [made]
