"""Speed, memory and agreement, beside rivals in the same run on the same notes and claims.

`python -m house.bench [notes|claims] [FILE.jsonl] [--record [--date YYYY-MM-DD]] [--alone]`: both without a word, notes
of our own corpora without a file; `--record` writes docs/evaluation/; `--alone` leaves the rivals out. Nothing here
fails: numbers of one machine are read by people, not asserted.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from house import bench_claims
from house.engines import ENGINES
from house.record import page, record, today

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / "corpora" / "notes.jsonl"
TABLES = ROOT.parent / "shared" / "refdata" / "ncci_2024q3"
RIVALS = ROOT / ".tools" / "bench" / "bin" / "python"
SAMPLE = 20
LONG_NOTE = 3000
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
ABOUT = (
    "Text to coded chart, warm, one process, one core; p50 and p95 of single notes. `first` is the mean of a pass over "
    "notes never seen before, when leaves and entries are still made, `ready` the time to load and to code the first "
    "note, `private` the memory that the process alone holds (USS) at its end, `time` the mean "
    "time of a note against Clearchart's on the same notes. icd10-coder is a look-up of terms, called line by line; "
    "medspaCy finds eighteen given terms with sections and assertion and gives no codes."
)

type Row = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """One engine over some notes: seconds to be ready and of each note, codes or None, private bytes or None.

    `first` is the mean of the first pass, when every note was unseen.
    """

    name: str
    ready: float
    seconds: tuple[float, ...]
    codes: tuple[frozenset[str] | None, ...]
    private: int | None
    first: float = 0.0

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
    return Measured(
        name, found["ready"], tuple(found["seconds"]), codes, found["private"], statistics.fmean(found["first"])
    )


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
    return "{:<12}{:>10.1f}{:>9.1f}{:>9.1f}{:>10.1f}{:>9.1f}{:>11}{:>8}{:>9.1f}x".format(
        measured.name,
        1 / measured.mean,
        1000 * measured.part(0.5),
        1000 * measured.part(0.95),
        1000 * measured.first,
        measured.ready,
        "-" if measured.private is None else f"{measured.private / 2**20:.0f} MB",
        "-" if f1 is None else f"{f1:.2f}",
        measured.mean / base.mean,
    )


HEAD = "engine         notes/s   p50 ms   p95 ms  first ms  ready s    private      F1     time"


def own(rows: Sequence[Row]) -> Iterator[str]:
    """Clearchart alone: the notes as they are, long ones, the whole command, and notes of growing length."""
    long = joined(rows)
    for about, chosen in ((f"{len(rows)} notes", rows), (f"{len(long)} notes of {LONG_NOTE:,} characters", long)):
        measured = run("clearchart", chosen)
        if measured is not None:
            yield from (f"{about}:", HEAD, line(measured, chosen, base=measured), "")
    yield f"clearchart code note.txt, the whole command: {command_seconds(str(rows[0]['text'])):.2f} s"
    yield from ("", *growing(rows))


def growing(rows: Sequence[Row]) -> Iterator[str]:
    """Seconds for one note of each length up to a million characters, and milliseconds for each thousand of them."""
    text = "\n\n".join(str(row["text"]) for row in rows)
    text *= SIZES[-1] // len(text) + 1
    sized = [{"text": text[:size], "codes": []} for size in SIZES]
    measured = run("clearchart", sized)
    if measured is None:
        return
    yield "one note of growing length:"
    yield "{:>12}{:>12}{:>22}".format("characters", "ms", "ms a 1,000 characters")
    for size, seconds in zip(SIZES, measured.seconds, strict=True):
        yield f"{size:>12,}{1000 * seconds:>12.1f}{1_000_000 * seconds / size:>22.2f}"


def beside_rivals(rows: Sequence[Row]) -> Iterator[str]:
    """Every engine on the same few notes."""
    found = [measured for name in ENGINES if (measured := run(name, rows))]
    yield from ("", f"{len(rows)} of the notes, every engine:", HEAD)
    for measured in found:
        yield line(measured, rows, base=found[0])


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


def notes_bench(rows: Sequence[Row], *, alone: bool) -> Iterator[str]:
    """Everything that the page of notes shows, line by line."""
    return chain(own(rows), () if alone else beside_rivals(sampled(rows)))


def arguments() -> argparse.Namespace:
    """The arguments of the bench; `notes` and `claims` say what is measured."""
    parser = argparse.ArgumentParser(prog="./run bench", description="Speed and memory, beside rivals.")
    parser.add_argument("words", nargs="*", metavar="notes|claims|FILE.jsonl", help="what to measure; default: both")
    parser.add_argument("--tables", type=Path, default=TABLES, help="folder of NCCI's files, for claims")
    parser.add_argument("--record", action="store_true", help="write docs/evaluation/")
    parser.add_argument("--alone", action="store_true", help="without the rivals")
    parser.add_argument("--date", default=today(), help="the date to write; default: today's")
    return parser.parse_args()


def printed(lines: Iterable[str]) -> list[str]:
    """The lines, each printed as soon as it is there."""
    kept = []
    for each in lines:
        print(each, flush=True)
        kept.append(each)
    return kept


def main() -> int:
    """Measure and print; record what was printed."""
    chosen = arguments()
    file = next((Path(each) for each in chosen.words if each not in ("notes", "claims")), NOTES)
    what = {*chosen.words} & {"notes", "claims"} or ({"notes"} if file != NOTES else {"notes", "claims"})
    if "notes" in what:
        lines = printed(notes_bench(rows_of(file), alone=chosen.alone))
        command = f"./run bench notes --record{'' if file == NOTES else f' {file.name}'}"
        save(chosen, "speed", page("Speed and memory", command, about=ABOUT, lines=lines, date=chosen.date))
    if "claims" in what:
        lines = printed(bench_claims.claims_bench(chosen.tables, alone=chosen.alone))
        about = bench_claims.ABOUT
        text = page(
            "Claims: speed and memory", "./run bench claims --record", about=about, lines=lines, date=chosen.date
        )
        save(chosen, "claims", text)
    return 0


def save(chosen: argparse.Namespace, name: str, text: str) -> None:
    """Write a page, if the results are to be recorded."""
    if chosen.record:
        print(f"recorded in {record(name, text).relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
