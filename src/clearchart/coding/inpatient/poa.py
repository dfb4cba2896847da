"""Present on admission: the indicator of each diagnosis with its reason, never by default (Guidelines, Appendix I)."""

from collections.abc import Iterator

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import CodeLine, listed
from clearchart.coding.conventions.context import Context
from clearchart.coding.conventions.integral import always_with
from clearchart.coding.drafts import Draft
from clearchart.coding.inpatient.record import StayRecord
from clearchart.coding.inpatient.timing import Timed, timed
from clearchart.model.chart import Gap, GapKind, PathStep, StepKind
from clearchart.model.evidence import Evidence
from clearchart.model.mention import Assertion

EXEMPT = "exempt"
_APPENDIX = "Appendix I"
_LATER_INJURY = frozenset("DS")
_INJURY_LENGTH = 8
_ADMITTED = ("admitted", "sent in for", "transferred for", "brought in for")
_PRESENT = frozenset({Assertion.AFFIRMED, Assertion.UNCERTAIN, Assertion.HISTORICAL})


class Poa(msgspec.Struct, frozen=True):
    """An indicator (None where the record doesn't say), why, and the words that say it."""

    indicator: str | None
    why: str
    evidence: tuple[Evidence, ...] = ()
    doubt: bool = False

    @property
    def step(self) -> PathStep:
        """The reason as a step on the code's path."""
        if self.indicator == EXEMPT:
            said = "exempt from present on admission"
        else:
            said = f"present on admission {self.indicator or 'not documented'}"
        return PathStep(step=StepKind.GUIDELINE, ref=_APPENDIX, text=f"{said}: {self.why}")

    def gap(self, draft: Draft) -> Gap | None:
        """What to ask where the record is silent or at odds with itself."""
        if self.indicator and not self.doubt:
            return None
        return Gap(kind=GapKind.POA, about=draft.code, evidence=self.evidence or draft.evidence()[:1])


