"""Tests keep code sets in the checkout, as `./run` does, unless they are told otherwise."""

import os
from pathlib import Path

os.environ.setdefault("CLEARCHART_HOME", str(Path(__file__).resolve().parents[1] / ".local"))
