"""The main job on the sample charts: coded with a progress bar, a table by type of note, a page with every chart.

`python -m house.demo [--small] [--no-serve] [--page FILE]`; `--small` takes every sixth chart. Nothing is served
yet, so `--no-serve` changes nothing.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Table

from clearchart.evaluation.metrics import Tally, tally
from clearchart.interop import Reading, read
from clearchart.model import CodedChart, Encounter, Tier
from clearchart.pipeline import Pipeline
from clearchart.report.page import Page

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / "corpora" / "notes.jsonl"
PAGE = ROOT / ".local" / "demo.html"


@dataclass(frozen=True)
class Sample:
    """A sample chart coded, and the codes that we think are right for it."""

    encounter: Encounter
    chart: CodedChart
    gold: frozenset[str]

    @property
    def given(self) -> frozenset[str]:
        """The codes that came out."""
        return frozenset(code.code for code in self.chart.codes)


_TABLE_WIDTH = 92


def gold_of(path: Path) -> dict[str, frozenset[str]]:
    """The gold codes of each note of a corpus."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: frozenset(code["code"] for code in row["codes"]) for row in rows}


def coded(readings: Sequence[Reading], gold: dict[str, frozenset[str]], *, console: Console) -> Iterator[Sample]:
    """The charts of readings, in their order, with a progress bar."""
    pipeline = Pipeline(announce=console.print)
    for reading in track(readings, description="Coding", console=console, transient=True):
        if reading.encounter is not None:
            chart = pipeline.code(reading.encounter, reading.problems)
            yield Sample(reading.encounter, chart, gold[chart.id])


def write_page(samples: Sequence[Sample], path: Path) -> None:
    """One self-contained page with every chart, its evidence highlighted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = Page(path, "Clearchart: sample charts")
    try:
        for sample in samples:
            page.add(sample.encounter, sample.chart)
        page.finish()
    finally:
        page.discard()


def by_type(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    """The samples by the type of their first document, in the order of its name."""
    found: dict[str, list[Sample]] = {}
    for sample in sorted(samples, key=lambda sample: sample.chart.documents[0].type.value):
        found.setdefault(sample.chart.documents[0].type.value, []).append(sample)
    return found


def table(samples: Sequence[Sample]) -> Table:
    """A line for each type of note: charts, codes by tier, withheld, gaps, precision, recall and F1; and the total."""
    found = Table(box=SIMPLE, header_style="bold", footer_style="bold", show_footer=True, padding=(0, 1, 0, 0))
    heads = ("charts", "codes", "A", "B", "C", "withheld", "gaps", "P", "R", "F1")
    found.add_column("type of note", "all", no_wrap=True)
    for head, total in zip(heads, cells(samples), strict=True):
        found.add_column(head, total, justify="right", no_wrap=True)
    for name, some in by_type(samples).items():
        found.add_row(name, *cells(some))
    return found


def cells(samples: Sequence[Sample]) -> tuple[str, ...]:
    """The numbers of one line of the table."""
    charts = [sample.chart for sample in samples]
    tiers = Counter(code.tier for chart in charts for code in chart.codes)
    counts = (len(charts), tiers.total(), *(tiers[tier] for tier in Tier))
    withheld, gaps = sum(len(chart.withheld) for chart in charts), sum(len(chart.gaps) for chart in charts)
    agreed = agreement(samples)
    rates = (agreed.precision, agreed.recall, agreed.f1)
    return (*map(str, (*counts, withheld, gaps)), *("-" if rate is None else f"{rate:.2f}" for rate in rates))


def agreement(samples: Sequence[Sample]) -> Tally:
    """Given codes against gold, over all samples."""
    return sum((tally(sample.given, sample.gold) for sample in samples), Tally())


def summary(samples: Sequence[Sample], seconds: float) -> str:
    """What came of it, in two sentences."""
    agreed = agreement(samples)
    return (
        f"{len(samples)} invented charts, {agreed.given} codes in {seconds:.1f} s; {agreed.right} of them among the "
        f"{agreed.wanted} codes that our own coders gave.\n"
        "Each has its evidence and its path; none goes out untouched before a gate is certified."
    )


def arguments() -> argparse.Namespace:
    """The arguments of the demo."""
    parser = argparse.ArgumentParser(prog="./run demo", description="Code the sample charts.")
    parser.add_argument("--small", action="store_true", help="every sixth chart")
    parser.add_argument("--no-serve", action="store_true", help="nothing is served yet")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page goes")
    return parser.parse_args()


def main() -> int:
    """Code the sample charts, print the table, write the page."""
    chosen = arguments()
    console = Console(stderr=True)
    readings = list(read([NOTES]))[:: 6 if chosen.small else 1]
    start = time.perf_counter()
    samples = list(coded(readings, gold_of(NOTES), console=console))
    seconds = time.perf_counter() - start
    console = Console()
    # Narrower than this the numbers would be cut.
    console.width = max(console.width, _TABLE_WIDTH)
    console.print(table(samples))
    print(summary(samples, seconds))
    write_page(samples, chosen.page)
    page = chosen.page.resolve()
    print(f"The page: {page.relative_to(ROOT) if page.is_relative_to(ROOT) else page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
