"""Which processes serve a data directory: found by their working directory, which a server never leaves."""

import time
from pathlib import Path

import psutil

_POLL_SECONDS = 0.1


def postmaster(data: Path) -> int | None:
    """The process number of the running server of a data directory, or None.

    A number in a stale postmaster.pid may belong to anybody by now, so the process has to be a server in that folder.
    """
    try:
        first = (data / "postmaster.pid").read_text(encoding="utf-8").partition("\n")[0]
        number = int(first)
    except (OSError, ValueError):
        return None
    return number if _serves(number, data) else None


def servers(data: Path) -> list[psutil.Process]:
    """Every server process of a data directory, those too that lost their postmaster."""
    named = (each for each in psutil.process_iter(["name"]) if (each.info["name"] or "").startswith("postgres"))
    return [each for each in named if _serves(each.pid, data)]


def gone(data: Path, seconds: float) -> bool:
    """Wait until no process serves a data directory; whether none does."""
    until = time.monotonic() + seconds
    while servers(data):
        if time.monotonic() > until:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def end_orphans(data: Path, patience: float) -> None:
    """End the processes of a server whose postmaster was killed, after a while in which they may end by themselves."""
    if postmaster(data) is not None or gone(data, patience):
        return
    for process in servers(data):
        process.kill()
    gone(data, patience)


def _serves(number: int, data: Path) -> bool:
    try:
        process = psutil.Process(number)
        ours = process.name().startswith("postgres") and Path(process.cwd()) == data.resolve()
        return ours and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
