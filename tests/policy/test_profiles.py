"""Profiles: those of the package load, a wrong field is told by its name, a file of one's own will do."""

from pathlib import Path

import pytest

from clearchart.coding.reportable import CodingPolicy, Reportability
from clearchart.policy import ProfileError, load_profile, profile_names

OWN = """
name = "ours"
owner = "a hospital"
reason = "a contract"
valid_from = 2026-01-01

[coding]
external_causes = true
"""


def written(folder: Path, text: str) -> str:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_of_the_package_loads_under_its_name(name: str) -> None:
    profile = load_profile(name)
    assert profile.name == name and profile.owner and profile.reason
    assert profile.section("coding", CodingPolicy)


def test_the_guideline_is_the_default() -> None:
    policy = load_profile().section("coding", CodingPolicy)
    assert policy == CodingPolicy()
    assert policy.reportability is Reportability.GUIDELINE and not policy.external_causes


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    assert load_profile(written(tmp_path, OWN)).section("coding", CodingPolicy).external_causes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN.replace("external_causes", "external_cause"), "external_cause"),
        (OWN.replace("true", '"yes"'), "external_causes"),
        (OWN + 'reportability = "everything"\n', "reportability"),
    ],
)
def test_a_wrong_field_of_a_section_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ProfileError, match=told):
        load_profile(written(tmp_path, text)).section("coding", CodingPolicy)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN.replace("owner", "holder"), "holder|owner"),
        (OWN.replace("2026-01-01", '"soon"'), "valid_from"),
        (OWN.replace("[coding]", "[coding"), "ours.toml"),
        (OWN + "[codings]\n", "codings"),
    ],
)
def test_a_wrong_field_of_a_profile_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ProfileError, match=told):
        load_profile(written(tmp_path, text))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ProfileError, match=r"no profile 'guidelines'.*guideline"):
        load_profile("guidelines")
