"""The engine's name changes with what it is made of, and with nothing else."""

from clearchart.codesets import Tabular
from clearchart.coding.engine import engine_inputs
from clearchart.model.digest import digest
from clearchart.policy import load_profile


def test_the_same_parts_give_the_same_engine(tabular: Tabular) -> None:
    first, second = (digest(engine_inputs(tabular, load_profile())) for _ in range(2))
    assert first == second


def test_another_profile_is_another_engine(tabular: Tabular) -> None:
    profiles = [load_profile(name) for name in ("guideline", "all-findings")]
    assert len({digest(engine_inputs(tabular, profile)) for profile in profiles}) == 2


def test_every_rule_and_source_file_counts(tabular: Tabular) -> None:
    files = engine_inputs(tabular, load_profile())["code"]
    assert {
        "clearchart.coding/leaf.py",
        "clearchart.coding/lexicon/cardiology.txt",
        "clearchart.coding/rules/defaults.txt",
        "clearchart.text/rules/sections.txt",
    } <= files.keys()
    assert not [name for name in files if "__pycache__" in name]
