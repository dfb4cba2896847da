"""One engine of the bench of claims, in a process of its own; it has to start in either environment.

`python -m house.claim_engines NAME FOLDER` prints one JSON object: seconds of processor time to be ready, of each of
the engine's tasks over each file of unseen claims, what it answered (claims or segments), and the private memory at the
end in bytes. The folder holds `0.x12` to `3.x12`, the first to warm up with, and the same as dicts, `0.jsonl` ...
"""

import importlib
import io
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from house.engines import private_memory

type Task = Callable[[int], int]
"""Goes once over all claims of the file of that number and says how many it answered."""
type Engine = Callable[[Path], dict[str, Task]]

RUNS = (1, 2, 3)


def clearchart(folder: Path) -> dict[str, Task]:
    """Clearchart: segments cut, claims read, these claims linted, and both in one stream; one claim makes it ready."""
    reading = importlib.import_module("clearchart.interop.claim_reading")
    blocks = importlib.import_module("clearchart.interop.x12.blocks")
    checker = importlib.import_module("clearchart.checking").Checker
    linting, streaming, kept = checker(), checker(), list[object]()

    def claims(at: int) -> Iterator[object]:
        with (folder / f"{at}.x12").open("rb") as stream:
            yield from (each.claim for each in reading.read_claims(stream, name=stream.name))

    def segments(at: int) -> int:
        with (folder / f"{at}.x12").open("rb") as stream:
            return sum(len(each.texts) for each in blocks.Blocks(stream) if isinstance(each, blocks.Block))

    def read(at: int) -> int:
        kept[:] = claims(at)
        return len(kept)

    def lint(_at: int) -> int:
        return sum(linting.check(claim) is not None for claim in kept)

    def both(at: int) -> int:
        kept.clear()
        return sum(streaming.check(claim) is not None for claim in claims(at))

    streaming.check(next(claims(0)))
    return {"segments": segments, "read": read, "lint": lint, "read and lint": both}


def pyx12(folder: Path) -> dict[str, Task]:
    """pyx12: the file validated by the maps of its guide, with an acknowledgement written."""
    validate = importlib.import_module("pyx12.x12n_document").x12n_document
    parameters = importlib.import_module("pyx12.params").params
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)

    def run(at: int) -> int:
        text = (folder / f"{at}.x12").read_text(encoding="ascii")
        validate(parameters(), io.StringIO(text), io.StringIO(), None)
        return text.replace("\n", "").count("~CLM*")

    return {"validate": run}


def x12sdk(folder: Path) -> dict[str, Task]:
    """x12sdk: the file parsed into its models."""
    reader = importlib.import_module("x12sdk.io").X12ModelReader

    def run(at: int) -> int:
        with reader(str(folder / f"{at}.x12")) as opened:
            return sum(len(list(model.claims())) for model in opened.models())

    return {"parse": run}


def claim_validator(folder: Path) -> dict[str, Task]:
    """claim-validator: its rules over dicts that were made before; claims that its models refuse aren't answered."""
    validate = importlib.import_module("claim_validator").validate
    read = {
        at: [json.loads(line) for line in (folder / f"{at}.jsonl").read_text(encoding="utf-8").splitlines()]
        for at in (0, *RUNS)
    }

    def answered(claim: dict[str, Any]) -> bool:
        try:
            return validate(claim) is not None
        except ValueError:
            return False

    return {"validate dicts": lambda at: sum(map(answered, read[at]))}


ENGINES: dict[str, Engine] = {
    "clearchart": clearchart,
    "pyx12": pyx12,
    "x12sdk": x12sdk,
    "claim-validator": claim_validator,
}


def measure(name: str, folder: Path) -> dict[str, object]:
    """Run one engine: ready, then every task over the first file to warm up, then over the others."""
    start = time.process_time()
    tasks = ENGINES[name](folder)
    ready = time.process_time() - start
    for run in tasks.values():
        run(0)
    runs: dict[str, list[tuple[int, float]]] = {task: [] for task in tasks}
    for at in RUNS:
        for task, run in tasks.items():
            runs[task].append(timed(run, at))
    return {"name": name, "ready": ready, "runs": runs, "private": private_memory()}


def timed(run: Task, at: int) -> tuple[int, float]:
    """How many were answered, and the seconds."""
    start = time.process_time()
    answered = run(at)
    return answered, time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
