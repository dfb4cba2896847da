"""How `clearchart codesets` shows the official tables: what was loaded, and what is at hand."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import click
import msgspec

from clearchart.cli.terminal import console
from clearchart.codesets.tables.record import Loaded

if TYPE_CHECKING:
    from rich.table import Table

_SHOWN = 5


def print_added(tables: Iterable[Loaded], form: str) -> None:
    """One line a file that was loaded: table and edition, rows, source, dates; what was skipped and what is missing."""
    for each in tables:
        if form == "json":
            click.echo(_json(each))
            continue
        part = "" if each.part == "all" else f" {each.part},"
        click.echo(f"{_id(each)}:{part} {each.rows:,} rows from {each.source}, {_dates(each)}{_remarks(each)}")


def print_tables(tables: Iterable[Loaded], form: str) -> None:
    """Every edition of every table, its files together."""
    if form == "json":
        for each in tables:
            click.echo(_json(each))
        return
    editions = [list(group) for _, group in groupby(tables, _id)]
    if not editions:
        return
    table = listing("Table", "Valid", "Rows", "Source", "Lacks")
    for parts in editions:
        first = parts[0]
        rows, sources = sum(each.rows for each in parts), "\n".join(each.source for each in parts)
        table.add_row(
            _id(first), _dates(first).replace(" to ", "\nto "), f"{rows:,}", sources, ", ".join(first.missing)
        )
    click.echo()
    console().print(table)


def listing(*columns: str) -> "Table":
    """A table for people: rows to the right, sources folded where they are long."""
    from rich.table import Table  # noqa: PLC0415 (loaded only to print for people)

    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0), pad_edge=False)
    for name in columns:
        table.add_column(name, no_wrap=name != "Source", overflow="fold", justify="right" if name == "Rows" else "left")
    return table


def skipped_lines(skipped: tuple[str, ...]) -> str:
    """What was skipped in a file, the first few lines written out; empty if nothing was."""
    if not skipped:
        return ""
    shown = "".join(f"\n    {each}" for each in skipped[:_SHOWN])
    more = f"\n    ... and {len(skipped) - _SHOWN} more" if len(skipped) > _SHOWN else ""
    return f"\n  skipped {len(skipped)}:{shown}{more}"


def _remarks(loaded: Loaded) -> str:
    missing = f"\n  answers nothing yet: {', '.join(loaded.missing)} still missing" if loaded.missing else ""
    return missing + skipped_lines(loaded.skipped)


def _id(loaded: Loaded) -> str:
    return f"{loaded.table}/{loaded.release}"


def _dates(loaded: Loaded) -> str:
    return f"{loaded.valid_from} to {loaded.valid_to}" if loaded.valid_to else f"from {loaded.valid_from}"


def _json(loaded: Loaded) -> str:
    return msgspec.json.encode({"schema": 1, "id": _id(loaded), **msgspec.to_builtins(loaded)}).decode()
