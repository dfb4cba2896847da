"""A watched folder: whole files only, put aside when safe, the same ones once."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from clearchart_server.intake.folder import Folder
from clearchart_server.intake.receiving import Arrival, Received
from clearchart_server.jobs import arrivals
from clearchart_server.store.models import Input
from clearchart_server.store.tenancy import acting, system
from tests.office.intake import feed

pytestmark = pytest.mark.usefixtures("office")


def test_a_file_is_taken_when_it_has_stopped_growing_and_put_aside(tmp_path: Path) -> None:
    ours = feed.hospital()
    watched = Folder(tmp_path, partial(arrivals.take, ours), sender="EHR")
    file = tmp_path / "ward" / "chart.jsonl"
    file.parent.mkdir()
    file.write_bytes(feed.chart()[:40])
    assert watched.look() == ()
    file.write_bytes(feed.chart())
    assert watched.look() == ()
    (received,) = watched.look()
    assert received.is_new
    assert not file.exists()
    assert (tmp_path / "received" / "ward" / "chart.jsonl").read_bytes() == feed.chart()
    assert watched.look() == ()
    feed.work_off()
    assert feed.item(ours).state == "ready"


def test_the_same_file_put_there_again_is_the_same_input_and_lies_beside_the_first(tmp_path: Path) -> None:
    ours = feed.hospital()
    watched = Folder(tmp_path, partial(arrivals.take, ours), sender="EHR")
    for _ in range(2):
        (tmp_path / "chart.jsonl").write_bytes(feed.chart())
        watched.look(at_once=True)
    assert len(list((tmp_path / "received").iterdir())) == 2
    with acting(system(ours)):
        assert Input.objects.count() == 1


def test_hidden_unfinished_and_linked_files_stay(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(feed.NOTE.encode())
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / ".hidden").write_bytes(b"x")
    (folder / "half.part").write_bytes(b"x")
    (folder / "link.txt").symlink_to(outside)

    def nothing(arrival: Arrival) -> Received:
        raise AssertionError(arrival.key)

    assert Folder(folder, nothing, sender="EHR").look(at_once=True) == ()


def test_the_command_takes_what_is_there(tmp_path: Path) -> None:
    ours = feed.hospital()
    (tmp_path / "chart.jsonl").write_bytes(feed.chart())
    command = [sys.executable, "-c", "from clearchart.cli import main; main()", "watch", str(ours), str(tmp_path)]
    done = subprocess.run([*command, "--once"], capture_output=True, text=True, check=False)
    assert (done.returncode, "files taken: 1" in done.stderr) == (0, True), done.stderr
    feed.work_off()
    assert feed.item(ours).state == "ready"
