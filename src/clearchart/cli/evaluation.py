"""`clearchart eval`: how well a labelled corpus is coded."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from clearchart.cli.inputs import Inputs, input_options
from clearchart.cli.progress import Progress
from clearchart.cli.terminal import format_option, print_bytes, print_text, say, say_problems, sheet
from clearchart.codesets import select
from clearchart.codesets.errors import CodesetError
from clearchart.evaluation.corpus import labelled
from clearchart.evaluation.perturb import PERTURBATIONS
from clearchart.evaluation.scorer import scored
from clearchart.evaluation.scoring import Evaluation, Scored, evaluation
from clearchart.model import Problem
from clearchart.report.evaluation import evaluation_json, evaluation_report, misses_report


@click.command(
    name="eval",
    epilog="""\b
Examples:
  clearchart eval corpora/notes.jsonl --errors
  clearchart eval corpora/notes.jsonl --perturb flat --format json
A line of the file is a record as `clearchart code` reads it, with "codes": [{"code", "annotators": []}].""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE.jsonl...", type=click.Path(path_type=Path))
@format_option()
@click.option("--errors", is_flag=True, help="List the errors with the words behind them.")
@click.option(
    "--perturb", type=click.Choice(list(PERTURBATIONS)), help="Disturb the notes first, the same way each time."
)
@input_options
def evaluate(files: tuple[Path, ...], form: str, errors: bool, perturb: str | None, inputs: Inputs) -> None:
    """Score the engine on labelled notes: each annotator, all experts together, each tier.

    Labels never reach the engine. Precision against all experts takes the union of their codes, recall the codes
    that they all gave.
    """
    readable = failed = 0
    for path in files:
        charts, problems = _coded(path, perturb, inputs)
        say_problems(problems)
        failed += bool(problems or not charts)
        readable += bool(charts)
        if charts:
            name = f"{path}, perturbed: {perturb}" if perturb else str(path)
            found = evaluation(charts)
            about = {"schema": 1, "file": str(path), "perturb": perturb, "profile": inputs.profile.name}
            _print(found, name, about, form=form, errors=errors)
        else:
            say(f"clearchart: no labelled chart in {path}")
    sys.exit(2 if not readable else 1 if failed else 0)


def _coded(path: Path, perturb: str | None, inputs: Inputs) -> tuple[list[Scored], list[Problem]]:
    charts: list[Scored] = []
    problems: list[Problem] = []
    progress = Progress()
    try:
        corpus = labelled(_lines(path), place=str(path), perturb=PERTURBATIONS.get(perturb or ""))
        for each in scored(corpus, inputs.pipeline(), options=inputs.options):
            if isinstance(each, Problem):
                problems.append(each)
            else:
                charts.append(each)
                progress.at(len(charts))
    except OSError as error:
        say(f"clearchart: {path}: {(error.strerror or 'it could not be read').lower()}")
    except CodesetError as error:
        say(f"clearchart: {error}")
        sys.exit(2)
    finally:
        progress.clear()
    return charts, problems


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines


def _print(found: Evaluation, name: str, about: dict[str, object], *, form: str, errors: bool) -> None:
    titles = _titles(miss.code for miss in found.misses) if errors else {}
    if form == "json":
        answer = {**about, **evaluation_json(found)}
        if errors:
            answer["errors"] = [{"title": titles.get(miss.code), **msgspec.to_builtins(miss)} for miss in found.misses]
        print_bytes(msgspec.json.encode(answer) + b"\n")
        return
    paper = sheet()
    print_text(evaluation_report(found, name, sheet=paper))
    if errors:
        print_text(misses_report(found, titles, sheet=paper))


def _titles(codes: Iterable[str]) -> dict[str, str]:
    tabular = select(None).tabular
    return {code: tabular.title(code) for code in codes if code in tabular}
