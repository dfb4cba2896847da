"""`clearchart lookup`: a term's codes, or a code's page from chapter to leaf."""

import datetime as dt
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
import msgspec

from clearchart.cli.terminal import console, format_option, on_option, say, say_problems
from clearchart.codesets.errors import CodesetError
from clearchart.codesets.lookup import CodeLine, Hit, Level, Lookup, Page, TableLine
from clearchart.codesets.lookup import lookup as look_up
from clearchart.codesets.notes import Note, NoteKind

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_LABELS = {
    NoteKind.NOTE: "Note",
    NoteKind.INCLUDES: "Includes",
    NoteKind.INCLUSION_TERM: "Includes",
    NoteKind.CODE_FIRST: "Code first",
    NoteKind.USE_ADDITIONAL: "Use additional",
    NoteKind.CODE_ALSO: "Code also",
    NoteKind.EXCLUDES1: "Excludes1",
    NoteKind.EXCLUDES2: "Excludes2",
    NoteKind.SEVENTH: "7th character",
}
_STYLES = {NoteKind.EXCLUDES1: "red", NoteKind.EXCLUDES2: "yellow", NoteKind.CODE_FIRST: "magenta"}
_BILLABLE = "•"
_MOST_BELOW = 60
_MOST_INDEX = 8


@click.command(
    epilog="""\b
Examples:
  clearchart lookup "heart failure" --on 2026-03-15
  clearchart lookup S82.51XA --on 2026-03-15
  clearchart lookup I30-I5A
  clearchart lookup "knee pain" --limit 5 --format json"""
)
@click.argument("query", nargs=-1, required=True, metavar="TERM|CODE")
@on_option("The controlling date: discharge of an inpatient, else date of service. Default: the newest release.")
@click.option("--limit", type=click.IntRange(1, 200), default=12, show_default=True, help="How many codes for a term.")
@format_option()
def lookup(query: tuple[str, ...], on: dt.date | None, limit: int, form: str) -> None:
    """Look up a term or an ICD-10-CM code, with the notes that hold for it.

    A code (with or without its dot), a block (I30-I5A) or a chapter (9) is shown from the chapter down, each
    step with its notes; a term gives the codes that fit best, and the page of the first. • marks codes that
    may be billed.
    """
    try:
        found = look_up(" ".join(query), on, limit=limit, announce=say)
    except CodesetError as error:
        say(f"clearchart: {error}")
        sys.exit(2)
    if form == "json":
        answer = {"schema": 1, "id": found.release.id, **msgspec.to_builtins(found)}
        click.echo(msgspec.json.encode(answer).decode())
    else:
        say_problems(found.problems)
        _print(found)
    if found.page is None and not found.tables:
        say(f"nothing in {found.release.id} matches {found.query!r}; try fewer or other words")
        sys.exit(1)


def _print(found: Lookup) -> None:
    out = console()
    if found.page is None and not found.tables:
        return
    when = f", for {found.on}" if found.on else ""
    release = found.release
    out.print(f"ICD-10-CM FY{release.fiscal_year}, {release.update.value.capitalize()} update{when}", style="dim")
    if found.hits:
        _print_hits(out, found.hits)
    for line in found.tables:
        _print_table_line(out, line)
    if found.page:
        _print_page(out, found.page, _index_label(found))


def _print_hits(out: "Console", hits: Iterable[Hit]) -> None:
    table = _grid("bold", "", "", "dim")
    for hit in hits:
        aside = "" if hit.source == "title" else f"{hit.source}: {hit.matched}"
        table.add_row(hit.line.code, _BILLABLE if hit.line.billable else " ", hit.line.title, aside)
    out.print(table)
    out.print()


def _print_table_line(out: "Console", line: TableLine) -> None:
    table = _grid("cyan", "")
    for head, code in line.codes.items():
        table.add_row(f"  {code}", head)
    if line.see:
        table.add_row("  see", line.see)
    out.print(f"{line.table.capitalize()} table: {line.term}", style="bold")
    out.print(table)
    out.print()


