"""The house numbers: how long functions and files are, and how many parameters functions take.

`python -m house.numbers` prints where the code stands and fails over a limit.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = {
    "library": ("src/clearchart",),
    "office": ("src/clearchart_server",),
    "house": ("house", "run"),
    "tests": ("tests",),
}

FUNCTION_P90, FUNCTION_LONG, FUNCTION_LONG_SHARE, FUNCTION_MAX = 30, 60, 0.02, 100
FILE_P90, FILE_MAX = 400, 600
PARAMETERS_MAX, POSITIONAL_MAX = 6, 2
# A private function is called a few lines away, where its parameters can be seen.
PRIVATE_POSITIONAL_MAX = 4


@dataclass(frozen=True)
class Function:
    """A function with its place and its sizes; lines are counted from `def` to its last line."""

    where: str
    lines: int
    parameters: int
    positional: int

    @property
    def private(self) -> bool:
        """Whether only its own module calls it."""
        return self.where.rpartition(" ")[2].startswith("_")


@dataclass(frozen=True)
class Numbers:
    """The sizes of one part of the project."""

    files: tuple[tuple[str, int], ...]
    functions: tuple[Function, ...]


def measure(paths: Sequence[Path], *, root: Path = ROOT) -> Numbers:
    """Read Python files and measure them; places are given relative to `root`."""
    texts = {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in paths}
    functions = tuple(function for name, text in texts.items() for function in functions_of(name, text))
    return Numbers(files=tuple((name, text.count("\n")) for name, text in texts.items()), functions=functions)


def functions_of(name: str, text: str) -> Iterator[Function]:
    """Every function and method of a file, nested ones too."""
    tree = ast.parse(text, filename=name)
    methods = {id(item) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for item in node.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield _function(name, node, bound=id(node) in methods and not _is_static(node))


def _function(name: str, node: ast.FunctionDef | ast.AsyncFunctionDef, *, bound: bool) -> Function:
    names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)][bound:]
    positional = len(names)
    dictated = node.name.startswith("__") or _is_called_by_click(node, names)
    return Function(
        where=f"{name}:{node.lineno} {node.name}",
        lines=(node.end_lineno or node.lineno) - node.lineno + 1,
        parameters=positional + len(node.args.kwonlyargs),
        positional=0 if dictated else positional,
    )


def _is_called_by_click(node: ast.FunctionDef | ast.AsyncFunctionDef, names: list[str]) -> bool:
    """A command, which click calls by name, or an option's callback `(context, option, value)`, by place."""
    calls = [mark.func for mark in node.decorator_list if isinstance(mark, ast.Call)]
    is_command = any(isinstance(call, ast.Attribute) and call.attr == "command" for call in calls)
    return is_command or (len(names) == 3 and names[0].lstrip("_") in ("ctx", "context"))


def _is_static(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in node.decorator_list)


def share(values: Sequence[int], part: float) -> int:
    """The value that a part of all values (0.9: nine tenths) stays at or under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0


def over_limits(numbers: Numbers, *, library: bool = True) -> list[str]:
    """What is over a hard limit; the share and the percentiles count for the library only."""
    found = [f"{name}: {lines} lines, over {FILE_MAX}" for name, lines in numbers.files if lines > FILE_MAX]
    for function in numbers.functions:
        found += _over_limits(function, library=library)
    return found + (_over_shares(numbers) if library else [])


def _over_limits(function: Function, *, library: bool) -> list[str]:
    found = []
    if function.lines > FUNCTION_MAX:
        found.append(f"{function.where}: {function.lines} lines, over {FUNCTION_MAX}")
    if library and function.parameters > PARAMETERS_MAX:
        found.append(f"{function.where}: {function.parameters} parameters, over {PARAMETERS_MAX}: a noun is missing")
    allowed = PRIVATE_POSITIONAL_MAX if function.private else POSITIONAL_MAX
    if library and function.positional > allowed:
        found.append(f"{function.where}: {function.positional} positional parameters: by name after {allowed}")
    return found


def _over_shares(numbers: Numbers) -> list[str]:
    lengths = [function.lines for function in numbers.functions]
    files = [lines for _, lines in numbers.files]
    found = []
    if share(lengths, 0.9) > FUNCTION_P90:
        found.append(f"functions: {share(lengths, 0.9)} lines at the 90th percentile, over {FUNCTION_P90}")
    if _long_share(lengths) > FUNCTION_LONG_SHARE:
        found.append(
            f"functions: {_long_share(lengths):.1%} over {FUNCTION_LONG} lines, more than {FUNCTION_LONG_SHARE:.0%}"
        )
    if share(files, 0.9) > FILE_P90:
        found.append(f"files: {share(files, 0.9)} lines at the 90th percentile, over {FILE_P90}")
    return found


def _long_share(lengths: Sequence[int]) -> float:
    return sum(length > FUNCTION_LONG for length in lengths) / len(lengths) if lengths else 0.0


def row(part: str, numbers: Numbers) -> str:
    """One line of the table: where a part of the project stands."""
    lengths = [function.lines for function in numbers.functions]
    files = [lines for _, lines in numbers.files]
    cells = (len(lengths), share(lengths, 0.5), share(lengths, 0.9), max(lengths, default=0))
    sizes = (len(files), share(files, 0.9), max(files, default=0))
    parameters = max((function.parameters for function in numbers.functions), default=0)
    return "{:<8}{:>10}{:>7}{:>5}{:>5}{:>9.1%}{:>8}{:>5}{:>5}{:>11}".format(
        part, *cells[:3], cells[3], _long_share(lengths), *sizes, parameters
    )


def python_files(places: Sequence[str], *, root: Path = ROOT) -> list[Path]:
    """The Python files under some folders (or the files themselves), in order of their names."""
    found = [path for place in places for path in (sorted((root / place).rglob("*.py")) or [root / place])]
    return [path for path in found if path.is_file()]


def main() -> int:
    """Print the table of all parts, then what is over a limit; 1 if anything is."""
    print("part     functions median  p90  max  over 60   files  p90  max parameters")
    failures: list[str] = []
    for part, places in PARTS.items():
        numbers = measure(python_files(places))
        if numbers.files:
            print(row(part, numbers))
            failures += over_limits(numbers, library=part in ("library", "office"))
    print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
