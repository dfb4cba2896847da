"""Claims from bytes to findings: speed and memory, beside three rivals in the same run on the same claims.

Claims are made from seeds and written as 837 files. The tables are official files of NCCI (`--tables`), loaded once
into a home of the bench's own, as if they were of the quarter of the claims, so that every rule has what it needs.
"""

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from clearchart.codesets.tables.opened import Tables
from clearchart.interop.x12.writing import Envelope, write_837
from clearchart.model import Claim, DiagnosisRole, PartyRole
from clearchart.testing.realistic import realistic_claims
from house.claim_engines import ENGINES, RUNS

ROOT = Path(__file__).resolve().parent.parent
RIVALS = ROOT / ".tools" / "bench" / "bin" / "python"
HOME = ROOT / ".tools" / "bench-home"
QUARTER, FIRST, LAST = "2026Q2", dt.date(2026, 4, 1), dt.date(2026, 6, 20)
CREATED = dt.datetime(2026, 7, 1)
MANY, FEW = 3000, 200
PRACTICES = 4
ABOUT = (
    "Claims made from seeds and written as 837, in the mean with four to five lines and eight to nine diagnoses, those "
    "of one specialty billed by four practices, as in the file of a billing office; "
    "one process, one core, seconds of processor time (other work on the machine counts little), median of three files "
    "of claims that were never seen before, after one file to warm up. All rules; the tables are those that `tables` "
    "names, taken as of the quarter of the claims. `ready` is loading, opening the tables and the first claim; "
    "`private` the memory that the process alone holds (USS) at its end; `time` that of a claim against Clearchart's "
    "reading and linting of the same claims. pyx12 validates the syntax of an 837 by its guide, x12sdk parses it into "
    "models, claim-validator judges dicts that were made before; none of them has the tables."
)
HEAD = f"{'engine':<16}{'task':<16}{'answered':>9}{'each/s':>10}{'us each':>10}{'ready s':>9}{'private':>10}{'time':>9}"


@dataclass(frozen=True)
class Measured:
    """One engine over some claims: seconds to be ready, and of each task what each run answered and its seconds."""

    name: str
    ready: float
    runs: dict[str, list[tuple[int, float]]]
    private: int | None

    def each(self, task: str) -> float:
        """Median seconds of one answer; none answered is endless."""
        return statistics.median(
            seconds / answered if answered else float("inf") for answered, seconds in self.runs[task]
        )


def write_files(folder: Path, *, institutional: bool, count: int) -> int:
    """Four files of claims with their dicts; how many bytes the last three have in the mean."""
    size = 0
    for at in (0, *RUNS):
        made = realistic_claims(at, MANY, between=(FIRST, LAST))
        # One payer: x12sdk reads no file in which a second one's signature isn't told.
        claims = [each for each in made if each.institutional == institutional and len(each.coverages) == 1]
        claims = billed_together(claims[:count])
        envelope = Envelope(sender="BENCH", receiver="PAYER", created=CREATED, control=at + 1)
        size = (folder / f"{at}.x12").write_bytes(write_837(claims, envelope))
        dicts = "\n".join(json.dumps(as_dict(claim)) for claim in claims)
        (folder / f"{at}.jsonl").write_text(dicts, encoding="utf-8")
    return size


def billed_together(claims: Sequence[Claim]) -> list[Claim]:
    """The claims as a billing office sends them: those of one specialty are of a few practices, one after another."""
    practices: dict[object, list[Claim]] = {}
    found = []
    for number, claim in enumerate(claims):
        alike = practices.setdefault(_specialties(claim), [])
        if len(alike) < PRACTICES:
            alike.append(claim)
        practice = alike[number % len(alike)]
        found.append(replace(claim, billing=practice.billing, providers=practice.providers))
    return sorted(found, key=lambda each: each.billing.npi)


def _specialties(claim: Claim) -> tuple[object, ...]:
    return claim.billing.taxonomy, *((each.role, each.taxonomy) for each in claim.providers)


