"""The forbidden names and words are found, and what only looks like them is not."""

import pytest

from house import names


def found(check: names.Check, name: str, text: str = "") -> list[str]:
    return list(check(name, text))


@pytest.mark.parametrize("name", ["src/clearchart/utils.py", "tests/helpers/notes.py", "common.py"])
def test_names_that_say_nothing(name: str) -> None:
    assert found(names.empty_name, name)


def test_a_name_may_hold_such_a_word() -> None:
    assert not found(names.empty_name, "src/clearchart/text/common_words.py")


@pytest.mark.parametrize("folder", ["root", "home", "Users"])
def test_places_of_one_machine(folder: str) -> None:
    assert found(names.place, "README.md", f"see /{folder}/someone/notes") == ["README.md:1: a path of one machine"]


@pytest.mark.parametrize("folder", ["root", "home"])
def test_a_path_inside_the_project_is_no_place_of_a_machine(folder: str) -> None:
    assert not found(names.place, "README.md", f"docs/{folder}/page and ./{folder}/x and ~/{folder}/y")


def test_a_lock_names_no_index() -> None:
    assert found(names.index_line, "requirements.lock", "--index-url somewhere")
    assert not found(names.index_line, "requirements.lock", "click==8 \\\n    --hash=sha256:00")


def test_the_address_of_an_index_is_found_anywhere() -> None:
    check = names.host_check(["index.example"])
    assert found(check, "docs/setup.md", "from https://index.example/simple") == [
        "docs/setup.md:1: the address of a package index"
    ]


def test_a_silenced_check_gives_its_reason() -> None:
    mark = "# no" + "qa: BLE001"
    assert found(names.bare_excuse, "cli.py", f"except Exception:  {mark}")
    assert not found(names.bare_excuse, "cli.py", f"except Exception:  {mark} - the entry point tells people instead")


def test_a_module_begins_with_a_docstring() -> None:
    assert found(names.missing_docstring, "a.py", "import os\n")
    assert not found(names.missing_docstring, "a.py", '"""What it is."""\n')
    assert not found(names.missing_docstring, "a.py", "")
