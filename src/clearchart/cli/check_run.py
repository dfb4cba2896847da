"""One run of `clearchart check`: claims in their order, findings printed, files mended, and the status."""

import difflib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from clearchart.checking import Checker
from clearchart.cli.inputs import paths_of
from clearchart.cli.progress import Progress
from clearchart.cli.terminal import ProblemLog, print_bytes, print_text, say, sheet
from clearchart.codesets.errors import CodesetError
from clearchart.edits.linter import Judged
from clearchart.interop import read as read_charts
from clearchart.interop.claim_reading import ClaimRead, read_claims
from clearchart.interop.mending import Patch, patched, patches
from clearchart.interop.sources import folders, unreadable
from clearchart.model import Claim, CodedChart, Encounter, Finding, FindingStatus, Level, Problem, Severity
from clearchart.model.value import Value
from clearchart.pipeline import Pipeline
from clearchart.policy import Profile
from clearchart.report.findings import Shown, Tally, finding_report

STDIN = "-"


class Output(Value, frozen=True, kw_only=True):
    """How a run prints, and whether it mends."""

    form: str
    statistics: bool
    fix: bool
    write: bool


class ChartsById:
    """The charts behind claims, coded when the first claim of their id asks for them."""

    def __init__(self, paths: tuple[str, ...], profile: Profile) -> None:
        self._encounters: dict[str, Encounter] = {}
        self._pipeline = Pipeline(profile, announce=say) if paths else None
        for reading in read_charts(paths_of(paths)) if paths else ():
            if reading.encounter is not None:
                self._encounters[reading.encounter.id] = reading.encounter

    def of(self, claim: Claim) -> tuple[Encounter, CodedChart] | None:
        """The chart of a claim's id, coded; None without one."""
        encounter = self._encounters.get(claim.id)
        if encounter is None or self._pipeline is None:
            return None
        return encounter, self._pipeline.code(encounter)


def claims_of(paths: Iterable[str]) -> Iterator[Claim]:
    """The claims of files; what can't be read is said."""
    log = ProblemLog(before=lambda: None)
    for path in paths:
        with opened(path) as stream:
            for read in read_claims(stream, name=path):
                log.say(read.problems, path)
                if read.claim is not None:
                    yield read.claim


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file, or standard input for `-`, which is left open. Raises OSError."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    with Path(path).open("rb") as stream:
        yield stream


class Run:
    """What was read, what failed, what stops."""

    def __init__(self, checker: Checker, charts: ChartsById, output: Output) -> None:
        self._checker = checker
        self._charts = charts
        self._output = output
        self._tally = Tally()
        self._progress = Progress("claims")
        self._log = ProblemLog(before=self._progress.clear)
        self._failed = self._blocked = False

    def over(self, paths: Iterable[str]) -> int:
        """Check every file, and every one below a folder; the exit status."""
        for folder in folders(paths_of(tuple(paths))):
            self._say(folder.problems)
            for source in folder.sources:
                self._file(source.place)
        self._log.close()
        self._progress.clear()
        self._closing()
        if not self._tally.claims:
            say("clearchart: no claim could be read")
            return 2
        return 1 if self._failed or self._blocked else 0

    def _file(self, path: str) -> None:
        mends = list[Patch]()
        try:
            with opened(path) as stream:
                for read in read_claims(stream, name=path):
                    mends += self._take(read, path)
        except OSError as error:
            self._say((unreadable(error, path),))
        if mends:
            self._mend(path, mends)

    def _say(self, problems: tuple[Problem, ...], path: str = "") -> None:
        if problems:
            self._failed = self._failed or any(problem.level is Level.ERROR for problem in problems)
            self._log.say(problems, path)

    def _judged(self, claim: Claim, path: str) -> Judged | None:
        try:
            return self._checker.check(claim, self._charts.of(claim))
        except CodesetError:
            raise
        except Exception as error:  # noqa: BLE001 - one claim must not stop ten thousand others
            self._failed = True
            self._log.failure(f"{path} claim {claim.id}", error, what="claim")
            return None

    def _take(self, read: ClaimRead, path: str) -> list[Patch]:
        self._say(read.problems, path)
        claim = read.claim
        judged = self._judged(claim, path) if claim else None
        if claim is None or judged is None:
            return []
        self._tally.add(judged.findings, claim.total)
        self._progress.at(self._tally.claims)
        for finding in judged.findings:
            self._blocked = self._blocked or (
                finding.severity is Severity.BLOCK and finding.status is FindingStatus.FAIL
            )
            self._print(finding, read, path)
        return self._mends(claim, judged, read) if self._output.fix else []

    def _print(self, finding: Finding, read: ClaimRead, path: str) -> None:
        self._progress.clear()
        if finding.status is FindingStatus.UNKNOWN:
            finding = replace(finding, file=path)
            if self._output.form == "json":
                print_bytes(msgspec.json.encode(finding) + b"\n")
            return
        at = read.at(finding.place)
        finding = replace(finding, file=path, at=at)
        if self._output.form == "json":
            print_bytes(msgspec.json.encode(finding) + b"\n")
        elif not self._output.statistics:
            shown = None
            if at is not None:
                start, length = read.column(finding.place)
                shown = Shown(text=read.excerpt(at), start=start, length=length)
            print_text(finding_report(finding, shown, sheet=sheet()))

    def _mends(self, claim: Claim, judged: Judged, read: ClaimRead) -> list[Patch]:
        mended, says = self._checker.mended(claim, judged)
        if not says:
            return []
        found = patches(read, before=claim, after=mended)
        if found is None:
            say(f"claim {claim.id}: can't be mended in place ({'; '.join(says)})")
            return []
        return found

    def _mend(self, path: str, mends: list[Patch]) -> None:
        if path == STDIN:
            say("clearchart: standard input can't be mended in place; give a file")
            return
        file = Path(path)
        before = file.read_bytes()
        after = patched(before, mends)
        if self._output.write:
            temporary = file.with_name(f".{file.name}.mended")
            temporary.write_bytes(after)
            temporary.replace(file)
            say(f"{path}: {len(mends)} places mended")
        else:
            print_text(_diff(path, before, after))

    def _closing(self) -> None:
        if not self._tally.claims:
            return
        names = {each.rule.code: each.rule.name for each in self._checker.rules}
        if self._output.statistics and self._output.form == "text":
            print_text(self._tally.statistics(names))
        for entry in self._checker.waivers.unused:
            where = f" for claim {entry.claim}" if entry.claim else ""
            say(f"unused override: {entry.rule}{where}, by {entry.who}")
        summary = self._tally.summary(sheet())
        if self._output.form == "text":
            print_text(summary)


def _diff(path: str, before: bytes, after: bytes) -> str:
    """A unified diff, a segment a line."""
    old, new = (_by_segments(data) for data in (before, after))
    return "".join(difflib.unified_diff(old, new, path, f"{path} (mended)", n=1))


def _by_segments(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    end = text[105:106] if text[:3].upper() == "ISA" else "\n"
    return [f"{line.strip()}\n" for line in text.replace(end, f"{end}\n").splitlines() if line.strip()]
