"""What every command that codes charts takes: the sources' options and the profile, as one value."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from clearchart.cli.terminal import as_date, say
from clearchart.interop import READABLE, Format, Options, Setting
from clearchart.model import Sex
from clearchart.model.value import Value
from clearchart.pipeline import Pipeline
from clearchart.policy import Profile, ProfileError, load_profile, profile_names


class Inputs(Value, frozen=True, kw_only=True):
    """How to read the sources, and under which profile to code them."""

    options: Options
    profile: Profile

    def pipeline(self) -> Pipeline:
        """A pipeline under the profile. A profile with a wrong field is wrong usage."""
        try:
            return Pipeline(self.profile, announce=say)
        except ProfileError as error:
            raise click.UsageError(str(error)) from error


def input_options[R](command: Callable[..., R]) -> Callable[..., R]:
    """`--setting --date --age --sex --input-format --zone --profile`; the command takes them as `inputs`."""

    @wraps(command)
    def gathered(*, profile: Profile, **given: object) -> R:
        names = Options.__struct_fields__
        options = Options(**{name: given.pop(name) for name in names})  # type: ignore[arg-type]  # converted by click
        return command(inputs=Inputs(options=options, profile=profile), **given)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


def paths_of(given: tuple[str, ...]) -> list[str | Path]:
    """Paths as the operator gave them; `-` stays standard input."""
    return [path if path == "-" else Path(path) for path in given]


def _word[E: (Setting, Sex, Format)](kind: type[E]) -> Callable[[click.Context, click.Parameter, str | None], E | None]:
    def converted(_context: click.Context, _option: click.Parameter, value: str | None) -> E | None:
        return kind(value) if value else None

    return converted


def _zone(_context: click.Context, _option: click.Parameter, value: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(value) if value else None
    except (ValueError, KeyError, OSError) as error:  # not found is a KeyError
        raise click.BadParameter(f"{value}: no time zone of that name, as in America/Chicago") from error


def _profile(_context: click.Context, _option: click.Parameter, value: str) -> Profile:
    try:
        return load_profile(value)
    except ProfileError as error:
        raise click.BadParameter(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"profile {value}: {type(error).__name__}: it can't be read as text") from error


_OPTIONS = (
    click.option(
        "--setting",
        type=click.Choice([each.value for each in Setting]),
        callback=_word(Setting),
        help="Where the source does not say it.",
    ),
    click.option(
        "--date",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=as_date,
        metavar="YYYY-MM-DD",
        help="Date of service where the source has none.",
    ),
    click.option("--age", type=click.IntRange(0, 130), help="Age in years where the source has none."),
    click.option(
        "--sex",
        type=click.Choice([each.value for each in Sex]),
        callback=_word(Sex),
        help="Sex where the source has none.",
    ),
    click.option(
        "--input-format",
        type=click.Choice(sorted(each.value for each in READABLE)),
        callback=_word(Format),
        help="Read every input as this, whatever it looks like.",
    ),
    click.option(
        "--zone",
        callback=_zone,
        metavar="NAME",
        help="Time zone of the facility, America/Chicago: of HL7 times without an offset.",
    ),
    click.option(
        "--profile",
        default="guideline",
        show_default=True,
        callback=_profile,
        metavar="NAME|FILE",
        help=f"A policy profile: {', '.join(profile_names())}, or a TOML file.",
    ),
)
