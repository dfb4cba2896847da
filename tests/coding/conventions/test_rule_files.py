"""Every code in the rule files of the conventions exists in the packaged release, and results are billable."""

import re
from functools import cache

import pytest

from clearchart.codesets import select
from clearchart.codesets.tabular import Tabular
from clearchart.coding.codelist import code_lines
from clearchart.coding.conventions.combinations import combinations
from clearchart.coding.conventions.sequence import precedes
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


@pytest.mark.parametrize("name", ["organisms.txt", "long-term-drugs.txt", "hypertension.txt", "past-events.txt"])
def test_results_are_billable(name: str) -> None:
    for body, place in rule_file(name):
        head, _, rest = body.partition(" = ")
        results = CODE.findall(rest if name in ("hypertension.txt", "past-events.txt") else head.partition(":")[0])
        assert [code for code in results[:3] if not tabular().is_billable(code)] == [], place


def test_sequelae_exist_for_every_kind_of_stroke() -> None:
    for line in code_lines("sequelae.txt"):
        for kind in ("I69.0", "I69.1", "I69.2", "I69.3"):
            assert tabular().is_billable(kind + line.rest.split()[0].replace("*", "9")), line.place


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("N18.4", "D63.1"),
        ("G30.9", "F02.80"),
        ("I13.0", "I50.32"),
        ("I50.32", "I50.32"),
        ("K70.31", "I85.11"),
        ("E11.621", "L97.412"),
        ("N39.0", "B96.20"),
        ("A41.9", "R65.20"),
        ("R65.20", "N17.9"),
        ("A41.9", "J18.9"),
        ("E66.9", "Z68.37"),
        ("C18.9", "D63.0"),
    ],
)
def test_precedence(first: str, second: str) -> None:
    assert precedes(tabular(), first, second=second) is (first != second)
    assert not precedes(tabular(), second, second=first)


def test_complications_of_every_type_of_diabetes() -> None:
    for line in code_lines("diabetes.txt"):
        characters, kept = line.rest.split()[:2]
        assert kept in ("keep", "gone"), line.place
        assert tabular().is_billable(f"E11.{characters}"), line.place
