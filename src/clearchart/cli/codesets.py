"""`clearchart codesets`: which releases and tables are at hand, what is in them, and loading official files."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from clearchart.cli.codeset_tables import listing, print_added, print_tables, skipped_lines
from clearchart.cli.terminal import console, format_option, say
from clearchart.codesets.add import Added, add
from clearchart.codesets.errors import CodesetError
from clearchart.codesets.indexes import serving
from clearchart.codesets.release import Update
from clearchart.codesets.store import Holding, Part, Store
from clearchart.codesets.tables.opened import Tables
from clearchart.codesets.tabular import Tabular

_SHOWN = 5


@click.group(
    epilog="""\b
Examples:
  clearchart codesets list
  clearchart codesets add icd10cm-table-and-index-2027.zip
  clearchart codesets show 2026-april"""
)
def codesets() -> None:
    """Releases of ICD-10-CM and official tables of Medicare: list them, load official files, show a release.

    They are kept in the folder CLEARCHART_HOME, or in the platform's folder for a user's data.
    """


@codesets.command(name="list", epilog="Example: clearchart codesets list --format json")
@format_option()
def list_(form: str) -> None:
    """List the loaded releases, oldest first, with their files; then the tables by edition."""
    store = Store()
    holdings, tables = _orderly(store.holdings), _orderly(Tables(store.home).loaded)
    if form == "json":
        for each in holdings:
            click.echo(msgspec.json.encode({"schema": 1, **_plain(each)}).decode())
        print_tables(tables, form)
        return
    _print_holdings(holdings)
    print_tables(tables, form)


def _print_holdings(holdings: tuple[Holding, ...]) -> None:
    table = listing("Release", "Valid", "File", "Rows", "Source")
    for each in holdings:
        chosen = each.release
        table.add_row(
            chosen.id,
            f"{chosen.valid_from}\nto {chosen.valid_to}",
            "\n".join(file.part for file in each.parts),
            "\n".join(f"{file.rows:,}" for file in each.parts),
            "\n".join(file.source for file in each.parts),
        )
    console().print(table)


@codesets.command(
    name="add",
    epilog="""\b
