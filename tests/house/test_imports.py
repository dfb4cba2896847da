"""What the library may import: only what it declares, and nothing heavy on the way to the command line."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "scipy", "sklearn", "pandas", "altair", "django", "psycopg", "rich", "jinja2", "hypothesis", "pytest")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for extra in project.get("optional-dependencies", {}).values() for name in extra]
    named = (re.split(r"[<>=;\[]", name, maxsplit=1)[0] for name in project["dependencies"] + extras)
    return {normal(name) for name in named}


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def test_the_command_line_loads_nothing_heavy() -> None:
    script = "import json, sys, clearchart.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(json.loads(done.stdout))


def test_every_package_that_the_library_imports_is_declared() -> None:
    homes = packages_distributions()
    names = {name for path in (ROOT / "src").rglob("*.py") for name in imported(path)}
    foreign = names - sys.stdlib_module_names - {"clearchart", "clearchart_server", "_typeshed"}
    undeclared = {name for name in foreign if not declared() & {normal(home) for home in homes.get(name, [])}}
    assert undeclared == set()
