"""Records how well labelled notes are coded, whole and disturbed: docs/evaluation/agreement.md.

`python -m house.evaluation FILE.jsonl... --record [--date YYYY-MM-DD] [--tiers]`; `--tiers` writes the measured
precision of the tiers over all the files, undisturbed, to the data that gives each code its confidence.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from clearchart.evaluation.corpus import labelled
from clearchart.evaluation.metrics import Tally
from clearchart.evaluation.perturb import PERTURBATIONS
from clearchart.evaluation.scorer import scored
from clearchart.evaluation.scoring import Evaluation, Scored, TierPrecision, evaluation, tier_precisions
from clearchart.interop import Options
from clearchart.pipeline import Pipeline
from house.record import page, record, today

ROOT = Path(__file__).resolve().parent.parent
TIERS = ROOT / "src" / "clearchart" / "coding" / "rules" / "tiers.toml"
AS_IT_IS = "as it is"
ABOUT = (
    "Exact ICD-10-CM codes against each annotator, and against all experts together: precision by the union of their "
    "codes, recall of the codes that they all gave. Each file also disturbed: lower case, the plan flattened into one "
    "paragraph, heading lines removed, letters swapped in 5 % of the words. Labels never reach the engine."
)
ROW = "{:<10} {:<12}{:>7}{:>7}{:>7}{:>7}"


def told(path: Path) -> str:
    """A file as the page names it: by its place in the project, else by its name alone."""
    whole = path.resolve()
    return str(whole.relative_to(ROOT)) if whole.is_relative_to(ROOT) else path.name


def coded(path: Path, pipeline: Pipeline, *, perturb: str = "") -> list[Scored]:
    """A corpus coded beside its labels. Raises ValueError for a line that can't be read."""
    charts: list[Scored] = []
    with path.open("rb") as lines:
        for each in scored(
            labelled(lines, place=path.name, perturb=PERTURBATIONS.get(perturb)), pipeline, options=Options()
        ):
            if not isinstance(each, Scored):
                raise ValueError(f"{each.place}: {each.message}")
            charts.append(each)
    return charts


def lines_of(name: str, found: dict[str, Evaluation]) -> Iterator[str]:
    """The table of one file: every variant against every annotator, then the tiers."""
    whole = found[AS_IT_IS]
    yield f"{name}: {whole.charts} charts, {whole.union.given} codes"
    yield ROW.format("notes", "against", "P", "R", "F1", "F1-3")
    for variant, result in found.items():
        for each in result.agreements:
            rates = (each.exact.precision, each.exact.recall, each.exact.f1, each.category.f1)
            yield ROW.format(variant, each.annotator, *map(shown, rates))
        yield ROW.format(variant, "experts", *map(shown, together(result.union, result.intersection)), "", "")
    yield ""
    yield "tier  precision  95 % interval   codes   share"
    yield from map(tier_line, whole.tiers)
    yield ""


def together(union: Tally, intersection: Tally) -> tuple[float | None, float | None]:
    """Precision against the union of the experts, recall of what they all gave."""
    return union.precision, intersection.recall


def shown(rate: float | None) -> str:
    """A rate with three decimals."""
    return "-" if rate is None else f"{rate:.3f}"


def tier_line(tier: TierPrecision) -> str:
    """A tier as a line of the table."""
    interval = f"{tier.low:.3f} to {tier.high:.3f}"
    return f"{tier.tier.value:<6}{tier.right / tier.given:>9.3f}  {interval}{tier.given:>8}{tier.share:>8.1%}"


def tiers_toml(tiers: Sequence[TierPrecision], *, names: Sequence[str], date: str) -> str:
    """The data file of the tiers' measured precision."""
    head = (
        "# Measured precision of the tiers with its lower 95 % bound (Wilson): ./run eval --record --tiers writes it.\n"
    )
    head += f"# {date}, on {', '.join(names)}, against the union of the experts.\n"
    body = "".join(
        f"\n[{tier.tier.value}]\nright = {tier.right}\ngiven = {tier.given}\nlower = {tier.low:.3f}\n" for tier in tiers
    )
    return head + body


def arguments() -> argparse.Namespace:
    """The arguments of the recording."""
    parser = argparse.ArgumentParser(prog="./run eval", description="Record the evaluation of labelled notes.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--record", action="store_true", help="write docs/evaluation/agreement.md")
    parser.add_argument("--tiers", action="store_true", help="write the tiers' measured precision, too")
    parser.add_argument("--date", default=today(), help="the date to write; default: today's")
    return parser.parse_args()


def main() -> int:
    """Evaluate every file in every variant, and write the page."""
    chosen = arguments()
    pipeline = Pipeline(announce=lambda line: print(line, file=sys.stderr))
    lines: list[str] = []
    whole: list[Scored] = []
    for path in chosen.files:
        found = {}
        for variant in (AS_IT_IS, *PERTURBATIONS):
            print(f"{path.name}, {variant} ...", file=sys.stderr)
            charts = coded(path, pipeline, perturb=variant)
            found[variant] = evaluation(charts)
            whole += charts if variant == AS_IT_IS else []
        lines += lines_of(told(path), found)
    print("\n".join(lines))
    names = [told(path) for path in chosen.files]
    command = f"./run eval --record {' '.join(names)}"
    text = page("Agreement with annotators", command, about=ABOUT, lines=lines[:-1], date=chosen.date)
    print(f"recorded in {record('agreement', text).relative_to(ROOT)}", file=sys.stderr)
    if chosen.tiers:
        tiers = tier_precisions([chart for chart in whole if chart.experts])
        TIERS.write_text(tiers_toml(tiers, names=names, date=chosen.date), encoding="utf-8")
        print(f"recorded in {TIERS.relative_to(ROOT)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
