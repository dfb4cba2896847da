"""Compile what coding needs, so that the first `clearchart code` doesn't wait: the newest release and its terminology.

`python -m house.artefact`; what is compiled already is left as it is.
"""

import sys

from clearchart.model import Document, Encounter
from clearchart.pipeline import Pipeline


def say(line: str) -> None:
    """Tell people what takes seconds."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Code one empty note: whatever has to be compiled for it is compiled."""
    document = Document(id="setup", text="", sha256="")
    Pipeline(announce=say).code(Encounter(id="setup", documents=(document,)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