Examples:
  clearchart codesets add icd10cm-tabular-2027.xml
  clearchart codesets add icd10cm-tabular-April-2027.xml --update april
  clearchart codesets add icd10cm_order_2027.txt --fiscal-year 2027
  clearchart codesets add ccipra-v320r0-f*.zip MCR_MUE_PractitionerServices_Eff_01-01-2026.csv""",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--update", type=click.Choice([each.value for each in Update]), help="Default: by the file's name.")
@click.option("--fiscal-year", type=click.IntRange(2016, 2100), help="Default: the year inside the file.")
@click.option("--quarter", metavar="YYYYQN", help="Of tables such as 2026Q1. Default: by content or name.")
@format_option()
def add_(
    paths: tuple[Path, ...], *, update: str | None, fiscal_year: int | None, quarter: str | None, form: str
) -> None:
    """Load official files of CMS.

    ICD-10-CM: Tabular, Alphabetic Index, Neoplasm, Drug, External cause (XML), order file (text). Tables by quarter:
    NCCI procedure-to-procedure edits (text, parts f1 to f4), medically unlikely edits, add-on codes, and others.

    A zip is searched for them. What a file is, is told by its content. Bad files are refused and the others go
    on; the exit status is 1 then, and 2 if nothing was loaded.
    """
    failed = 0
    for path in paths:
        try:
            done = add(
                path,
                update=Update(update) if update else None,
                fiscal_year=fiscal_year,
                quarter=quarter,
                announce=say,
            )
        except CodesetError as error:
            say(f"clearchart: {error}")
            failed += 1
            continue
        _report(done, form)
    if failed:
        sys.exit(2 if failed == len(paths) else 1)


@codesets.command(name="oce", epilog="Example: clearchart codesets oce")
@format_option()
def oce_(form: str) -> None:
    """Load the tables that the package pyoce carries: NCCI pairs of hospitals, OPPS status indicators and APCs.

    They cover the quarters of the package, from July 2019 on. It comes with the extra [oce].
    """
    from clearchart.codesets.tables.oce import load  # noqa: PLC0415 (wanted once an installation)

    print_added(_orderly(lambda: load(announce=say)), form)


@codesets.command(name="show", epilog="Example: clearchart codesets show 2026-april")
@click.argument("release")
@format_option()
def show(release: str, form: str) -> None:
    """Show one release: its dates, its files with what was skipped in them, its chapters and codes."""
    store = Store()
    holding = _orderly(lambda: store.holding(release))
    tabular = _orderly(lambda: store.open(holding, say)) if holding.part(Part.TABULAR) else None
    differing = _differing(store, holding, tabular)
    if form == "json":
        counts = _counts(tabular) if tabular else {}
        served = {part: each.release.id for part, each in serving(store, holding.release).items()} if tabular else {}
        answer = {"schema": 1, **_plain(holding), "counts": counts, "order_file_differs": differing, "indexes": served}
        click.echo(msgspec.json.encode(answer).decode())
        return
    _print_release(holding)
    if tabular:
        _print_indexes(store, holding)
        _print_chapters(tabular)
    if differing:
        click.echo(
            f"\nThe order file and the Tabular differ on {len(differing)} codes: {', '.join(differing[:_SHOWN])}"
        )


def _report(done: Added, form: str) -> None:
    if form == "json":
        for release, file in done.loaded:
            answer = {"schema": 1, "id": release.id, **msgspec.to_builtins(file)}
            click.echo(msgspec.json.encode(answer).decode())
    else:
        for release, file in done.loaded:
            click.echo(f"{release.id}: {file.part}, {file.rows:,} rows from {file.source}{skipped_lines(file.skipped)}")
    print_added(done.tables, form)
    for reason in done.passed_over:
        say(f"passed over {reason}")


def _print_release(holding: Holding) -> None:
    chosen = holding.release
    click.echo(f"{chosen.id}: fiscal year {chosen.valid_from} to {chosen.valid_to}, {chosen.update} update")
    for file in holding.parts:
        rows = f"{file.part}: {file.rows:,} rows from {file.source}, SHA-256 {file.sha256[:16]}"
        click.echo(f"  {rows}{skipped_lines(file.skipped)}")


def _print_indexes(store: Store, holding: Holding) -> None:
    for part, other in serving(store, holding.release).items():
        if other.release != holding.release:
            click.echo(f"  {part}: that of {other.release.id} is used for coding")


def _print_chapters(tabular: Tabular) -> None:
    from rich.table import Table  # noqa: PLC0415 (loaded only to print for people)

    counts = _counts(tabular)
    click.echo(f"\n{counts['codes']:,} codes, {counts['billable']:,} of them billable")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", justify="right")
    table.add_column()
    table.add_column(justify="right")
    table.add_row("", "Chapter", "Billable", style="dim")
    for chapter in tabular.chapters():
        table.add_row(chapter, tabular.title(chapter), f"{len(tabular.leaves(chapter)):,}")
    console().print(table)


def _counts(tabular: Tabular) -> dict[str, int]:
    return {"codes": len(tabular), "billable": sum(1 for _ in tabular.billable())}


def _differing(store: Store, holding: Holding, tabular: Tabular | None) -> list[str]:
    """The codes that only one of Tabular and order file lets bill; nothing where one of them isn't loaded."""
    if tabular is None or holding.part(Part.ORDER) is None:
        return []
    order = store.order_file(holding)
    listed = {code for code in order.codes if order.is_billable(code)}
    return sorted(listed.symmetric_difference(tabular.billable()))


def _plain(holding: Holding) -> dict[str, object]:
    plain: dict[str, object] = {"id": holding.release.id}
    plain.update(msgspec.to_builtins(holding))
    return plain


def _orderly[T](ask: Callable[[], T]) -> T:
    """Ask the store; where it can't answer, say why and leave with status 2."""
    try:
        return ask()
    except CodesetError as error:
        say(f"clearchart: {error}")
        sys.exit(2)
