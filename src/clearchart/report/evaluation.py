"""An evaluation as a table for people, and as plain values for JSON."""

from collections.abc import Iterator
from typing import Any

from clearchart.evaluation.metrics import Tally
from clearchart.evaluation.scoring import Evaluation, Miss
from clearchart.report.sheet import Sheet, printable, shortened

_HEAD = "{:<14}{:>7}  {:>7}{:>7}{:>7}   {:>7}{:>7}{:>7}"


def evaluation_report(found: Evaluation, name: str, *, sheet: Sheet) -> str:
    """The tables of one evaluation, ending with an empty line."""
    return "\n".join((*_lines(found, name, sheet), "", ""))


def _lines(found: Evaluation, name: str, sheet: Sheet) -> Iterator[str]:
    yield sheet.paint(name, "bold")
    modes = ", ".join(f"{count} {mode}" for mode, count in found.modes.items())
    yield sheet.paint(f"{found.charts} charts ({modes}), {found.union.given} codes", "dim")
    yield ""
    yield sheet.paint(_HEAD.format("annotator", "charts", "P", "R", "F1", "P3", "R3", "F1-3"), "dim")
    for each in found.agreements:
        rates = (*rates_of(each.exact), *rates_of(each.category))
        yield _HEAD.format(each.annotator, each.charts, *map(_shown, rates))
    yield ""
    together, common = found.union, found.intersection
    yield f"precision against the union of the experts      {_of(together.precision, together.right, together.given)}"
    yield f"recall of the codes that all the experts gave   {_of(common.recall, common.right, common.wanted)}"
    yield ""
    yield sheet.paint("tier   precision   95 % interval   codes   share", "dim")
    for tier in found.tiers:
        interval = f"{tier.low:.3f} to {tier.high:.3f}"
        yield f"{tier.tier.value:<7}{tier.right / tier.given:>9.3f}  {interval:>14}{tier.given:>8}{tier.share:>8.1%}"


def rates_of(found: Tally) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1."""
    return found.precision, found.recall, found.f1


def _shown(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.3f}"


def _of(rate: float | None, part: int, whole: int) -> str:
    return f"{_shown(rate)}  ({part} of {whole})"


def misses_report(found: Evaluation, titles: dict[str, str], *, sheet: Sheet) -> str:
    """The errors, a line each under their chart; `titles` by code."""
    lines: list[str] = []
    chart = ""
    for miss in found.misses:
        if miss.id != chart:
            chart = miss.id
            lines.append(sheet.paint(printable(chart), "bold"))
        lines.append(_miss(miss, titles.get(miss.code, ""), sheet))
    return "\n".join((*lines, "", "")) if lines else ""


def _miss(miss: Miss, title: str, sheet: Sheet) -> str:
    sign, style = ("+", "yellow") if miss.kind == "extra" else ("-", "red")
    tier = f" {miss.tier}" if miss.tier else ""
    where = f" [{miss.section}]" if miss.section else ""
    said = f" · {printable(miss.words)}{where}" if miss.words else ""
    text = shortened(f"{title}{tier}{said}", sheet.width - 14)
    return f"  {sheet.paint(f'{sign} {miss.code:<9}', style)} {text}"


def evaluation_json(found: Evaluation) -> dict[str, Any]:
    """The same as plain values; rates have four decimals."""
    return {
        "charts": found.charts,
        "codes": found.union.given,
        "modes": found.modes,
        "annotators": {
            each.annotator: {
                "charts": each.charts,
                "exact": tally_json(each.exact),
                "category": tally_json(each.category),
            }
            for each in found.agreements
        },
        "union": tally_json(found.union),
        "intersection": tally_json(found.intersection),
        "tiers": {
            tier.tier.value: {
                "right": tier.right,
                "given": tier.given,
                "precision": round(tier.right / tier.given, 4),
                "low": round(tier.low, 4),
                "high": round(tier.high, 4),
                "share": round(tier.share, 4),
            }
            for tier in found.tiers
        },
    }


def tally_json(found: Tally) -> dict[str, Any]:
    """A tally with its rates."""
    rates = dict(zip(("precision", "recall", "f1"), rates_of(found), strict=True))
    counts = {"right": found.right, "given": found.given, "wanted": found.wanted}
    return counts | {name: None if rate is None else round(rate, 4) for name, rate in rates.items()}
