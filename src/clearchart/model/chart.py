"""A coded chart: codes with evidence and path, what was withheld, what is missing."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model.decision import Decision
from clearchart.model.document import DocumentType
from clearchart.model.encounter import ClaimType, FacilityType, PatientClass
from clearchart.model.evidence import Evidence
from clearchart.model.finding import Finding
from clearchart.model.grouping import ChartDrg
from clearchart.model.problem import Problem
from clearchart.model.value import Value


class CodeSystem(StrEnum):
    """The code system of a code."""

    ICD10CM = "icd-10-cm"
    ICD10PCS = "icd-10-pcs"
    HCPCS = "hcpcs"
    CPT = "cpt"


class CodeRole(StrEnum):
    """The part a code plays in its chart."""

    FIRST_LISTED = "first-listed"
    PRINCIPAL = "principal"
    ADMITTING = "admitting"
    REASON_FOR_VISIT = "reason-for-visit"
    SECONDARY = "secondary"
    EXTERNAL_CAUSE = "external-cause"


class Tier(StrEnum):
    """How a code was reached: A by words that say just this, B with an inference, C for a coder to judge."""

    A = "A"
    B = "B"
    C = "C"


class Mode(StrEnum):
    """How the note was segmented into problems."""

    HEADED = "headed"
    LABELS = "labels"
    FREE = "free"


class Meat(StrEnum):
    """What the note does about a condition: monitors, evaluates, assesses, treats."""

    MONITORED = "M"
    EVALUATED = "E"
    ASSESSED = "A"
    TREATED = "T"


class StepKind(StrEnum):
    """The kind of one step on the path from words to code."""

    LEXICON = "lexicon"
    INDEX = "index"
    TABULAR = "tabular"
    ATTRIBUTE = "attribute"
    CONVENTION = "convention"
    GUIDELINE = "guideline"


class Reason(StrEnum):
    """Why a code was withheld."""

    NEGATED = "negated"
    UNCERTAIN = "uncertain"
    HISTORICAL = "historical"
    FAMILY = "family"
    HYPOTHETICAL = "hypothetical"
    NOT_ASSESSED = "not-assessed"
    INTEGRAL = "integral"
    EXCLUDES1 = "excludes1"
    LESS_SPECIFIC = "less-specific"
    AUTHOR = "author"
    UNSIGNED = "unsigned"
    SUPERSEDED = "superseded"
    ABNORMAL_FINDING = "abnormal-finding"
    PATIENT = "patient"
    POLICY = "policy"
    CONVENTION = "convention"
    AMBIGUOUS = "ambiguous"


class PathStep(Value, frozen=True, kw_only=True):
    """One step from words to code: its kind, a reference that can be looked up, a sentence."""

    step: StepKind
    ref: str
    text: str


class Alternative(Value, frozen=True, kw_only=True):
    """A code that was considered and not taken, with the reason."""

    code: str
    reason: str


class HccWeight(Value, frozen=True, kw_only=True):
    """A category of one risk model that a code maps to."""

    model: str
    hcc: str


class DiagnosisCode(Value, frozen=True, kw_only=True):
    """One code of a chart with the evidence under it.

    `code` is dotted. `confidence` is the lower 95 % bound of the tier's measured precision, None
    where it was never measured. `poa` is Y, N, U, W, exempt, or None where it does not apply.
    """

    code: str
    system: CodeSystem = CodeSystem.ICD10CM
    display: str
    rank: int
    role: CodeRole
    tier: Tier
    confidence: Decimal | None = None
    poa: str | None = None
    meat: tuple[Meat, ...] = ()
    cc: str | None = None
    hcc: tuple[HccWeight, ...] = ()
    evidence: tuple[Evidence, ...]
    path: tuple[PathStep, ...]
    alternatives: tuple[Alternative, ...] = ()


class Withheld(Value, frozen=True, kw_only=True):
    """A code that some words might have given and that was not given, with the reason.

    Where the words lead to a stem, `code` is the leaf that they would give with nothing more said, and
    `stem` is what they lead to (`J45.-`); else `stem` is empty.
    """

    code: str
    stem: str = ""
    reason: Reason
    cue: str = ""
    evidence: tuple[Evidence, ...] = ()


class GapKind(StrEnum):
    """Kinds of gaps beside the attributes (laterality, stage ...), which name themselves."""

    POA = "poa"
    PRINCIPAL_CHOICE = "principal-choice"
    CONFLICT = "conflict"
    FINDING = "finding"


class Gap(Value, frozen=True, kw_only=True):
    """Something the note lacks that a more exact code would need: a possible query.

    `kind` is an attribute's name or a `GapKind`; `about` is a code, or several set off by ` | `.
    """

    kind: str
    about: str
    evidence: tuple[Evidence, ...] = ()


class CodedDocument(Value, frozen=True, kw_only=True):
    """A document as the coded chart names it: identity and digest, no text."""

    id: str
    sha256: str
    encoding: str
    type: DocumentType
    date: dt.date | None = None


class CodedChart(Value, frozen=True, kw_only=True):
    """The result of coding one encounter; the wire form `coded-chart`, schema 1.

    `presenting` holds what the encounter began with, under the roles admitting (inpatients, at most one) and
    reason-for-visit (hospital outpatients, at most three): no diagnoses of the chart, so they stand apart.
    `findings` are the claim linter's, about the codes as they would go on a claim; their evidence points at the note.
    """

    schema: int = 1
    id: str
    claim_type: ClaimType
    patient_class: PatientClass
    facility_type: FacilityType
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    controlling_date: dt.date | None = None
    mode: Mode
    documents: tuple[CodedDocument, ...]
    codes: tuple[DiagnosisCode, ...]
    presenting: tuple[DiagnosisCode, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    gaps: tuple[Gap, ...] = ()
    drg: ChartDrg | None = None
    decision: Decision
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    codesets: dict[str, str] = {}
    engine: str
