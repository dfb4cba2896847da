"""The principal diagnosis: after study chiefly responsible for the admission (UHDDS, Guideline II)."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeListError, listed, plain
from clearchart.coding.conventions.context import Context
from clearchart.coding.drafts import Draft
from clearchart.coding.inpatient.poa import PoaRules
from clearchart.coding.inpatient.record import StayRecord
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Gap, GapKind, PathStep, StepKind
from clearchart.model.mention import Assertion
from clearchart.text.threads import Role

_LABELS = frozenset({"principal", "primary"})
_STATEMENT = frozenset({"diagnosis", "assessment", "assessment-plan"})
_COMPLICATIONS = ("T80", "T81", "T82", "T83", "T84", "T85", "T86", "T87", "T88")
_VERSUS = frozenset({"versus", "vs"})


class Precedence(msgspec.Struct, frozen=True):
    """What comes before what: prefixes without dots, an empty tuple for everything, and the guideline."""

    first: tuple[str, ...]
    before: tuple[str, ...]
    authority: str


class Principal(msgspec.Struct, frozen=True):
    """The choice with its reason; `equals` are all that meet the definition alike, then a person must choose."""

    draft: Draft
    step: PathStep
    equals: tuple[Draft, ...] = ()

    @property
    def gap(self) -> Gap | None:
        """The choice that is left to a person; the codes in their own order, none preferred."""
        if not self.equals:
            return None
        about = " | ".join(sorted(each.code for each in self.equals))
        evidence = tuple(words for each in self.equals for words in each.evidence()[:1])
        return Gap(kind=GapKind.PRINCIPAL_CHOICE, about=about, evidence=evidence)


class PrincipalRules:
    """Chooses for one stay."""

    def __init__(self, record: StayRecord, context: Context, poa: PoaRules) -> None:
        self._record = record
        self._context = context
        self._poa = poa

    def choose(self, drafts: tuple[Draft, ...]) -> Principal | None:
        """The principal diagnosis among the drafts, or None where there is none that may be."""
        able = [each for each in drafts if not self._barred(each, drafts)]
        able = self._before_symptoms(able)
        if not able:
            return None
        rule = _rule(able)
        if rule is not None:
            able = [each for each in able if _under(each.code, rule.first)]
        labelled = [each for each in able if self._labelled(each)]
        if labelled:
            return _chosen(labelled[0], "II", "the provider names it the principal diagnosis")
        if rule is not None:
            return _chosen(able[0], *_split(rule.authority))
        return self._after_study(able)

    def _after_study(self, able: list[Draft]) -> Principal:
        """The choice where no label and no rule of a chapter decides."""
        compared = [each for each in able if self._compared(each)]
        if len(compared) > 1:
            return _open(compared, "II.D", "comparative diagnoses: each is coded as if confirmed")
        named = [each for each in able if self._reason_for_admission(each)]
        complication = next((each for each in named if _under(each.code, _COMPLICATIONS)), None)
        if complication is not None:
            return _chosen(complication, "II.G", "admitted for a complication of surgery or other care")
        first = able[0]
        equals = _apart(able, {id(each) for each in (first, *named) if self._in_statement(each)})
        if len(equals) > 1:
            return _open(equals, "II.C", "each meets the definition of principal diagnosis alike")
        if named:
            return _chosen(named[0], "II", "after study the reason for the admission")
        return _chosen(first, "II", "first in the provider's statement at discharge")

    def _barred(self, draft: Draft, drafts: tuple[Draft, ...]) -> bool:
        """Whether it can't be principal beside the other codes: status, manifestation, or begun after admission."""
        if listed("principal-never.txt", draft.code) or "classified elsewhere" in draft.steps[-1].text:
            return True
        if self._poa.of(draft).indicator == "N":
            return True
        tabular = self._context.tabular
        spans = [span for note in tabular.inherited_notes(draft.code).code_first for span in note.ranges]
        others = [each.code for each in drafts if each is not draft]
        return any(tabular.in_range(code, span) for span in spans for code in others)

    def _before_symptoms(self, able: list[Draft]) -> list[Draft]:
        """Without symptoms where a definitive diagnosis is established (II.A)."""
        definite = [each for each in able if not listed("symptoms.txt", each.code)]
        return definite or able

    def _labelled(self, draft: Draft) -> bool:
        return any(self._under_label(each) for each in draft.candidates)

    def _under_label(self, mention: Candidate) -> bool:
        """Whether its heading, or the words before it in its line, call it principal."""
        reading = mention.reading
        words = reading.tokens.words
        sentence = reading.sentences[mention.sentence]
        section = reading.sections[sentence.section]
        first = section.heading[0]
        own_line = mention.reading.document.id in self._record.final and sentence.first < mention.match.first
        before = words[sentence.first : mention.match.first] if own_line else []
        return bool(_LABELS & set(words[first : section.heading[1]])) or (
            bool(_LABELS & set(before)) and ":" in before and "diagnosis" in before
        )

    def _compared(self, draft: Draft) -> bool:
        for each in draft.candidates:
            sentence = each.reading.sentences[each.sentence]
            words = each.reading.tokens.words[sentence.first : sentence.last]
            if each.reading.document.id in self._record.final and _VERSUS & set(words):
                return each.assertion is Assertion.UNCERTAIN
        return False

    def _reason_for_admission(self, draft: Draft) -> bool:
        """Whether the record names it, exactly or not, where it says why the patient was admitted."""
        return next(self._poa.admitted_for(draft), None) is not None

    def _in_statement(self, draft: Draft) -> bool:
        return any(
            each.section in _STATEMENT
            and each.placing.role is not Role.BLOCK
            and each.reading.document.id in self._record.final
            for each in draft.candidates
        )


