"""Names and words that the house forbids: empty names, places of one machine, package indexes, bare excuses.

`python -m house.names` reads every file that git knows or would add, prints what it finds and fails on any.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = ROOT / ".tools" / "uv" / "bin" / "python"

EMPTY_NAMES = frozenset({"util", "utils", "helper", "helpers", "common", "misc", "manager"})
HOME_FOLDER = re.compile(r"(?<![\w.~-])/(?:root|home|work|Users)/[\w.]")
INDEX_LINE = re.compile(r"^\s*--?(?:index-url|extra-index-url|find-links|trusted-host|i|f)\b")
HOST = re.compile(r"https?://(?:[^/@\s'\"]*@)?([^/:\s'\"]+)")
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore|TODO|FIXME)\b.*")
# The reason stands after the mark and its codes: behind a dash, a colon or a second #, or in brackets.
REASON = re.compile(
    r"(?:noqa|ignore|TODO|FIXME)(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w,\s-]+\])?\s*[-:(#]+\s*\w+\W+\w+"
)

Check = Callable[[str, str], Iterator[str]]


def empty_name(name: str, _text: str) -> Iterator[str]:
    """A file or folder whose name says nothing."""
    for part in Path(name).parts:
        if part.partition(".")[0] in EMPTY_NAMES:
            yield f"{name}: {part} says nothing; name it after what it does"


def place(name: str, text: str) -> Iterator[str]:
    """A path of one person's machine."""
    for number, line in enumerate(text.split("\n"), 1):
        if HOME_FOLDER.search(line):
            yield f"{name}:{number}: a path of one machine"


def index_line(name: str, text: str) -> Iterator[str]:
    """A line of a lock or requirements file that names a package index."""
    if name.endswith(".lock") or Path(name).name.startswith("requirements"):
        for number, line in enumerate(text.split("\n"), 1):
            if INDEX_LINE.match(line):
                yield f"{name}:{number}: a lock names no package index"


def bare_excuse(name: str, text: str) -> Iterator[str]:
    """A silenced check or an unfinished place without its reason."""
    if not name.endswith(".py") and name != "run":
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = EXCUSE.search(line)
        if found and not REASON.search(found.group()):
            yield f"{name}:{number}: say why: {found.group().strip()}"


def missing_docstring(name: str, text: str) -> Iterator[str]:
    """A Python file that doesn't begin by saying in a sentence what it is."""
    body = text.removeprefix("#!/usr/bin/env python3\n").lstrip()
    if name.endswith(".py") and body and not body.startswith(('"""', 'r"""')):
        yield f"{name}: begins without a docstring"


def host_check(hosts: Iterable[str]) -> Check:
    """A check for the hosts of the package indexes that this machine is set up with."""
    known = tuple(hosts)

    def index_host(name: str, text: str) -> Iterator[str]:
        for number, line in enumerate(text.split("\n"), 1):
            if any(host in line for host in known):
                yield f"{name}:{number}: the address of a package index"

    return index_host


def index_hosts() -> set[str]:
    """The hosts in this machine's settings of pip and uv, which no file may name."""
    settings = [value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_"))]
    if PIP.exists():
        listed = subprocess.run([str(PIP), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
        settings.append(listed.stdout)
    return {host for setting in settings for host in HOST.findall(setting)}


def files() -> list[str]:
    """Every file that git knows or would add, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def find(names: Iterable[str], checks: Iterable[Check]) -> Iterator[str]:
    """Run the checks over files of the project; a file that isn't text has only a name."""
    every = tuple(checks)
    for name in names:
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
        for check in every:
            yield from check(name, text)


def main() -> int:
    """Print what is found; 1 if anything is."""
    names = files()
    checks = (empty_name, place, index_line, bare_excuse, missing_docstring, host_check(index_hosts()))
    found = list(find(names, checks))
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    print(f"{len(names)} files read, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
