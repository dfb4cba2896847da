"""Runs the command line as a person would, in a process of its own."""

import os
import subprocess
import sys


def run(*arguments: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """`clearchart ARGUMENTS`, with something on standard input, and more environment variables."""
    command = [sys.executable, "-c", "from clearchart.cli import main; main()", *arguments]
    return subprocess.run(
        command, input=said, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
