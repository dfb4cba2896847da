"""`clearchart serve`: one command brings all of it up, brings back what is killed, and stops cleanly."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from clearchart_server.db import processes
from tests.office.conftest import open_folder

_PATIENCE = 90


@pytest.fixture(name="home")
def fresh_home() -> Iterator[Path]:
    folder = open_folder()
    yield folder
    shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def readiness(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return str(json.load(answer)["status"])
    except (urllib.error.URLError, OSError):
        return "none"


def wait_until_ready(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while readiness(port) != "ready":
        assert time.monotonic() < until, "the office doesn't get ready"
        time.sleep(0.2)


@pytest.mark.slow
def test_comes_up_comes_back_and_stops(home: Path) -> None:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    environment |= {
        "CLEARCHART_HOME": str(home),
        "CLEARCHART_LISTEN": f"127.0.0.1:{port}",
        "CLEARCHART_WEB_PROCESSES": "1",
    }
    command = [sys.executable, "-c", "from clearchart.cli import main; main()", "serve"]
    office = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_until_ready(port)
        data = home / "database" / "data"
        children = psutil.Process(office.pid).children(recursive=True)
        for process in (*children, *processes.servers(data)):
            if process.is_running():
                process.kill()
        wait_until_ready(port)
        office.send_signal(signal.SIGTERM)
        assert office.wait(_PATIENCE) == 0
        assert processes.servers(data) == []
        assert readiness(port) == "none"
    finally:
        office.kill()
        office.wait()
        for process in processes.servers(home / "database" / "data"):
            process.kill()
