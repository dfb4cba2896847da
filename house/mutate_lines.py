"""`./run test --mutate-rules`: switches lines of the convention rules off one by one; lists those no chart misses."""

import datetime as dt
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from clearchart.coding import rulefile
from clearchart.interop import Setting
from clearchart.model import Document, Encounter, Patient, Sex
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile
from clearchart.testing import ShortChart, short_charts

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "src" / "clearchart" / "coding" / "rules"
TRAPS, CONVENTIONS = ROOT / "tests" / "coding" / "traps", ROOT / "tests" / "coding" / "conventions"
DAY = dt.date(2026, 5, 4)
# Compiled into the terminology, or held by a coder from its start: tests of the lexicon and of leaves judge these.
COMPILED = frozenset(
    {"synonyms.txt", "patterns.txt", "index-main-terms.txt", "neoplasm-behaviours.txt"}
    | {"defaults.txt", "leaf-defaults.txt", "site-parts.txt"}
)
# What a module that holds knowledge from a rule file calls it by; only its caches are emptied.
READERS = frozenset({"rule_file", "code_lines", "listed"})
SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}

type Case = tuple[Pipeline, Encounter]
type Answer = tuple[str, ...]


def idle_lines() -> Iterator[str]:
    """The places of lines without which every chart is coded as before, file by file."""
    cases = tuple(_cases())
    usual = tuple(_answer(case) for case in cases)
    for file in sorted(RULES.glob("*.txt")):
        if file.name not in COMPILED:
            places = [place for _, place in rulefile.rule_file(file.name)]
            with_file = [at for at, case in enumerate(cases) if _changes(case, usual[at], frozenset(places))]
            for place in places:
                off = frozenset({place})
                if not any(_changes(cases[at], usual[at], off) for at in with_file):
                    yield place
    _switch(frozenset())


def _changes(case: Case, usual: Answer, off: frozenset[str]) -> bool:
    """Whether a chart is coded in another way, or not at all, with the lines at those places switched off."""
    _switch(off)
    try:
        return _answer(case) != usual
    except (KeyError, IndexError, StopIteration, ValueError):
        return True


_off: list[frozenset[str]] = [frozenset()]
_read = rulefile._lines


def _switch(off: frozenset[str]) -> None:
    """Read the rules anew without those lines; nothing is done where that is how they are read already."""
    if _off[0] == off:
        return
    _off[0] = off
    rulefile._lines = partial(_without, off)
    for name, module in list(sys.modules.items()):
        if name.startswith("clearchart.coding") and not READERS.isdisjoint(vars(module)):
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def _without(off: frozenset[str], text: str, name: str) -> Iterator[tuple[str, str]]:
    return (line for line in _read(text, name) if line[1] not in off)


def _answer(case: Case) -> Answer:
    pipeline, encounter = case
    return tuple(each.code for each in pipeline.code(encounter).codes)


def _cases() -> Iterator[Case]:
    pipelines = {name: Pipeline(load_profile(name)) for name in ("guideline", "full-status", "all-findings")}
    pipelines["external-causes"] = Pipeline(load_profile("external-causes"))
    for folder, usual in ((TRAPS, "full-status"), (CONVENTIONS, "guideline")):
        for file in sorted(folder.rglob("*.md")):
            for chart in short_charts(file.read_text(encoding="utf-8")):
                yield pipelines[chart.circumstances.get("profile", usual)], _encounter(chart)


def _encounter(chart: ShortChart) -> Encounter:
    """The chart as an encounter, like the tests make it."""
    setting = Setting(chart.circumstances["setting"])
    age, _, unit = chart.circumstances["age"].partition(" ")
    days = int(age) if unit == "days" else int(int(age) * 365.25) + 1
    return Encounter(
        id="chart",
        documents=(Document(id="chart", text=chart.note, sha256=""),),
        service_from=DAY,
        service_through=DAY,
        patient=Patient(sex=SEXES[chart.circumstances["sex"]], age_days=days),
        claim_type=setting.claim_type,
        patient_class=setting.patient_class,
        facility_type=setting.facility_type,
    )


def main() -> None:
    """Print each idle line with its place, then how many of all there are."""
    idle = 0
    for place in idle_lines():
        idle += 1
        print(place, flush=True)
    names = [file.name for file in sorted(RULES.glob("*.txt")) if file.name not in COMPILED]
    every = sum(len(rulefile.rule_file(name)) for name in names)
    print(f"{idle} of {every} lines could go without a chart changing")


if __name__ == "__main__":
    main()