def _index_label(found: Lookup) -> str:
    """The index's name, with its release where that isn't the Tabular's year."""
    year = f"/{found.release.fiscal_year}-"
    other = [each for each in found.indexes if year not in each]
    return f"Index ({other[0].partition('/')[2]})" if other else "Index"


def _print_page(out: "Console", page: Page, index_label: str) -> None:
    for depth, level in enumerate(page.path):
        _print_level(out, level, depth)
    depth = len(page.path)
    if page.below:
        _print_below(out, page.below, depth)
    if page.seventh:
        chosen = page.code[-1] if page.path[-1].line.kind == "seventh" else ""
        _print_seventh(out, page.seventh, chosen, depth)
    if page.index:
        more = f"\n... and {len(page.index) - _MOST_INDEX} more" if len(page.index) > _MOST_INDEX else ""
        _print_indented(out, depth, [(index_label, "\n".join(page.index[:_MOST_INDEX]) + more, "blue")])
    if page.billable and page.valid is False:
        out.print("Not valid on this date.", style="bold red")


def _print_level(out: "Console", level: Level, depth: int) -> None:
    from rich.padding import Padding  # noqa: PLC0415 (rich is loaded only to print for people)
    from rich.text import Text  # noqa: PLC0415 (see above)

    line = level.line
    name = f"Chapter {line.code}" if line.kind == "chapter" else line.code
    head = Text.assemble((name, "bold cyan"), f" {_BILLABLE} " if line.billable else "  ", (line.title, "bold"))
    out.print(Padding(head, (0, 0, 0, 2 * depth), expand=False))
    _print_indented(out, depth, _labelled(level.notes))


def _labelled(notes: Iterable[Note]) -> list[tuple[str, str, str]]:
    """Notes by their label, each a line; label, lines and style."""
    lines: dict[str, list[str]] = {}
    styles: dict[str, str] = {}
    for note in notes:
        label = _LABELS[note.kind]
        lines.setdefault(label, []).append(note.text)
        styles.setdefault(label, _STYLES.get(note.kind, "blue"))
    return [(label, "\n".join(texts), styles[label]) for label, texts in lines.items()]


def _print_indented(out: "Console", depth: int, rows: Iterable[tuple[str, str, str]]) -> None:
    from rich.padding import Padding  # noqa: PLC0415 (see above)
    from rich.text import Text  # noqa: PLC0415 (see above)

    table = _grid("", "")
    for label, text, style in rows:
        table.add_row(Text(label, style=style), text)
    if table.row_count:
        out.print(Padding(table, (0, 0, 0, 2 * depth + 2), expand=False))


def _print_below(out: "Console", below: tuple[CodeLine, ...], depth: int) -> None:
    from rich.padding import Padding  # noqa: PLC0415 (see above)

    table = _grid("cyan", "", "")
    for line in below[:_MOST_BELOW]:
        table.add_row(line.code, _BILLABLE if line.billable else " ", line.title)
    if len(below) > _MOST_BELOW:
        table.add_row("...", "", f"{len(below) - _MOST_BELOW} more")
    out.print(Padding(table, (0, 0, 0, 2 * depth), expand=False))


def _print_seventh(out: "Console", seventh: dict[str, str], chosen: str, depth: int) -> None:
    from rich.padding import Padding  # noqa: PLC0415 (see above)

    table = _grid("green", "bold", "")
    for character, meaning in seventh.items():
        label = "" if table.row_count else "7th character"
        table.add_row(label, character, meaning, style="bold" if character == chosen else None)
    out.print(Padding(table, (0, 0, 0, 2 * depth), expand=False))


def _grid(*styles: str) -> "Table":
    from rich.table import Table  # noqa: PLC0415 (see above)

    table = Table.grid(padding=(0, 2, 0, 0))
    for at, style in enumerate(styles):
        table.add_column(style=style, no_wrap=at == 0, overflow="fold")
    return table
