"""What ties a process to the one that started it: a pipe, whose other end closes however that one ends."""

import os
import signal
import threading


def follow(pipe: int | None) -> None:
    """Ask ourselves to stop when the other end of a pipe is closed; nothing without a pipe."""
    if pipe is not None:
        threading.Thread(target=_wait, args=(pipe,), name="lifeline", daemon=True).start()


def _wait(pipe: int) -> None:
    os.read(pipe, 1)  # nobody writes: it returns when the other end is gone
    os.kill(os.getpid(), signal.SIGTERM)
