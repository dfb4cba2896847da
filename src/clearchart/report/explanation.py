"""An explanation as people read it: the answer in a sentence, the words of the note, the way to or away from a code."""

from collections.abc import Iterable, Iterator

from clearchart.explanation import Explanation, Verdict
from clearchart.model import Document, Encounter, Evidence, Reason, Withheld
from clearchart.model.chart import DiagnosisCode
from clearchart.report.passages import Mark, passages
from clearchart.report.sheet import TIER_STYLES, Sheet, printable
from clearchart.report.wording import REASONS, meat, path, standing

_INDENT = "  "
_MOST_EXPRESSIONS = 12
_MOST_INDEX_LINES = 6
_CUE_NEAR = 300
_ANSWERS = {
    Verdict.CODED: ("coded", "green"),
    Verdict.WITHHELD: ("not coded: the note's words for it were withheld", "yellow"),
    Verdict.ANOTHER_PREFERRED: ("not coded: another code was preferred", "yellow"),
    Verdict.NOT_MENTIONED: ("not coded: no words of the note lead to it", "red"),
}


def explanation_report(encounter: Encounter, found: Explanation, *, sheet: Sheet) -> str:
    """The report of one explanation, ending with an empty line; `encounter` holds the documents that were coded."""
    return "\n".join((*_lines(encounter, found, sheet), "", ""))


def _lines(encounter: Encounter, found: Explanation, sheet: Sheet) -> Iterator[str]:
    kind = "" if found.billable else " (a heading: its codes are asked for)"
    yield f"{printable(found.id)}: {sheet.paint(found.code, 'bold')} {found.title}{kind}"
    answer, style = _ANSWERS[found.verdict]
    yield sheet.paint(answer, "bold", style)
    for code in found.coded:
        yield from _coded(encounter, code, sheet)
    preferred = (f"{each.code} {each.display}: {each.reason}" for each in found.preferred)
    yield from _part("Preferred", preferred, sheet)
    for each in found.withheld:
        yield from _withheld(encounter, each, sheet)
    told = {each.code for each in found.preferred}
    near = (f"{each.code} {each.display}" for each in found.near if each.code not in told)
    yield from _part("Coded from the same category", near, sheet)
    if found.verdict is Verdict.NOT_MENTIONED:
        yield from _part("Words that would have led here", _words(found), sheet)
    yield from _part("In the official indexes", _index(found), sheet)


def _index(found: Explanation) -> Iterator[str]:
    for each in found.index[:_MOST_INDEX_LINES]:
        yield f"{each.text} {each.target} ({each.place})"
    more = len(found.index) - _MOST_INDEX_LINES
    if more > 0:
        yield f"and {more} more (--format json lists them)"


def _words(found: Explanation) -> Iterator[str]:
    for each in found.expressions[:_MOST_EXPRESSIONS]:
        target = "" if each.target == found.code else f" → {each.target}"
        yield f"“{each.text}”{target} ({each.place})"
    more = len(found.expressions) - _MOST_EXPRESSIONS
    if more > 0:
        yield f"and {more} more (--format json lists them)"


def _coded(encounter: Encounter, code: DiagnosisCode, sheet: Sheet) -> Iterator[str]:
    style = TIER_STYLES[code.tier]
    for document in encounter.documents:
        yield from _shown(document, code.evidence, code.code, sheet=sheet, style=style)
    confidence = f", right in at least {code.confidence:.0%} of measured cases" if code.confidence else ""
    about = f"tier {code.tier.value}{confidence}; MEAT {meat(code)}{f'; {standing(code)}' if standing(code) else ''}"
    yield from _part("How", (*path(code), about), sheet)
    yield from _part("Not taken", (f"{each.code}: {each.reason}" for each in code.alternatives), sheet)


def _withheld(encounter: Encounter, each: Withheld, sheet: Sheet) -> Iterator[str]:
    for document in encounter.documents:
        yield from _shown(document, each.evidence, each.code, sheet=sheet, style="yellow", cue=each.cue)
    by = f", by “{' '.join(each.cue.split())}”" if each.cue else ""
    rule = _RULES.get(each.reason, "")
    yield from _part("Why", (f"{each.code}: {REASONS[each.reason]}{by}{rule}",), sheet)


_RULES = {
    Reason.UNCERTAIN: " (Guidelines IV.H; II.H and III.C for inpatient stays)",
    Reason.NOT_ASSESSED: " (Guidelines IV.I-J, III)",
    Reason.INTEGRAL: " (Guidelines I.B.5)",
    Reason.AUTHOR: " (Guidelines I.B.14)",
    Reason.ABNORMAL_FINDING: " (Guidelines III.B)",
}


def _shown(
    document: Document, evidence: Iterable[Evidence], label: str, *, sheet: Sheet, style: str, cue: str = ""
) -> Iterator[str]:
    marks = [
        Mark(start=each.start, end=each.end, label=label, style=style)
        for each in evidence
        if each.document == document.id
    ]
    cues = [place for mark in marks if cue and (place := _cue(document.text, cue, mark))]
    lines = list(passages(document.text, (*marks, *cues), sheet=sheet))
    yield from ("", *lines) if lines else ()


def _cue(text: str, cue: str, mark: Mark) -> Mark | None:
    """The cue's place nearest to the marked words, before or after them; None where it isn't of the note."""
    low, high = max(0, mark.start - _CUE_NEAR), mark.end + _CUE_NEAR
    before, after = text.rfind(cue, low, mark.start), text.find(cue, mark.end, high)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: min(abs(mark.start - place), abs(place - mark.end)))
    return Mark(start=start, end=start + len(cue), label="cue", style="cyan")


def _part(title: str, lines: Iterable[str], sheet: Sheet) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", sheet.paint(title, "bold"))
    for line in found:
        yield from sheet.wrap(printable(line), first=_INDENT, rest=_INDENT * 2)
