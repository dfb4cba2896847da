"""A coded chart as people read it on a terminal: the note's words under their codes, then codes, withheld, gaps."""

from collections.abc import Iterable, Iterator

from clearchart.model import (
    CodedChart,
    DiagnosisCode,
    Document,
    Encounter,
    Finding,
    FindingStatus,
    Level,
    Problem,
    Withheld,
)
from clearchart.report.passages import Mark, passages
from clearchart.report.sheet import SEVERITY_STYLES, TIER_STYLES, Sheet, printable, shortened
from clearchart.report.wording import REASONS, facts, gap, meat, path, standing

_MOST_PLACES = 3
_INDENT = "  "
_BELOW = " " * 6
_LEVELS = {Level.ERROR: "red", Level.REVIEW: "yellow", Level.NOTE: "cyan"}


def chart_report(encounter: Encounter, chart: CodedChart, *, sheet: Sheet) -> str:
    """The report of one chart, ending with an empty line; `encounter` holds the documents that were coded."""
    return "\n".join((*_lines(encounter, chart, sheet), "", ""))


def _lines(encounter: Encounter, chart: CodedChart, sheet: Sheet) -> Iterator[str]:
    yield sheet.paint(printable(chart.id), "bold")
    yield sheet.paint(shortened(facts(chart), sheet.width), "dim")
    yield from _documents(encounter.documents, chart.codes, sheet)
    yield from _part("Codes", _codes(chart.codes, sheet), sheet)
    yield from _part("Withheld", _withheld(chart.withheld, sheet), sheet)
    yield from _part("Gaps", _listed((gap(each) for each in chart.gaps), sheet), sheet)
    yield from _part("Edits", _findings(chart.findings, sheet), sheet)
    yield from _part("Problems", _problems(chart.problems, sheet), sheet)
    yield from _part("Next", _listed((_next(chart),), sheet), sheet)


def _next(chart: CodedChart) -> str:
    return f"{chart.decision.route.value}: {'; '.join(chart.decision.reasons)}"


def _documents(documents: Iterable[Document], codes: tuple[DiagnosisCode, ...], sheet: Sheet) -> Iterator[str]:
    several = len({each.document for code in codes for each in code.evidence}) > 1
    for document in documents:
        marks = [mark for code in codes for mark in _marks(code, document)]
        shown = list(passages(document.text, marks, sheet=sheet))
        if shown:
            yield ""
            if several:
                yield sheet.paint(printable(f"{document.id} ({document.type.value})"), "dim")
            yield from shown


def _marks(code: DiagnosisCode, document: Document) -> Iterator[Mark]:
    for each in code.evidence[:_MOST_PLACES]:
        if each.document == document.id:
            yield Mark(start=each.start, end=each.end, label=code.code, style=TIER_STYLES[code.tier])


def _part(title: str, lines: Iterable[str], sheet: Sheet) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", sheet.paint(title, "bold"), *found)


def _codes(codes: tuple[DiagnosisCode, ...], sheet: Sheet) -> Iterator[str]:
    if not codes:
        yield f"{_INDENT}none"
    wide = max((len(code.code) for code in codes), default=0)
    for code in codes:
        yield from _code(code, wide, sheet)


def _code(code: DiagnosisCode, wide: int, sheet: Sheet) -> Iterator[str]:
    style = TIER_STYLES[code.tier]
    name = sheet.paint(f"{code.code:<{wide}}", "bold", style)
    head = f"{_INDENT}{code.rank:>2}  {name}  {sheet.paint(code.tier.value, style)}  {meat(code)}  "
    indent = " " * (wide + 16)
    title = f"{code.display} ({standing(code)})" if standing(code) else code.display
    yield from sheet.wrap(title, first=head, rest=indent)
    yield f"{_BELOW}{sheet.paint(shortened(_path(code), sheet.width - len(_BELOW)), 'dim')}"


def _path(code: DiagnosisCode) -> str:
    more = len(code.evidence) - _MOST_PLACES
    places = f" · {more} more places" if more > 0 else ""
    return printable(" → ".join(path(code)) + places)


def _withheld(withheld: tuple[Withheld, ...], sheet: Sheet) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for each in withheld:
        by_reason.setdefault(REASONS[each.reason], []).append(_unused(each))
    for reason, entries in by_reason.items():
        label = f"{_INDENT}{reason}: "
        yield from sheet.wrap(
            printable(" · ".join(entries)), first=sheet.paint(label, "cyan"), rest=f"{_INDENT}{_INDENT}"
        )


def _unused(each: Withheld) -> str:
    words = f" “{' '.join(each.evidence[0].text.split())}”" if each.evidence else ""
    cue = f" ({' '.join(each.cue.split())})" if each.cue else ""
    return f"{each.code}{words}{cue}"


def _listed(texts: Iterable[str], sheet: Sheet) -> Iterator[str]:
    for text in texts:
        yield from sheet.wrap(printable(text), first=_INDENT, rest=f"{_INDENT}{_INDENT}")


def _findings(findings: Iterable[Finding], sheet: Sheet) -> Iterator[str]:
    for finding in findings:
        severity = sheet.paint(finding.severity.value, SEVERITY_STYLES[finding.severity])
        text = f"{finding.rule}: {finding.message}"
        if finding.status is FindingStatus.UNKNOWN:
            text = f"not checked: {finding.table} isn't loaded for {finding.on}"
        yield from sheet.wrap(printable(text), first=f"{_INDENT}{severity} ", rest=f"{_INDENT}{_INDENT}")


def _problems(problems: tuple[Problem, ...], sheet: Sheet) -> Iterator[str]:
    for problem in problems:
        level = sheet.paint(problem.level.value, _LEVELS[problem.level])
        text = f"{problem.code}: {problem.message}"
        yield from sheet.wrap(printable(text), first=f"{_INDENT}{level} ", rest=f"{_INDENT}{_INDENT}")