def as_dict(claim: Claim) -> dict[str, Any]:
    """A professional claim in claim-validator's form."""
    patient, rendering = claim.patient, claim.party(PartyRole.RENDERING)
    born = patient.birth_date.isoformat() if patient.birth_date else None
    known = {
        "billing_provider_npi": claim.billing.npi,
        "billing_provider_taxonomy": claim.billing.taxonomy or None,
        "rendering_provider_npi": rendering.npi if rendering else None,
        "subscriber_id": patient.member_id,
        "place_of_service": claim.place_of_service,
        "payer_id": claim.payer.id if claim.payer else None,
        "payer_name": claim.payer.name if claim.payer else None,
        "total_charge": float(claim.total),
        "diagnosis_codes": [
            {"code": each.code, "pointer": at, "type": _role(each.role, at)}
            for at, each in enumerate(claim.diagnoses, 1)
        ],
        "lines": [_line(claim, at) for at in range(len(claim.lines))],
    }
    for who in ("patient", "subscriber"):
        known |= {f"{who}_first_name": patient.first, f"{who}_last_name": patient.name, f"{who}_dob": born}
        known[f"{who}_gender"] = patient.sex.value
    return known


def _role(role: DiagnosisRole, at: int) -> str:
    if role is DiagnosisRole.LISTED:
        return "principal" if at == 1 else "secondary"
    return "principal" if role is DiagnosisRole.PRINCIPAL else "other"


def _line(claim: Claim, at: int) -> dict[str, Any]:
    line = claim.lines[at]
    return {
        "procedure_code": line.code,
        "modifiers": list(line.modifiers),
        "diagnosis_pointers": list(line.pointers),
        "charge_amount": float(line.charge),
        "units": float(line.units),
        "service_date_from": line.service_from.isoformat() if line.service_from else None,
        "place_of_service": line.place_of_service or claim.place_of_service,
    }


def load_tables(folder: Path | None) -> str:
    """Load the files of a folder into the bench's own home, once; what is loaded, in words."""
    files = sorted(map(str, folder.iterdir())) if folder and folder.is_dir() else []
    if files and not (HOME / "codesets").exists():
        print("loading the tables ...", file=sys.stderr)
        command = [str(Path(sys.executable).with_name("clearchart")), "codesets", "add", "--quarter", QUARTER, *files]
        env = {**os.environ, "CLEARCHART_HOME": str(HOME)}
        subprocess.run(command, env=env, capture_output=True, check=True)
    loaded = [f"{each.table} ({each.rows:,} rows)" for each in Tables(HOME).loaded()]
    return ", ".join(loaded) or "none (--tables names the folder of their files)"


def run(name: str, folder: Path) -> Measured | None:
    """Run one engine in a process of its own; None, with the reason on stderr, if it can't run."""
    print(f"running {name} ...", file=sys.stderr)
    python = sys.executable if name == "clearchart" else str(RIVALS)
    command = [python, "-W", "ignore", "-m", "house.claim_engines", name, str(folder)]
    env = {**os.environ, "CLEARCHART_HOME": str(HOME)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"{name} did not run: {done.stderr.strip().rpartition(chr(10))[2]}", file=sys.stderr)
        return None
    return Measured(**json.loads(done.stdout))


def rows(measured: Measured, base: float) -> Iterator[str]:
    """The table's lines of one engine; `base` is what the ratio of times is taken against."""
    for task in measured.runs:
        if task != "segments":
            each = measured.each(task)
            answered = sum(count for count, _ in measured.runs[task]) // len(RUNS)
            private = "-" if measured.private is None else f"{measured.private / 2**20:.0f} MB"
            yield (
                f"{measured.name:<16}{task:<16}{answered:>9}{1 / each:>10,.0f}{1e6 * each:>10,.0f}"
                f"{measured.ready:>9.2f}{private:>10}{each / base:>8.2f}x"
            )


def table(names: Sequence[str], *, institutional: bool, count: int) -> Iterator[str]:
    """Some engines over the same claims."""
    with tempfile.TemporaryDirectory() as folder:
        size = write_files(Path(folder), institutional=institutional, count=count)
        found = [measured for name in names if (measured := run(name, Path(folder)))]
    if not found or found[0].name != "clearchart":
        return
    kind = "institutional" if institutional else "professional"
    seconds = statistics.median(seconds for _, seconds in found[0].runs["segments"])
    yield f"{kind} claims, {size / 1e6:.2f} MB a file; segments cut at {size / seconds / 1e6:.0f} MB/s:"
    yield HEAD
    for measured in found:
        yield from rows(measured, found[0].each("read and lint"))
    yield ""


def claims_bench(tables: Path | None, *, alone: bool) -> Iterator[str]:
    """Everything that the page shows, line by line."""
    yield f"tables: {load_tables(tables)}"
    yield ""
    for institutional in (False, True):
        yield from table(["clearchart"], institutional=institutional, count=MANY)
    if not alone:
        yield from table(list(ENGINES), institutional=False, count=FEW)
    yield f"load of the machine in the last 15 minutes: {os.getloadavg()[2]:.1f} on {os.cpu_count()} processors"
