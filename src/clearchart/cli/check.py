"""`clearchart check`: judges claims and prints findings, for people as a compiler does, and as JSON."""

import datetime as dt
import sys
from collections.abc import Callable

import click
from msgspec.structs import replace

from clearchart.checking import Checker, Known
from clearchart.cli.check_run import ChartsById, Output, Run, claims_of
from clearchart.cli.terminal import as_date, format_option, say
from clearchart.codesets.errors import CodesetError
from clearchart.edits import EditsPolicy, Waivers
from clearchart.edits.history import RunHistory
from clearchart.edits.packs import PacksError
from clearchart.edits.selection import unknown_names
from clearchart.edits.waivers import WaiversError, read_waivers
from clearchart.levels import FacilityPolicy, FacilityPolicyError, read_facility_policy
from clearchart.model.value import Value
from clearchart.policy import Profile, ProfileError, load_profile

type _Convert[T] = Callable[[click.Context, click.Parameter, str | None], T | None]


def _read[T](reader: Callable[[str], T]) -> _Convert[T]:
    """An option that names something to read; what can't be read is wrong usage."""

    def converted(_context: click.Context, _option: click.Parameter, value: str | None) -> T | None:
        try:
            return reader(value) if value else None
        except (ProfileError, WaiversError, FacilityPolicyError, OSError, UnicodeDecodeError) as error:
            raise click.BadParameter(str(error)) from error

    return converted


def _split(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(name.strip().upper() for name in (value or "").split(",") if name.strip())


@click.command(
    epilog="""\b
Examples:
  clearchart check claims.837
  clearchart check claims.837 --select PTP,MUE --statistics
  clearchart check claims.837 --ignore MOD104 --overrides overrides.toml
  clearchart check claims.837 --charts charts.jsonl --format json
  clearchart rule ICD104
Status: 0 nothing stops a claim; 1 an open BLOCK, or input that was not read; 2 no claim was read, or wrong usage."""
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option()
@click.option("--select", callback=_split, metavar="RULES", help="Only these: ICD,MOD101.")
@click.option("--ignore", callback=_split, metavar="RULES", help="Not these.")
@click.option(
    "--profile",
    default="guideline",
    show_default=True,
    callback=_read(load_profile),
    metavar="NAME|FILE",
    help="A policy profile; its section [edits] chooses rules by client and payer.",
)
@click.option(
    "--overrides", callback=_read(read_waivers), metavar="FILE", help="Who let what pass, why and until when."
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=as_date,
    metavar="YYYY-MM-DD",
    help="The day for timely filing and overrides; else each file's own day.",
)
@click.option("--history", multiple=True, metavar="FILE", help="Claims billed before, in any format that is read.")
@click.option("--history-complete", is_flag=True, help="The history is every claim of the last twelve months.")
@click.option("--charts", multiple=True, metavar="PATH", help="The charts behind the claims: same id, same encounter.")
@click.option("--packs", multiple=True, metavar="FOLDER", help="Payer packs of your own, beside those that we ship.")
@click.option(
    "--facility-levels",
    callback=_read(read_facility_policy),
    metavar="FILE",
    help="The hospital's own policy of visit levels.",
)
@click.option("--statistics", is_flag=True, help="A line a rule: how often, and the dollars at risk.")
@click.option("--fix", is_flag=True, help="Show as a diff what can be mended with certainty.")
@click.option("--write", is_flag=True, help="With --fix: mend the files.")
def check(**given: object) -> None:
    """Check claims before the payer does: X12 837P and 837I, FHIR R4 Claim, our JSON; - is standard input.

    Findings are on standard output in the order of the input, each with its rule's number; `clearchart rule NUMBER`
    prints the rule's manual. Problems of the files are on standard error.
    """
    asked = Asked(**given)  # type: ignore[arg-type]  # converted by click
    if asked.write and not asked.fix:
        raise click.UsageError("--write goes with --fix")
    output = Output(form=asked.form, statistics=asked.statistics, fix=asked.fix, write=asked.write)
    try:
        charts = ChartsById(asked.charts, asked.profile)
        sys.exit(Run(_checker(asked), charts, output).over(asked.files))
    except CodesetError as error:
        say(f"clearchart: {error}")
        sys.exit(2)


class Asked(Value, frozen=True, kw_only=True):
    """The command line, converted."""

    files: tuple[str, ...]
    form: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: Profile
    overrides: Waivers | None
    as_of: dt.date | None
    history: tuple[str, ...]
    history_complete: bool
    charts: tuple[str, ...]
    packs: tuple[str, ...]
    facility_levels: FacilityPolicy | None
    statistics: bool
    fix: bool
    write: bool


def _checker(asked: Asked) -> Checker:
    try:
        policy = asked.profile.section("edits", EditsPolicy)
    except ProfileError as error:
        raise click.UsageError(str(error)) from error
    policy = replace(
        policy,
        select=asked.select or policy.select,
        ignore=(*policy.ignore, *asked.ignore),
        packs=(*policy.packs, *asked.packs),
    )
    known = Known(
        as_of=asked.as_of,
        waivers=asked.overrides,
        history=RunHistory(claims_of(asked.history), complete=asked.history_complete),
        facility=asked.facility_levels,
    )
    try:
        checker = Checker(policy, known)
    except PacksError as error:
        raise click.UsageError(str(error)) from error
    waived = (entry.rule for entry in checker.waivers.entries)
    wrong = unknown_names((*policy.select, *policy.ignore, *waived), checker.rules.codes)
    if wrong:
        raise click.UsageError(f"no rule begins with {', '.join(wrong)}; `clearchart rule` lists them all")
    return checker
