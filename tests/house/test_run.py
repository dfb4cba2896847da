"""`./run` starts on an old Python, lists itself, and passes over candidates that don't run."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "run"


@pytest.fixture(name="run")
def loaded() -> ModuleType:
    loader = SourceFileLoader("run_file", str(RUN))
    spec = importlib.util.spec_from_loader("run_file", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def executable(path: Path, script: str) -> Path:
    path.write_text("#!/bin/sh\n" + script + "\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_is_written_for_python_3_8() -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_imports_nothing_but_the_standard_library() -> None:
    imports = [
        node for node in ast.walk(ast.parse(RUN.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    ]
    plain = [node for node in ast.walk(ast.parse(RUN.read_text(encoding="utf-8"))) if isinstance(node, ast.Import)]
    names = {node.module or "" for node in imports} | {alias.name for node in plain for alias in node.names}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert "__future__" not in names


def test_alone_lists_every_command(run: ModuleType) -> None:
    listed = subprocess.run([sys.executable, RUN], capture_output=True, text=True, check=True).stdout
    assert list(run.COMMANDS) == ["setup", "test", "check", "lint", "docs", "eval", "bench", "lock", "demo", "new-edit"]
    assert all(f"./run {name}" in listed for name in run.COMMANDS)


def test_an_unknown_command_is_wrong_usage() -> None:
    done = subprocess.run([sys.executable, RUN, "tset"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "no command 'tset'" in done.stderr


def test_a_shim_that_fails_is_passed_over(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path / "python3.13", "echo 'command not found' >&2; exit 127")
    working = executable(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert not run.runs("python3.13")
    assert run.runs(str(working))
    assert run.find_python() == "python3.12"


def test_a_python_of_pyenv_is_found_when_the_shims_fail(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shim in ("python3.13", "python3.12"):
        executable(tmp_path / shim, "exit 127")
    home = tmp_path / "pyenv" / "versions" / "3.12.1" / "bin"
    home.mkdir(parents=True)
    found = executable(home / "python3", f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert run.find_python() == str(found)


def test_no_python_is_said_and_not_a_traceback(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "candidates", lambda: iter(["/nowhere/python3"]))
    with pytest.raises(SystemExit, match=r"no Python 3\.12 or newer"):
        run.find_python()


def test_a_change_of_the_lock_or_the_project_makes_the_stamp_stale(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (run.LOCK, "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    run.stamp_file(tmp_path).write_text(run.stamp(run.LOCK), encoding="utf-8")
    assert run.is_stamped(tmp_path, run.LOCK)
    (tmp_path / "pyproject.toml").write_text("# changed", encoding="utf-8")
    assert not run.is_stamped(tmp_path, run.LOCK)


def test_a_checkout_keeps_its_code_sets_to_itself_unless_told(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLEARCHART_HOME", raising=False)
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    assert run.environment()["CLEARCHART_HOME"] == str(run.ROOT / ".local")
    assert "VIRTUAL_ENV" not in run.environment()
    monkeypatch.setenv("CLEARCHART_HOME", "/elsewhere")
    assert run.environment()["CLEARCHART_HOME"] == "/elsewhere"


def test_a_home_that_cannot_be_written_moves_the_cache(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.setenv("HOME", "/nonexistent")
    assert run.environment()["UV_CACHE_DIR"] == str(run.TOOLS / "cache")


@pytest.mark.parametrize("path", ["run", ".ci/run"])
def test_is_executable(path: str) -> None:
    assert os.access(ROOT / path, os.X_OK)
