"""Findings as a compiler prints them: place, rule and sentence, the segment with a caret, and the authority."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from clearchart.model import Finding, FindingStatus, Severity
from clearchart.model.value import Value
from clearchart.report.sheet import SEVERITY_STYLES, Sheet, printable

_AROUND = 60
"""How many characters of a long segment are shown on each side of the caret."""


class Shown(Value, frozen=True, kw_only=True):
    """The segment (or JSON line) that a finding points at, and which part of it: start and length in characters."""

    text: str
    start: int
    length: int


def finding_report(finding: Finding, shown: Shown | None, *, sheet: Sheet) -> str:
    """One finding on a few lines."""
    severity = sheet.paint(finding.severity.value, SEVERITY_STYLES[finding.severity], "bold")
    # One line however long, so that `grep` finds it.
    lines = [f"{_place(finding)}: {severity} {sheet.paint(finding.rule, 'bold')} {printable(_sentence(finding))}"]
    lines += _caret(shown, sheet) if shown else []
    authority = ", ".join(filter(None, (finding.authority.source, finding.authority.section)))
    at_risk = f" · {dollars(finding.dollars)}" if finding.dollars else ""
    tail = f"    {authority}{at_risk}"
    return "\n".join([*lines, sheet.paint(tail, "dim"), ""]) + "\n"


def dollars(amount: Decimal) -> str:
    """Money for people: `$1,234.50`."""
    return f"${amount:,.2f}"


class Tally:
    """Counts findings for the summary: by severity and rule, with the dollars at risk, each claim's once."""

    def __init__(self) -> None:
        self.claims = 0
        self.stopped = 0
        self.stopped_dollars = Decimal(0)
        self._findings: Counter[Severity] = Counter()
        self._overridden = 0
        self._rules: dict[str, _RuleTally] = {}
        self._unknown: list[Finding] = []

    def add(self, findings: Iterable[Finding], total: Decimal) -> None:
        """Count one claim with its findings and its total charge."""
        self.claims += 1
        blocked = False
        for finding in findings:
            if finding.status is FindingStatus.UNKNOWN:
                self._unknown.append(finding)
            elif finding.status is FindingStatus.OVERRIDDEN:
                self._overridden += 1
            else:
                self._count(finding)
                blocked = blocked or finding.severity is Severity.BLOCK
        if blocked:
            self.stopped += 1
            self.stopped_dollars += total

    def _count(self, finding: Finding) -> None:
        self._findings[finding.severity] += 1
        rule = self._rules.setdefault(finding.rule, _RuleTally(finding.severity))
        rule.count += 1
        rule.dollars += finding.dollars or Decimal(0)

    def summary(self, sheet: Sheet) -> str:
        """How many claims and findings there were, what stops, and what could not be checked."""
        counts = ", ".join(f"{self._findings[each]:,} {each}" for each in Severity if self._findings[each])
        claims = "1 claim" if self.claims == 1 else f"{self.claims:,} claims"
        text = f"{claims}: {counts or 'nothing found'}"
        if self.stopped:
            text += f"; {self.stopped:,} stopped, {dollars(self.stopped_dollars)} charged on them"
        if self._overridden:
            text += f"; {self._overridden:,} overridden"
        lines = [sheet.paint(text, "bold")]
        for table in dict.fromkeys(each.table for each in self._unknown):
            days = sorted({each.on for each in self._unknown if each.table == table and each.on})
            span = f"{days[0]}" if len(days) == 1 else f"{days[0]} to {days[-1]}"
            lines.append(f"unknown: {table} isn't loaded for {span}; what needs it was not checked")
        return "\n".join(lines) + "\n"

    def statistics(self, names: dict[str, str]) -> str:
        """A line a rule, most often found first: times, severity, dollars at risk, code and name."""
        ordered = sorted(self._rules.items(), key=lambda item: (-item[1].count, item[0]))
        return "".join(
            f"{each.count:>8,}  {each.severity:<6}  {dollars(each.dollars):>16}  {code}  {names.get(code, '')}\n"
            for code, each in ordered
        )


class _RuleTally:
    def __init__(self, severity: Severity) -> None:
        self.severity = severity
        self.count = 0
        self.dollars = Decimal(0)


def _place(finding: Finding) -> str:
    at = f"{finding.file}:{finding.at.offset}" if finding.at else finding.file
    claim = f"claim {printable(finding.claim)}" if finding.claim is not None else ""
    line = f"line {finding.line}" if finding.line is not None else ""
    return ": ".join(filter(None, (at, " ".join(filter(None, (claim, line))))))


def _sentence(finding: Finding) -> str:
    if finding.waiver is None:
        return finding.message
    until = f" until {finding.waiver.until}" if finding.waiver.until else ""
    return f"{finding.message} (overridden by {finding.waiver.who}{until}: {finding.waiver.why})"


def _caret(shown: Shown, sheet: Sheet) -> list[str]:
    """The segment, cut to what lies around the part that is meant, with a caret under each of its characters."""
    start = max(0, min(shown.start, len(shown.text)))
    first = max(0, start - _AROUND)
    last = min(len(shown.text), start + max(shown.length, 1) + _AROUND)
    before, after = "… " if first else "", " …" if last < len(shown.text) else ""
    marks = "^" * max(1, min(shown.length, last - start))
    return [
        f"    {before}{printable(shown.text[first:last])}{after}",
        "    " + sheet.paint(" " * (len(before) + start - first) + marks, "red"),
    ]
