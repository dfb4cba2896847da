"""Speed, memory and agreement, beside two rivals in the same run on the same notes.

`python -m house.bench [FILE.jsonl]`: our own corpora without a file. Nothing here fails: numbers of one machine are
read by people, not asserted.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from house.engines import ENGINES

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / "corpora" / "notes.jsonl"
RIVALS = ROOT / ".tools" / "bench" / "bin" / "python"
SAMPLE = 20
LONG_NOTE = 3000

type Row = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """One engine over some notes: seconds to be ready and of each note, codes or None, private bytes or None."""

    name: str
    ready: float
    seconds: tuple[float, ...]
    codes: tuple[frozenset[str] | None, ...]
    private: int | None

    @property
    def mean(self) -> float:
        """Mean seconds of a note."""
        return statistics.fmean(self.seconds)

    def part(self, share: float) -> float:
        """The seconds that a share of the notes stays at or under."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def rows_of(path: Path) -> list[Row]:
    """The notes of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sampled(rows: Sequence[Row]) -> list[Row]:
    """Notes evenly spread over the file, few enough for the slowest rival."""
    return list(rows[:: max(1, len(rows) // SAMPLE)])[:SAMPLE]


def joined(rows: Sequence[Row]) -> list[Row]:
    """Notes put together until each has about the length of a real clinic note."""
    long: list[Row] = []
    text = ""
    for row in rows:
        text += f"{row['text']}\n\n"
        if len(text) >= LONG_NOTE:
            long.append({"text": text[:LONG_NOTE], "codes": []})
            text = ""
    return long


def run(name: str, rows: Sequence[Row]) -> Measured | None:
    """Run one engine in a process of its own; None, with the reason on stderr, if it can't run."""
    print(f"running {name} over {len(rows)} notes ...", file=sys.stderr)
    python = sys.executable if name == "clearchart" else str(RIVALS)
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.jsonl"
        notes.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        command = [python, "-W", "ignore", "-m", "house.engines", name, str(notes)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"{name} did not run: {done.stderr.strip().rpartition(chr(10))[2]}", file=sys.stderr)
        return None
    found = json.loads(done.stdout)
    codes = tuple(None if given is None else frozenset(given) for given in found["codes"])
    return Measured(name, found["ready"], tuple(found["seconds"]), codes, found["private"])


def exact_f1(measured: Measured, rows: Sequence[Row]) -> float | None:
    """Micro-F1 of exact codes against every gold code of the notes; None where there are none on either side."""
    right = given = wanted = 0
    for codes, row in zip(measured.codes, rows, strict=True):
        if codes is None:
            return None
        gold = {code["code"] for code in row["codes"]}
        right, given, wanted = right + len(codes & gold), given + len(codes), wanted + len(gold)
    return 2 * right / (given + wanted) if wanted else None


def line(measured: Measured, rows: Sequence[Row], *, base: Measured) -> str:
    """One line of the table; `base` is what the ratio of times is taken against."""
    f1 = exact_f1(measured, rows)
    return "{:<12}{:>10.1f}{:>9.1f}{:>9.1f}{:>9.1f}{:>11}{:>8}{:>9.1f}x".format(
        measured.name,
        1 / measured.mean,
        1000 * measured.part(0.5),
        1000 * measured.part(0.95),
        measured.ready,
        "-" if measured.private is None else f"{measured.private / 2**20:.0f} MB",
        "-" if f1 is None else f"{f1:.2f}",
        measured.mean / base.mean,
    )


HEAD = "engine         notes/s   p50 ms   p95 ms  ready s    private      F1     time"


def beside_rivals(rows: Sequence[Row]) -> None:
    """Print every engine on the same few notes."""
    found = [measured for name in ENGINES if (measured := run(name, rows))]
    print(f"\n{len(rows)} notes, every engine:\n{HEAD}")
    for measured in found:
        print(line(measured, rows, base=found[0]))


def command_seconds(text: str) -> float:
    """The middle of five whole `clearchart code note.txt`, from start to end of the process."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "note.txt").write_text(text, encoding="utf-8")
        command = [str(Path(sys.executable).with_name("clearchart")), "code", "note.txt"]
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, check=True)
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> int:
    """Measure and print."""
    files = [arg for arg in sys.argv[1:] if not arg.startswith("-")]
    rows = rows_of(Path(files[0]) if files else NOTES)
    for about, chosen in ((f"{len(rows)} notes", rows), (f"the same, joined to {LONG_NOTE} characters", joined(rows))):
        measured = run("clearchart", chosen)
        if measured is None:
            return 1
        print(f"\n{about}, one core:\n{HEAD}\n{line(measured, chosen, base=measured)}")
    print(f"\nclearchart code note.txt, the whole command: {command_seconds(str(rows[0]['text'])):.2f} s")
    beside_rivals(sampled(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
