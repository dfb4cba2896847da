"""`clearchart code`: codes charts and prints them, for people or as JSON."""

import datetime as dt
import sys
from pathlib import Path

import click
import msgspec

from clearchart.cli.terminal import format_option, say, say_problems
from clearchart.interop import Options, Setting, read
from clearchart.model import Sex
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile


@click.command(
    epilog="""\b
Examples:
  clearchart code note.txt --setting ed --date 2026-03-01
  clearchart code charts/ --format json > coded.jsonl"""
)
@click.argument("paths", nargs=-1, required=True)
@format_option()
@click.option(
    "--setting", type=click.Choice([each.value for each in Setting]), help="Where the source does not say it."
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Date of service where the source has none.")
@click.option("--age", type=click.IntRange(0, 130), help="Age in years where the source has none.")
@click.option("--sex", type=click.Choice([each.value for each in Sex]), help="Sex where the source has none.")
@click.option("--profile", default="guideline", show_default=True, help="A policy profile, by name or file.")
def code(
    paths: tuple[str, ...],
    form: str,
    setting: str | None,
    date: dt.datetime | None,
    age: int | None,
    sex: str | None,
    profile: str,
) -> None:
    """Code charts: text, JSONL, FHIR R4, folders, or - for standard input."""
    options = Options(
        setting=Setting(setting) if setting else None,
        date=date.date() if date else None,
        age=age,
        sex=Sex(sex) if sex else None,
    )
    pipeline = Pipeline(load_profile(profile), announce=say)
    readable = failed = 0
    for reading in read([Path(path) if path != "-" else path for path in paths], options):
        if reading.encounter is None:
            failed += reading.failed
            say_problems(reading.problems)
            continue
        readable += 1
        chart = pipeline.code(reading.encounter, reading.problems)
        click.echo(msgspec.json.encode(chart).decode())
    sys.exit(2 if not readable else 1 if failed else 0)
