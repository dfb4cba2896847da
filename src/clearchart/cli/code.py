"""`clearchart code`: codes charts and prints them, for people, as JSON, and as a page."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from clearchart.cli.inputs import Inputs, input_options, paths_of
from clearchart.cli.progress import Progress
from clearchart.cli.terminal import ProblemLog, format_option, print_bytes, print_text, say, sheet
from clearchart.codesets.errors import CodesetError
from clearchart.interop import Reading, read
from clearchart.model import CodedChart, Encounter, Level
from clearchart.pipeline import Pipeline
from clearchart.report.chart import chart_report
from clearchart.report.sheet import Sheet

_COLLECT_AFTER = 50_000
"""New objects between two collections; a note leaves hardly any behind."""

type Printer = Callable[[Encounter, CodedChart], None]


@click.command(
    epilog="""\b
Examples:
  clearchart code note.txt --setting ed --date 2026-03-01
  clearchart code charts/ --format json > coded.jsonl
  clearchart code bundle.json --html coded.html
  cat note.txt | clearchart code -
Status: 0 everything was read; 1 something was not, or has a problem of level ERROR; 2 nothing was, or wrong usage."""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option()
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write one page, too."
)
@input_options
def code(paths: tuple[str, ...], form: str, page: Path | None, inputs: Inputs) -> None:
    """Code charts: text, HTML, RTF, JSONL, FHIR R4, HL7 v2, C-CDA, folders of them, or - for standard input.

    Formats are recognised by content. Results are on standard output in the order of the input; problems and
    progress are on standard error.
    """
    printers: list[Printer] = [_print_json if form == "json" else _print_report(sheet())]
    if page is None:
        sys.exit(_run(paths, inputs, printers))
    sys.exit(_with_page(page, paths, inputs, printers))


def _with_page(page: Path, paths: tuple[str, ...], inputs: Inputs, printers: list[Printer]) -> int:
    from clearchart.report.page import Page, PageError  # noqa: PLC0415 - jinja2 is loaded only for a page

    try:
        gathered = Page(page)
        try:
            status = _run(paths, inputs, [*printers, gathered.add])
            if status != 2:
                gathered.finish()
                say(f"page: {page}")
        finally:
            gathered.discard()
    except PageError as error:
        say(f"clearchart: {error}")
        return 2
    return status


def _run(paths: tuple[str, ...], inputs: Inputs, printers: list[Printer]) -> int:
    """Code and print everything; the exit status."""
    # On one terminal the report shows what stderr would say a second time.
    aloud = _print_json not in printers and sys.stdout.isatty() and sys.stderr.isatty()
    # What a run makes it keeps to its end: the collector would walk it again and again for nothing.
    gc.set_threshold(_COLLECT_AFTER)
    run = Run(inputs.pipeline(), printers, aloud=aloud)
    try:
        for reading in read(paths_of(paths), inputs.options):
            run.take(reading)
    except CodesetError as error:
        say(f"clearchart: {error}")
        return 2
    finally:
        run.log.close()
    if not run.readable:
        say("clearchart: nothing could be read")
    return run.status


class Run:
    """One run of the command: what was read, what failed; `aloud` if the report itself tells the charts' problems."""

    def __init__(self, pipeline: Pipeline, printers: list[Printer], *, aloud: bool) -> None:
        self.readable = self.failed = 0
        self.progress = Progress()
        self.log = ProblemLog(before=self.progress.clear)
        self._pipeline = pipeline
        self._printers = printers
        self._aloud = aloud

    @property
    def status(self) -> int:
        """0 everything read, 1 something not, 2 nothing."""
        return 2 if not self.readable else 1 if self.failed else 0

    def take(self, reading: Reading) -> None:
        """Code one reading and print its chart, or say why there is none."""
        self.failed += reading.failed
        if reading.encounter is None:
            self.log.say(reading.problems, reading.place)
            return
        chart = self._coded(reading.encounter, reading)
        if chart is None:
            return
        self.readable += 1
        self.failed += any(problem.level is Level.ERROR for problem in chart.problems)
        if not self._aloud:
            self.log.say(chart.problems, reading.place)
        self.progress.clear()
        for printer in self._printers:
            printer(reading.encounter, chart)
        self.progress.at(self.readable)

    def _coded(self, encounter: Encounter, reading: Reading) -> CodedChart | None:
        try:
            return self._pipeline.code(encounter, reading.problems)
        except CodesetError:
            raise
        except Exception as error:  # noqa: BLE001 - one chart must not stop ten thousand others
            self.failed += 1
            self.log.failure(reading.place, error)
            return None


def _print_json(_encounter: Encounter, chart: CodedChart) -> None:
    print_bytes(msgspec.json.encode(chart) + b"\n")


def _print_report(paper: Sheet) -> Printer:
    def printed(encounter: Encounter, chart: CodedChart) -> None:
        print_text(chart_report(encounter, chart, sheet=paper))

    return printed
