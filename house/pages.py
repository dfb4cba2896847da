"""The pages that are made from the code: a JSON Schema for each wire form, a manual for each edit, the states of work.

`python -m house.pages --write` writes them; without `--write` it fails if one is not fresh.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from clearchart.interop import schemas
from clearchart.work import picture
from house import edits

ROOT = Path(__file__).resolve().parent.parent


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page with its text."""
    for form in schemas.FORMS:
        yield ROOT / "docs" / "wire" / f"{form}.schema.json", schemas.text(form)
    for name, text in edits.manuals():
        yield ROOT / "docs" / "edits" / name, text
    yield ROOT / "docs" / "explanation" / "work-states.md", picture.page()


def stale() -> list[Path]:
    """The generated pages that are missing, don't say what the code says, or are of a rule that is no more."""
    made = dict(pages())
    old = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return old + leftovers(made)


def leftovers(made: Iterable[Path]) -> list[Path]:
    """Pages of rules that are no more."""
    return sorted(set((ROOT / "docs" / "edits").glob("*.md")) - set(made))


def write() -> None:
    """Write every generated page."""
    made = dict(pages())
    for path in leftovers(made):
        path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> int:
    """Write the pages, or say which are not fresh."""
    if "--write" in sys.argv:
        write()
    found = stale()
    for path in found:
        print(f"{path.relative_to(ROOT)} is not fresh: ./run docs", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
