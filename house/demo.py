"""The main job on the sample charts: coded with a progress bar, a table on the terminal, a page to open.

`python -m house.demo [--small] [--no-serve] [--page FILE]`; `--small` takes every sixth chart. Nothing is served
yet, so `--no-serve` changes nothing.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from clearchart.interop import Reading, read
from clearchart.model import CodedChart, Encounter, Tier
from clearchart.pipeline import Pipeline
from clearchart.report.page import Page

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / "corpora" / "notes.jsonl"
PAGE = ROOT / ".local" / "demo.html"
COLOURS = {Tier.A: "green", Tier.B: "yellow", Tier.C: "red"}


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


def table(samples: Sequence[Sample]) -> Table:
    """The charts with their codes: tier A green, B yellow, C red."""
    found = Table(title=f"{len(samples)} invented charts", title_justify="left", header_style="bold")
    found.add_column("chart", no_wrap=True)
    for heading in ("codes", "missed", "withheld", "next"):
        found.add_column(heading)
    for sample in samples:
        codes = " ".join(f"[{COLOURS[code.tier]}]{code.code}[/]" for code in sample.chart.codes)
        missed = " ".join(sorted(sample.gold - sample.given))
        route = sample.chart.decision.route.value
        found.add_row(sample.chart.id, codes, missed, str(len(sample.chart.withheld)), route)
    return found


def summary(samples: Sequence[Sample], seconds: float) -> str:
    """What came of it, in two sentences."""
    given = sum(len(sample.given) for sample in samples)
    gold = sum(len(sample.gold) for sample in samples)
    right = sum(len(sample.given & sample.gold) for sample in samples)
    return (
        f"{given} codes in {seconds:.1f} s; {right} of them are among the {gold} codes that our own coders gave. "
        f"Each has its evidence and its path; none goes out untouched before a gate is certified."
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
    Console().print(table(samples))
    print(summary(samples, seconds))
    write_page(samples, chosen.page)
    page = chosen.page.resolve()
    print(f"The page: {page.relative_to(ROOT) if page.is_relative_to(ROOT) else page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
