"""Which candidates are reported, and why the others are withheld (Guidelines II, III and IV)."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import listed
from clearchart.model.chart import Mode, Reason
from clearchart.model.document import AuthorRole, DocumentStatus
from clearchart.model.encounter import Encounter
from clearchart.model.mention import Assertion
from clearchart.model.value import Value
from clearchart.text.threads import Role, stated_before

_NEVER = frozenset(
    {"family-history", "allergies", "instructions", "consent", "administrative", "technique", "immunizations"}
)
_STORY = frozenset(
    {
        "body",
        "history-of-present-illness",
        "hospital-course",
        "diagnosis",
        "assessment",
        "assessment-plan",
        "findings",
        "procedure",
        "indication",
    }
)
_SUTURES = frozenset({"suture", "staple", "stitch"})
_REASON_FOR_VISIT = frozenset(
    {
        "chief-complaint",
        "history-of-present-illness",
        "body",
        "indication",
        "admitting-diagnosis",
        "preoperative-diagnosis",
    }
)


class Reportability(StrEnum):
    """Whether codes follow the guidelines' reporting rules, or every affirmed finding is coded."""

    GUIDELINE = "guideline"
    ALL_FINDINGS = "all-findings"


class DrugStatus(StrEnum):
    """Whether long-term drugs (Z79) are coded where their use is stated, or where they treat a coded condition."""

    STATED = "stated"
    TREATING = "treating"


