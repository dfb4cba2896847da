"""`clearchart explain`: why a code is on a chart, or why it isn't."""

import sys

import click
import msgspec

from clearchart.cli.inputs import Inputs, input_options, paths_of
from clearchart.cli.terminal import format_option, print_bytes, print_text, say, say_problems, sheet
from clearchart.codesets import select
from clearchart.codesets.errors import CodesetError
from clearchart.codesets.indexes import Indexes
from clearchart.explanation import UnknownCodeError, asked_code, explain
from clearchart.interop import Reading, read
from clearchart.pipeline import Pipeline
from clearchart.report.explanation import explanation_report


@click.command(
    name="explain",
    epilog="""\b
Examples:
  clearchart explain note.txt E11.9
  clearchart explain note.txt J18.9 --setting inpatient --date 2026-03-01
  clearchart explain charts.jsonl I50 --format json""",
)
@click.argument("note")
@click.argument("code")
@format_option()
@input_options
def explain_command(note: str, code: str, form: str, inputs: Inputs) -> None:
    """Say of every chart in NOTE why CODE is on it, or why not.

    CODE is any code of the release, with or without its dot; a category (I50) asks for all its codes. The answer
    is the path and evidence of a code that was given; the reason and the words that withheld it; what was
    preferred; or the words that would have led to it.
    """
    pipeline = inputs.pipeline()
    readable = failed = 0
    try:
        asked_code(code, select(inputs.options.date, announce=say).tabular)
        for reading in read(paths_of((note,)), inputs.options):
            failed += reading.failed
            if reading.encounter is None:
                say_problems(reading.problems)
                continue
            readable += 1
            _answer(pipeline, reading, code, form)
    except UnknownCodeError as error:
        raise click.BadParameter(str(error), param_hint="CODE") from error
    except CodesetError as error:
        say(f"clearchart: {error}")
        sys.exit(2)
    sys.exit(2 if not readable else 1 if failed else 0)


def _answer(pipeline: Pipeline, reading: Reading, code: str, form: str) -> None:
    encounter = reading.encounter
    if encounter is None:
        return
    tabular = select(encounter.controlling_date).tabular
    chart = pipeline.code(encounter, reading.problems)
    indexes = Indexes(tabular.release, announce=say)
    found = explain(chart, asked_code(code, tabular), tabular=tabular, indexes=indexes)
    if form == "json":
        print_bytes(msgspec.json.encode({"schema": 1, **msgspec.to_builtins(found)}) + b"\n")
    else:
        print_text(explanation_report(encounter, found, sheet=sheet()))
