"""Every code in the rule files of the conventions exists in the packaged release, and results are billable."""

import re
from functools import cache

import pytest

from clearchart.codesets import select
from clearchart.codesets.tabular import Tabular
from clearchart.coding.codelist import code_lines
from clearchart.coding.conventions.combinations import combinations
from clearchart.coding.rulefile import rule_file

LISTS = (
    "asked-for.txt",
    "diabetes.txt",
    "excludes1-exceptions.txt",
    "hierarchy.txt",
    "hypertension-organs.txt",
    "integral.txt",
    "never-first.txt",
    "not-integral.txt",
    "organ-failure.txt",
    "organism-hosts.txt",
    "past-events.txt",
    "sequelae.txt",
    "sequence.txt",
    "weight-diagnoses.txt",
)
SECOND_LISTS = ("excludes1-exceptions.txt", "hierarchy.txt", "integral.txt", "sequence.txt")
CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")


@cache
def tabular() -> Tabular:
    return select(None).tabular


@cache
def stems() -> frozenset[str]:
    found: set[str] = set()
    for code in tabular().codes():
        bare = code.replace(".", "")
        found.update(bare[:size] for size in range(1, len(bare) + 1))
    return frozenset(found)


@pytest.mark.parametrize("name", LISTS)
def test_first_column(name: str) -> None:
    unknown = [f"{line.place} {stem}" for line in code_lines(name) for stem in line.prefixes if stem not in stems()]
    assert not unknown


@pytest.mark.parametrize("name", SECOND_LISTS)
def test_second_column(name: str) -> None:
    words = ((line.place, stem) for line in code_lines(name) for stem in line.rest.partition(" | ")[0].split())
    assert not [pair for pair in words if pair[1].replace(".", "").rstrip("-?") not in stems()]


def test_combinations() -> None:
    for rule in combinations():
        assert set(rule.present) <= stems(), rule.place
        for code in rule.result:
            if code[0] != "$" and "*" not in code:
                assert tabular().is_billable(code), (rule.place, code)
        assert rule.authority, rule.place


@pytest.mark.parametrize("name", ["organisms.txt", "long-term-drugs.txt", "due-to.txt", "hypertension.txt"])
def test_codes_named(name: str) -> None:
    for body, place in rule_file(name):
        for code in CODE.findall(body):
            assert code.replace(".", "") in stems(), (place, code)


def test_complications_of_every_type_of_diabetes() -> None:
    for line in code_lines("diabetes.txt"):
        characters, kept = line.rest.split()[:2]
        assert kept in ("keep", "gone"), line.place
        assert tabular().is_billable(f"E11.{characters}"), line.place
