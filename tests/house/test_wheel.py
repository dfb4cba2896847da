"""The wheel, installed into an empty environment, codes a note."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRIVATE_UV = ROOT / ".tools" / "uv" / "bin" / "uv"
NOTE = "ASSESSMENT AND PLAN\n1. Hypertension. Continue lisinopril.\n2. Type 2 diabetes mellitus. Continue metformin.\n"


def call(*command: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "CLEARCHART_HOME": str(home), "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(name="wheel", scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT, home=folder)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_holds_the_rules_and_the_lexicon_and_no_corpora(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    sources = (path for path in (ROOT / "src" / "clearchart").rglob("*") if path.is_file())
    wanted = {str(path.relative_to(ROOT / "src")) for path in sources if path.suffix != ".pyc"}
    assert wanted - set(names) == set()
    assert "clearchart/py.typed" in names
    assert not any(name.startswith(("corpora", "tests", "house")) for name in names)


@pytest.mark.slow
def test_codes_a_note_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    uv = str(PRIVATE_UV) if PRIVATE_UV.exists() else shutil.which("uv")
    if uv is None:
        pytest.skip("no uv: ./run setup makes one")
    home, env = tmp_path / "home", tmp_path / "env"
    call(uv, "venv", "--quiet", "--python", sys.executable, env, cwd=tmp_path, home=home)
    lock = ROOT / "requirements.lock"
    call(
        uv, "pip", "install", "--quiet", "--python", env / "bin" / "python", "-c", lock, wheel, cwd=tmp_path, home=home
    )
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    first = call(env / "bin" / "clearchart", "code", "note.txt", "--format", "json", cwd=tmp_path, home=home)
    assert {code["code"] for code in json.loads(first.stdout)["codes"]} >= {"I10", "E11.9"}
    assert "ompil" in first.stderr, "the first use says that it compiles"
    office = [str(env / "bin" / "clearchart"), "db", "status"]
    assert "serve" in call(env / "bin" / "clearchart", "--help", cwd=tmp_path, home=home).stdout
    refused = subprocess.run(office, capture_output=True, text=True, check=False)
    assert (refused.returncode, "clearchart[office]" in refused.stderr) == (2, True)
