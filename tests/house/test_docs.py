"""The documentation runs: every block of README and docs that says it can be run is run, every link leads somewhere."""

import contextlib
import doctest
import io
import re
from pathlib import Path

import pytest

from house import console
from house.blocks import RUN, SHOWN, Block, Command, blocks, commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = console.pages()
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def run_commands(block: Block, folder: Path, *, page: Path) -> None:
    for command in commands(block):
        said, messages = console.run(command, folder)
        place = f"{page_id(page)}:{block.line}: {command.source}"
        assert command.is_kept(said), f"{place}\nprints\n{said}\nand on stderr\n{messages}\n./run docs writes it anew"


def run_session(block: Block, names: dict[str, object], *, page: Path) -> None:
    test = doctest.DocTestParser().get_doctest(block.body, names, page_id(page), str(page), block.line)
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=said.write, clear_globs=False)
    names.update(test.globs)
    assert runner.failures == 0, said.getvalue()


def run_block(block: Block, folder: Path, *, page: Path, names: dict[str, object]) -> None:
    if block.language == "console":
        run_commands(block, folder, page=page)
    elif block.language == "pycon":
        run_session(block, names, page=page)
    else:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block.body, f"{page_id(page)}:{block.line}", "exec"), names)  # noqa: S102 (our own pages)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_block_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file:
            (tmp_path / block.file).write_text(block.body, encoding="utf-8")
        elif block.runs:
            run_block(block, tmp_path, page=page, names=names)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_block_is_run_or_only_shown_and_says_which(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        known = block.language in RUN | SHOWN or "no-run" in block.marks
        assert known, f"{page_id(page)}:{block.line}: {block.language!r} is neither run nor marked no-run"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    links = LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_output_is_compared_line_by_line_with_an_ellipsis_for_any_lines() -> None:
    assert Command(source="$ x", output="a\n...\nd\n").is_kept("a\nb  \nc\nd\n")
    assert not Command(source="$ x", output="a\nd").is_kept("a\nb\nd\n")
    assert Command(source="$ x", output="(cardiology.txt:4)").is_kept("(cardiology.txt:17)\n")


def test_blocks_know_their_marks_and_commands() -> None:
    page = "Text\n\n```console no-run\n$ one\n1\n$ two \\\n  three\n```\n\n```text file=note.txt\nA note.\n```\n"
    block, file = blocks(page)
    assert not block.runs
    assert [(command.line, command.output) for command in commands(block)] == [("one", "1"), ("two    three", "")]
    assert (file.file, file.body, file.line) == ("note.txt", "A note.\n", 10)


def test_outputs_are_written_anew_where_they_changed(tmp_path: Path) -> None:
    page = "```text file=a.txt\nnew\n```\n\n```console\n$ cat a.txt\nold\n$ seq 3\n1\n...\n```\n"
    fresh = "```text file=a.txt\nnew\n```\n\n```console\n$ cat a.txt\nnew\n$ seq 3\n1\n...\n```\n"
    assert console.refreshed(page, tmp_path) == fresh
