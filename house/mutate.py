"""`./run test --mutate-rules`: switches text cues and convention lines off one by one; lists those no case misses."""

from pathlib import Path

from clearchart.testing import marked_sentences
from clearchart.testing.mutation import idle_cues
from clearchart.text.cues import cue_lines
from house import mutate_lines

CASES = Path(__file__).resolve().parent.parent / "tests" / "text" / "cases"


def main() -> None:
    """Print each idle value with its place, then how many of all there are; then the lines of the convention rules."""
    sentences = [each for file in sorted(CASES.glob("*.md")) for each in marked_sentences(file.read_text("utf-8"))]
    idle = idle_cues(sentences)
    for each in idle:
        print(f"{each.place}: {each.key}: {each.value}")
    every = sum(len(line.values) for line in cue_lines())
    print(f"{len(idle)} of {every} values could go without a case failing ({len(sentences)} marked sentences)")
    mutate_lines.main()


if __name__ == "__main__":
    main()
