"""Overrides that people gave: who let which finding pass, why, and until when; an unused one is reported."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from clearchart.model import Finding, FindingStatus, Waiver
from clearchart.model.value import Value


class WaiversError(ValueError):
    """A file of overrides cannot be read; the message names the file and the place."""


class WaiverEntry(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One override: a rule, for one claim, or for a payer or a code; without any of them for every claim."""

    rule: str
    who: str
    why: str
    until: dt.date | None = None
    claim: str = ""
    line: int | None = None
    payer: str = ""
    code: str = ""

    def covers(self, finding: Finding, payer: str) -> bool:
        """Whether it speaks of this finding; dates aside."""
        return (
            self.rule == finding.rule
            and self.claim in ("", finding.claim)
            and self.line in (None, finding.line)
            and self.payer in ("", payer)
            and (not self.code or self.code in finding.codes)
        )


class _File(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    override: tuple[WaiverEntry, ...] = ()


class Waivers:
    """The overrides of a run. `as_of` is the day on which they must still hold; without it, the claim's own day."""

    def __init__(self, entries: Iterable[WaiverEntry] = ()) -> None:
        self.entries = tuple(entries)
        self._used: set[int] = set()

    def applied(self, finding: Finding, payer: str, *, on: dt.date | None) -> Finding:
        """The finding, waived if an entry covers it and hasn't run out on the day."""
        for at, entry in enumerate(self.entries):
            if entry.covers(finding, payer) and not (entry.until and on and on > entry.until):
                self._used.add(at)
                waiver = Waiver(who=entry.who, why=entry.why, until=entry.until)
                return msgspec.structs.replace(finding, status=FindingStatus.OVERRIDDEN, waiver=waiver)
        return finding

    @property
    def unused(self) -> tuple[WaiverEntry, ...]:
        """The entries that covered nothing in this run, or had run out."""
        return tuple(entry for at, entry in enumerate(self.entries) if at not in self._used)


def read_waivers(file: str | Path) -> Waivers:
    """The overrides of a TOML file of `[[override]]` tables. Raises WaiversError."""
    path = Path(file)
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WaiversError(f"{path}: {error}") from error
    bare = [entry.rule for entry in found.override if not entry.who.strip() or not entry.why.strip()]
    if bare:
        raise WaiversError(f"{path}: the override of {bare[0]} doesn't say who gave it and why")
    return Waivers(found.override)