class PoaRules:
    """Decides for the drafts of one stay."""

    def __init__(self, record: StayRecord, context: Context) -> None:
        self._record = record
        self._mentions = [each for each in context.mentions if each.assertion in _PRESENT and _may_speak(each)]
        self._timed = timed(context.readings, context.mentions)
        self._categories = {each.order: _categories(each) for each in self._mentions}

    def of(self, draft: Draft) -> Poa:
        """The indicator of a draft; a combination code is N if any part of it was not present."""
        exempt = _exempt(draft.code)
        if exempt:
            return Poa(EXEMPT, exempt)
        parts = [self._part(draft, mentions) for mentions in _parts(draft)]
        for wanted in ("N", "U", None, "W"):
            found = next((part for part in parts if part.indicator == wanted), None)
            if found is not None:
                many = len(parts) > 1 and wanted == "N"
                return msgspec.structs.replace(found, why=f"a part of the combination: {found.why}") if many else found
        return parts[0]

    def principal(self, draft: Draft) -> Poa:
        """The indicator of the principal diagnosis: what occasioned the admission was there, if nothing objects."""
        found = self.of(draft)
        if found.indicator or found.doubt:
            return found
        return Poa("Y", "it occasioned the admission, so it was present (UHDDS, Guideline II)", found.evidence)

    def admitted_for(self, draft: Draft) -> Iterator[Candidate]:
        """Mentions of the same condition where the record says why the patient was admitted."""
        for each in self._kin(draft, draft.candidates):
            words = (said.evidence.text.lower() for said in self._timed.get(each.order, ()) if said.says == "Y")
            if each.section == "admitting-diagnosis" or any(text.startswith(_ADMITTED) for text in words):
                yield each

    def _part(self, draft: Draft, mentions: list[Candidate]) -> Poa:
        kin = self._kin(draft, mentions)
        said = [each for mention in kin for each in self._timed.get(mention.order, ())]
        arrived = next((each for each in kin if self._record.arrived(each)), None)
        explicit = self._explicit(said, arrived)
        if explicit is not None:
            return explicit
        if arrived is not None:
            return Poa("Y", f"documented at arrival ({_where(arrived)})", arrived.evidence())
        nature = _nature(draft, mentions)
        if nature is not None:
            return Poa("Y", f"by its nature: {nature.rest}")
        weak = next((each for each in said if each.says in "N?" and each.weak), None)
        if weak is not None and weak.says == "N":
            return Poa("N", "the provider's words", (weak.evidence,))
        if weak is not None:
            return Poa(None, "“hospital-acquired” may mean an earlier stay", (weak.evidence,), doubt=True)
        return self._by_signs(draft) or Poa(None, "no document says when it began")

    def _by_signs(self, draft: Draft) -> Poa | None:
        """Y where a sign that the disease routinely brings stands among the facts of arrival, the name came later."""
        signs = always_with(draft.code)
        for each in self._mentions if signs else ():
            sign = each.match.entry.targets[0].replace(".", "").rstrip("-")
            if sign.startswith(signs) and each.assertion is Assertion.AFFIRMED and self._record.arrived(each):
                return Poa("Y", f"its signs were there at arrival, diagnosed later ({_where(each)})", each.evidence())
        return None

    def _explicit(self, said: list[Timed], arrived: Candidate | None) -> Poa | None:
        """What providers say in so many words; at odds with each other, or with the arrival, it is a query."""
        words = {each.says: each for each in reversed(said) if not each.weak}
        if "W" in words:
            return Poa("W", "the provider cannot determine it clinically", (words["W"].evidence,))
        if "U" in words:
            return Poa("U", "the record says that it is unclear", (words["U"].evidence,), doubt=True)
        if "N" in words and "Y" in words:
            said_both = (words["Y"].evidence, words["N"].evidence)
            return Poa("U", "the record says both that it was and that it wasn't present", said_both, doubt=True)
        if "N" in words and arrived is not None:
            both = (*arrived.evidence(), words["N"].evidence)
            return Poa("U", "documented at arrival, and said to have begun later", both, doubt=True)
        for says in ("N", "Y"):
            if says in words:
                return Poa(says, "the provider's words", (words[says].evidence,))
        return None

    def _kin(self, draft: Draft, mentions: list[Candidate]) -> list[Candidate]:
        """Mentions of the same condition in the whole record, its own first."""
        wanted = _same(draft.code) if mentions is draft.candidates else set()
        for mention in mentions:
            wanted |= _categories(mention)
        own = {each.order for each in mentions}
        others = (each for each in self._mentions if each.order not in own and self._categories[each.order] & wanted)
        return [*mentions, *others]


def _nature(draft: Draft, mentions: list[Candidate]) -> CodeLine | None:
    """The line that says it lasts: of the code itself, or of the part of a combination."""
    whole = mentions is draft.candidates
    codes = (draft.code,) if whole else (target for each in mentions for target in each.match.entry.targets)
    lines = (listed("poa-nature.txt", code) or listed("chronic.txt", code) for code in codes)
    return next((line for line in lines if line is not None), None)


def _may_speak(mention: Candidate) -> bool:
    document = mention.reading.document
    return document.signed and document.author.role.value == "provider"


def _categories(mention: Candidate) -> set[str]:
    """The categories that a mention leads to, with those that name the same condition."""
    return {name for target in mention.match.entry.targets for name in _same(target)}


def _same(code: str) -> set[str]:
    line = listed("poa-same.txt", code)
    return {line.place} if line else {code[:3]}


def _parts(draft: Draft) -> Iterator[list[Candidate]]:
    """The mentions of a combination by the code they lead to on their own; of any other draft all together."""
    combined = any(step.step is StepKind.CONVENTION for step in draft.steps)
    if not combined or not draft.candidates:
        yield draft.candidates
        return
    groups: dict[str, list[Candidate]] = {}
    for each in draft.candidates:
        groups.setdefault(min(_categories(each)), []).append(each)
    yield from groups.values()


def _exempt(code: str) -> str | None:
    if code[0] in "ST" and len(code) == _INJURY_LENGTH and code[-1] in _LATER_INJURY:
        return "7th character of a later encounter or sequela"
    line = listed("poa-exempt.txt", code)
    return line.rest if line else None


def _where(mention: Candidate) -> str:
    document = mention.reading.document
    return f"{document.type.value}, {mention.section.replace('-', ' ')}"
