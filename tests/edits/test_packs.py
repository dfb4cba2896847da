"""Payer packs: those we ship keep their own tests, and a biller's mistake is named with file and field."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from clearchart.edits.packs import Pack, PacksError, load_packs, read_pack, shipped_packs
from clearchart.edits.packs.patterns import PatternError, amount, codes
from clearchart.testing.claims import short_claim
from clearchart.testing.packs import main, missed

SHIPPED = shipped_packs().packs

HEAD = """
pack = "mine"
payer = "Mine"
source = "guide"
ids = ["MINE1"]
"""
RULE = """
[[rule]]
id = "r1"
says = "a modifier is needed"
source = "page 1"
from = 2020-01-01
when = { code = ["99213"] }
require = { modifier = ["25"] }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("pack", SHIPPED, ids=[pack.pack for pack in SHIPPED])
def test_a_shipped_pack_keeps_its_tests_and_each_rule_is_heard(pack: Pack) -> None:
    assert missed(pack) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "`pack`"),
        (HEAD.replace('ids = ["MINE1"]', ""), "ids of its payer"),
        (HEAD + RULE.replace("code =", "cod ="), "rule[0].when"),
        (HEAD + RULE.replace('["99213"]', '["99213-5"]'), "99213-5 is no range"),
        (HEAD + RULE.replace("require =", "requires ="), "requires"),
        (HEAD + RULE + 'forbid = { code = ["1"] }\n', "one of require, forbid and limit"),
        (HEAD + RULE + RULE, "two rules have the id 'r1'"),
        (HEAD + RULE.replace("from = 2020-01-01", ""), "from"),
        (HEAD + RULE.replace("2020-01-01", '2020-01-01\nseverity = "STOP"'), "severity"),
        (HEAD + RULE.replace('when = { code = ["99213"] }', ""), "when it holds"),
        (HEAD + RULE.replace('["25"] }', '["25"], age = "old" }'), "'old' says no number"),
        (HEAD + "[[rule]\n", "line"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(PacksError) as error:
        read_pack(written(tmp_path, text))
    assert "mine.toml" in str(error.value)
    assert says in str(error.value)


def test_an_operators_pack_stands_before_ours_and_takes_the_place_of_one_of_the_same_name(tmp_path: Path) -> None:
    written(tmp_path, HEAD.replace('"mine"', '"prairie"').replace("MINE1", "PRAIR") + RULE)
    packs = load_packs((str(tmp_path),))
    names = [pack.pack for pack in packs.packs]
    assert (names[0], names.count("prairie")) == ("prairie", 1)
    assert "medicare" in names
    chosen = packs.of(short_claim({"filing": "CI", "payer": "PRAIR"})).packs
    assert [rule.id for pack in chosen for rule in pack.rules] == ["r1"]


def test_a_folder_without_packs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PacksError, match="no pack"):
        load_packs((str(tmp_path),))


def test_a_packs_tests_are_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    test = (
        '[[test]]\nname = "a bare visit"\nclaim = { filing = "CI", payer = "MINE1", lines = ["99213"] }\ngives = []\n'
    )
    path = written(tmp_path, HEAD + RULE + test)
    assert main([str(path)]) == 1
    assert "a bare visit: should give nothing, gives r1" in capsys.readouterr().out


def test_a_test_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    test = '[[test]]\nname = "odd"\nclaim = { lines = ["9921"] }\n'
    assert any("9921" in each for each in missed(read_pack(written(tmp_path, HEAD + RULE + test))))


def test_patterns_of_codes() -> None:
    some = codes(("97110-97124", "J*", "M54.5*", "99213"))
    assert [each for each in ("97112", "J1885", "M54.50", "99213") if not some.has(each)] == []
    assert [each for each in ("97125", "9711", "L1885", "M54.2", "99214") if some.has(each)] == []
    with pytest.raises(PatternError):
        codes(("2-1",))


@pytest.mark.parametrize(
    ("said", "inside", "outside"),
    [(">4", "5", "4"), (">=18", "18", "17"), ("<1", "0.5", "1"), ("<=2", "2", "3"), ("2-5", "5", "6"), ("3", "3", "4")],
)
def test_numbers(said: str, inside: str, outside: str) -> None:
    assert amount(said).has(Decimal(inside))
    assert not amount(said).has(Decimal(outside))


def test_every_pack_file_is_in_the_package() -> None:
    names = {
        each.name.removesuffix(".toml") for each in files("clearchart.edits.packs").iterdir() if ".toml" in each.name
    }
    assert names == {pack.pack for pack in SHIPPED}
