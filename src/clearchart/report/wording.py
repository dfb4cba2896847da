"""How the parts of a coded chart are put into words, the same on the terminal and on the page."""

from clearchart.model.chart import CodedChart, CodeRole, DiagnosisCode, Gap, PathStep, Reason, StepKind

REASONS = {
    Reason.NEGATED: "negated",
    Reason.UNCERTAIN: "uncertain",
    Reason.HISTORICAL: "history only",
    Reason.FAMILY: "family history",
    Reason.HYPOTHETICAL: "hypothetical",
    Reason.NOT_ASSESSED: "not assessed or treated here",
    Reason.INTEGRAL: "integral to a coded condition",
    Reason.EXCLUDES1: "excludes 1",
    Reason.LESS_SPECIFIC: "less specific than a coded one",
    Reason.AUTHOR: "author may not say it",
    Reason.UNSIGNED: "document not signed",
    Reason.SUPERSEDED: "document replaced",
    Reason.ABNORMAL_FINDING: "abnormal finding only",
    Reason.PATIENT: "does not fit the patient",
    Reason.POLICY: "left out by the profile",
    Reason.CONVENTION: "by a convention",
    Reason.AMBIGUOUS: "ambiguous words",
}


def facts(chart: CodedChart) -> str:
    """Class, claim, dates and mode of a chart in one line."""
    through = chart.service_through
    date = str(chart.service_from or through or "no date")
    if chart.service_from and through and through != chart.service_from:
        date += f" to {through}"
    return " · ".join(
        (chart.patient_class.value, f"{chart.claim_type.value} claim", date, f"read as {chart.mode.value}")
    )


def standing(code: DiagnosisCode) -> str:
    """The role of a code and its present-on-admission indicator, as far as they say something; else empty."""
    role = "" if code.role is CodeRole.SECONDARY else code.role.value.replace("-", " ")
    return ", ".join(filter(None, (role, f"POA {code.poa}" if code.poa else "")))


def meat(code: DiagnosisCode) -> str:
    """The letters of MEAT that the note shows, a dot for each that it doesn't."""
    shown = {letter.value for letter in code.meat}
    return "".join(letter if letter in shown else "·" for letter in "MEAT")


def path(code: DiagnosisCode) -> tuple[str, ...]:
    """The steps from words to code as sentences."""
    return tuple(_step(step) for step in steps(code))


def steps(code: DiagnosisCode) -> tuple[PathStep, ...]:
    """The steps of the path without a last one that only repeats the title."""
    telling = tuple(step for step in code.path if not (step.step is StepKind.TABULAR and step.text == code.display))
    return telling or code.path


def _step(step: PathStep) -> str:
    return f"{step.text} ({step.ref})" if step.step is StepKind.LEXICON else step.text


def gap(found: Gap) -> str:
    """What is missing, and for which code."""
    words = f" (“{found.evidence[0].text}”)" if found.evidence else ""
    return f"{found.kind} is not stated for {found.about}{words}"