class CodingPolicy(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The coding section of a profile."""

    reportability: Reportability = Reportability.GUIDELINE
    external_causes: bool = False
    drug_status: DrugStatus = DrugStatus.STATED


class Disposition(Value, frozen=True, kw_only=True):
    """What becomes of a candidate: reported (with the guideline that allows it), held in reserve, or withheld."""

    report: bool = False
    reserve: bool = False
    reason: Reason | None = None
    guideline: str = ""
    note: str = ""


REPORT = Disposition(report=True)
RESERVE = Disposition(reserve=True, reason=Reason.NOT_ASSESSED)


class Reporter:
    """Decides for the candidates of one encounter."""

    def __init__(
        self, encounter: Encounter, mode: Mode, policy: CodingPolicy, unexplained: frozenset[tuple[str, int]]
    ) -> None:
        self._encounter = encounter
        self._mode = mode
        self._policy = policy
        self._unexplained = unexplained

    def decide(self, candidate: Candidate) -> Disposition:
        """The disposition of one candidate, by author, assertion, then place in the note."""
        for rule in (self._by_document, self._by_target, self._by_assertion, self._by_place):
            disposition = rule(candidate)
            if disposition is not None:
                return disposition
        return Disposition(reason=Reason.NOT_ASSESSED)

    def _by_document(self, candidate: Candidate) -> Disposition | None:
        document = candidate.reading.document
        if document.status is DocumentStatus.CANCELLED:
            return Disposition(reason=Reason.SUPERSEDED, note="the document was cancelled")
        if not document.signed or document.status is DocumentStatus.DRAFT:
            return Disposition(reason=Reason.UNSIGNED, note="the document is not signed")
        if document.author.role is not AuthorRole.PROVIDER and not self._others_may_say(candidate):
            return Disposition(reason=Reason.AUTHOR, note=f"written by: {document.author.role.value} (I.B.14)")
        return None

    def _explains(self, candidate: Candidate) -> bool:
        """Whether a sentence of the block states a diagnosis for a problem whose header is a symptom."""
        return _thread(candidate) in self._unexplained and not _symptom(candidate) and _statement(candidate) is not None

    def _others_may_say(self, candidate: Candidate) -> bool:
        return all(listed("other-clinicians.txt", target) for target in candidate.match.entry.targets)

    def _by_target(self, candidate: Candidate) -> Disposition | None:
        external = candidate.match.entry.targets[0][0] in "VWXY"
        if external and not self._policy.external_causes:
            return Disposition(reason=Reason.POLICY, note="external causes are not reported under this profile")
        return None

    def _by_assertion(self, candidate: Candidate) -> Disposition | None:
        match candidate.assertion:
            case Assertion.AFFIRMED:
                return None
            case Assertion.UNCERTAIN:
                return self._uncertain(candidate)
            case Assertion.HISTORICAL:
                return self._historical(candidate)
            case Assertion.FAMILY if listed("family.txt", candidate.match.entry.targets[0]):
                return None
            case assertion:
                return Disposition(reason=Reason(assertion.value))

    def _uncertain(self, candidate: Candidate) -> Disposition | None:
        if not self._encounter.codes_uncertain_diagnoses:
            return Disposition(reason=Reason.UNCERTAIN, note="IV.H: not coded outside short-term inpatient stays")
        if listed("confirmed-only.txt", candidate.match.entry.targets[0]):
            return Disposition(reason=Reason.UNCERTAIN, note="coded only if confirmed (I.C.1)")
        if (
            candidate.section in ("diagnosis", "assessment", "assessment-plan")
            and candidate.placing.role is not Role.BLOCK
        ):
            return Disposition(report=True, guideline="II.H, III.C: uncertain at discharge, coded as if it existed")
        return Disposition(reason=Reason.UNCERTAIN, note="not stated at discharge (II.H)")

    def _historical(self, candidate: Candidate) -> Disposition | None:
        lasting = all(target[0] == "Z" or listed("chronic.txt", target) for target in candidate.match.entry.targets)
        return None if lasting or _sutured(candidate) else Disposition(reason=Reason.HISTORICAL)

    def _by_place(self, candidate: Candidate) -> Disposition | None:
        if candidate.section in _NEVER:
            reason = Reason.FAMILY if candidate.section == "family-history" else Reason.NOT_ASSESSED
            return Disposition(reason=reason, note=f"section {candidate.section}")
        if self._policy.reportability is Reportability.ALL_FINDINGS:
            return REPORT
        if candidate.section == "differential":
            return Disposition(reason=Reason.UNCERTAIN, note="differential diagnosis")
        return self._by_role(candidate)

    def _by_role(self, candidate: Candidate) -> Disposition | None:
        match candidate.placing.role:
            case Role.HEADER:
                return REPORT
            case Role.NARRATIVE:
                return REPORT if self._mode is Mode.LABELS and _statement(candidate) else RESERVE
            case Role.BLOCK if self._explains(candidate):
                return Disposition(report=True, guideline="I.B.4: the provider states the diagnosis behind the symptom")
        if self._mode is Mode.FREE and candidate.section in _STORY:
            return RESERVE if _symptom(candidate) else REPORT
        return RESERVE if candidate.section in _REASON_FOR_VISIT else None


def with_explained_symptoms(
    decided: Iterable[tuple[Candidate, Disposition]],
) -> Iterator[tuple[Candidate, Disposition]]:
    """Symptoms that head a thread are integral where its block states the diagnosis behind them (I.B.5)."""
    decided = tuple(decided)
    behind = {
        _thread(mention): mention
        for mention, said in decided
        if said.report and mention.placing.role is Role.BLOCK and _statement(mention) == "explains"
    }
    for mention, said in decided:
        diagnosis = behind.get(_thread(mention)) if mention.placing.role is Role.HEADER else None
        if diagnosis is None or not said.report or not _symptom(mention):
            yield mention, said
        else:
            target = diagnosis.match.entry.targets[0]
            yield mention, Disposition(reason=Reason.INTEGRAL, note=f"explained by {target} in its own reasoning")


def _thread(candidate: Candidate) -> tuple[str, int]:
    return candidate.reading.document.id, candidate.placing.thread


def _statement(candidate: Candidate) -> str | None:
    sentence = candidate.reading.sentences[candidate.sentence]
    return stated_before(candidate.reading.tokens.words, sentence.first, position=candidate.match.first)


def unexplained_threads(mentions: Iterable[Candidate]) -> frozenset[tuple[str, int]]:
    """Document and number of each thread whose header names symptoms only."""
    named: dict[tuple[str, int], bool] = {}
    for each in mentions:
        if each.placing.role is Role.HEADER and each.assertion is Assertion.AFFIRMED:
            named[_thread(each)] = named.get(_thread(each), True) and _symptom(each)
    return frozenset(key for key, symptoms in named.items() if symptoms)


def _sutured(candidate: Candidate) -> bool:
    """Whether a healed wound is still cared for: its sutures come out (I.C.19.a, subsequent encounter)."""
    sentence = candidate.reading.sentences[candidate.sentence]
    words = candidate.reading.tokens.words[sentence.first : sentence.last]
    return candidate.match.entry.targets[0][0] == "S" and not _SUTURES.isdisjoint(words)


def _symptom(candidate: Candidate) -> bool:
    """Whether it is a symptom or an unexplained finding: told in a story, it waits for a diagnosis."""
    target = candidate.match.entry.targets[0]
    return bool(listed("symptoms.txt", target) or listed("abnormal-findings.txt", target))