def _apart(able: list[Draft], wanted: set[int]) -> list[Draft]:
    """The wanted drafts in their order, one for each condition: codes of one mention or one category stand together."""
    found: list[Draft] = []
    for draft in able:
        orders = {each.order for each in draft.candidates}
        joined = any(
            each.code[:3] == draft.code[:3] or orders & {one.order for one in each.candidates} for each in found
        )
        if id(draft) in wanted and not joined:
            found.append(draft)
    return found


def _chosen(draft: Draft, ref: str, text: str) -> Principal:
    step = PathStep(step=StepKind.GUIDELINE, ref=ref, text=f"principal diagnosis: {text}")
    return Principal(draft, step)


def _open(drafts: list[Draft], ref: str, text: str) -> Principal:
    others = ", ".join(sorted(each.code for each in drafts))
    said = f"{text} ({others}); a person chooses, this is the record's order"
    step = PathStep(step=StepKind.GUIDELINE, ref=ref, text=said)
    return Principal(drafts[0], step, tuple(drafts))


def _split(authority: str) -> tuple[str, str]:
    ref, _, text = authority.partition(": ")
    return ref, text


@cache
def precedences() -> tuple[Precedence, ...]:
    """The lines of `principal-first.txt`. Raises CodeListError for one that cannot be read."""
    return tuple(_precedences())


def _precedences() -> Iterator[Precedence]:
    for body, place in rule_file("principal-first.txt"):
        head, equals, authority = body.partition(" = ")
        first, arrow, before = head.partition(" > ")
        if not equals or not arrow:
            raise CodeListError(f"{place}: expected `codes > codes = guideline`")
        after = () if before.strip() == "*" else tuple(plain(stem) for stem in before.split())
        yield Precedence(tuple(plain(stem) for stem in first.split()), after, authority.strip())


def _rule(able: list[Draft]) -> Precedence | None:
    """The first line that has a code on its left, and on its right every other that might be principal."""
    for rule in precedences():
        left = [each for each in able if _under(each.code, rule.first)]
        if left and (not rule.before or all(_under(each.code, rule.before) for each in able if each not in left)):
            return rule
    return None


def _under(code: str, prefixes: tuple[str, ...]) -> bool:
    return code.replace(".", "").startswith(prefixes)
