"""The same bytes out for the same bytes in: in any order, in another process, with another seed of hashing."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from clearchart.interop import read
from clearchart.pipeline import Pipeline

NOTES = Path(__file__).resolve().parents[2] / "corpora" / "notes.jsonl"
SCRIPT = """
import sys
import msgspec
from clearchart.interop import read
from clearchart.pipeline import Pipeline
pipeline = Pipeline()
for reading in read([sys.argv[1]]):
    sys.stdout.buffer.write(msgspec.json.encode(pipeline.code(reading.encounter)) + b"\\n")
"""


def lines(path: Path) -> dict[str, bytes]:
    """The coded charts of a file by their id, as JSON."""
    pipeline = Pipeline()
    encounters = [reading.encounter for reading in read([path]) if reading.encounter]
    return {each.id: msgspec.json.encode(pipeline.code(each)) for each in encounters}


def in_a_process(path: Path, seed: int) -> bytes:
    env = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run([sys.executable, "-c", SCRIPT, str(path)], env=env, check=True, capture_output=True).stdout


def test_the_order_of_the_notes_makes_no_difference(tmp_path: Path) -> None:
    records = NOTES.read_bytes().splitlines(keepends=True)
    reordered = tmp_path / "notes.jsonl"
    reordered.write_bytes(b"".join(sorted(records, reverse=True)))
    assert lines(reordered) == lines(NOTES)


def test_neither_does_the_process() -> None:
    assert in_a_process(NOTES, 1) == in_a_process(NOTES, 2)
