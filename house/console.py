"""Runs the console blocks of a page, and writes their outputs anew where the page no longer tells them.

`python -m house.console` does it for every page of the project; a test compares, so that nothing changes unseen.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from house.blocks import Block, Command, blocks, commands, tidy
from house.home import clean_home

ROOT = Path(__file__).resolve().parent.parent


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def environment() -> dict[str, str]:
    """A terminal without colour, 100 wide, in which `clearchart` is found and nothing was loaded."""
    programs = str(Path(sys.executable).parent)
    plain = {"NO_COLOR": "1", "COLUMNS": "100", "CLEARCHART_HOME": str(clean_home())}
    return {**os.environ, **plain, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def run(command: Command, folder: Path) -> tuple[str, str]:
    """What a command prints in a folder, on stdout and on stderr; its status is the page's own affair."""
    shell = ["bash", "-c", command.line]
    done = subprocess.run(shell, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


def refreshed(page: str, folder: Path) -> str:
    """The page with the outputs that its commands give now; what it still tells rightly stays as it is."""
    for block in blocks(page):
        if block.file:
            (folder / block.file).write_text(block.body, encoding="utf-8")
        elif block.runs and block.language == "console":
            page = page.replace(block.body, _body(block, folder), 1)
    return page


def _body(block: Block, folder: Path) -> str:
    parts = []
    for command in commands(block):
        output, _ = run(command, folder)
        kept = command.output + "\n" if command.output else ""
        parts.append(f"{command.source}\n{kept if command.is_kept(output) else tidy(output)}")
    return "".join(parts)


def main() -> int:
    """Refresh every page and name those that changed."""
    for path in pages():
        page = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            fresh = refreshed(page, Path(folder))
        if fresh != page:
            path.write_text(fresh, encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: outputs written anew; read them", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
