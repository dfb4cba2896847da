"""One engine of the bench, run over notes in a process of its own; it has to start in either environment.

`python -m house.engines NAME NOTES.jsonl` prints one JSON object: seconds to be ready, seconds of each note unseen
and again, the codes of each note (null where an engine gives none), and the private memory at the end in bytes.
"""

import datetime as dt
import importlib
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

type Engine = Callable[[str], list[str] | None]

# What medspaCy is asked to find: it brings no terms of its own.
TERMS = (
    "hypertension", "diabetes", "heart failure", "pneumonia", "asthma", "fracture", "pain", "depression", "anemia",
    "cough", "fever", "stroke", "reflux", "arthritis", "migraine", "infection", "fibrillation", "obesity",
)  # fmt: skip


def clearchart() -> Engine:
    """Clearchart, from text to the coded chart, as one clinic note of a date inside the packaged release."""
    model = importlib.import_module("clearchart.model")
    pipeline = importlib.import_module("clearchart.pipeline").Pipeline()

    def code(text: str) -> list[str]:
        document = model.Document(id="note", text=text, sha256="")
        encounter = model.Encounter(id="note", documents=(document,), service_from=dt.date(2026, 5, 4))
        return [found.code for found in pipeline.code(encounter).codes]

    return code


def icd10_coder() -> Engine:
    """icd10-coder: a look-up of terms, so every line of a note is looked up and its first billable code taken."""
    coder = importlib.import_module("icd10_coder.coder")
    connection = coder.get_conn(coder.CM_DB)

    def code(text: str) -> list[str]:
        lines = (re.sub(r"[^\w\s]", " ", line).strip() for line in re.split(r"[\n.;:]", text))
        found = (coder.cm_search(connection, line, 5) for line in lines if line)
        return [first for rows in found if (first := next((row[0] for row in rows if row[2]), None))]

    return code


def medspacy() -> Engine:
    """medspaCy with its default pipeline: sections and assertion, no codes. Its logger prints note text: silenced."""
    importlib.import_module("loguru").logger.remove()
    engine = importlib.import_module("medspacy").load()
    rule = importlib.import_module("medspacy.ner").TargetRule
    engine.get_pipe("medspacy_target_matcher").add([rule(term, "PROBLEM") for term in TERMS])

    def code(text: str) -> None:
        engine(text)

    return code


ENGINES: dict[str, Callable[[], Engine]] = {"clearchart": clearchart, "icd10-coder": icd10_coder, "medspacy": medspacy}


def private_memory() -> int | None:
    """Bytes that this process alone holds (USS), from the kernel; None where it doesn't say."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return None
    sizes = re.findall(r"^Private_\w+:\s+(\d+) kB", rollup.read_text(encoding="ascii"), re.MULTILINE)
    return sum(int(size) for size in sizes) * 1024


def measure(name: str, texts: list[str]) -> dict[str, object]:
    """Run one engine over notes twice, each note timed by itself: unseen notes first, then warm."""
    start = time.perf_counter()
    engine = ENGINES[name]()
    engine(texts[0])
    ready = time.perf_counter() - start
    first, _ = timed(engine, texts)
    seconds, codes = timed(engine, texts)
    found = {"name": name, "ready": ready, "first": first, "seconds": seconds, "codes": codes}
    return {**found, "private": private_memory()}


def timed(engine: Engine, texts: list[str]) -> tuple[list[float], list[list[str] | None]]:
    """The seconds and the codes of every note."""
    seconds, codes = [], []
    for text in texts:
        start = time.perf_counter()
        codes.append(engine(text))
        seconds.append(time.perf_counter() - start)
    return seconds, codes


if __name__ == "__main__":
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    print(json.dumps(measure(sys.argv[1], [row["text"] for row in rows])))
