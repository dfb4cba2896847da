"""A newcomer's first command: the demo codes sample charts, prints a table and writes a page."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_small_demo_prints_a_table_and_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    command = [sys.executable, "-m", "house.demo", "--small", "--no-serve", "--page", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "consult-note" in done.stdout
    assert "withheld" in done.stdout
    assert "codes that our own coders gave" in done.stdout
    html = page.read_text(encoding="utf-8")
    assert "D50.0" in html
    assert 'src="http' not in html, "one self-contained page"
