"""The code blocks of a Markdown page, read so that they can be run.

A fence's first word is its language; further words are marks: `no-run`, or `file=NAME` for a block that is a file.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

RUN = frozenset({"console", "python", "pycon"})
SHOWN = frozenset({"text", "toml", "json", "yaml", "xml", "mermaid"})

_FENCE = re.compile(r"^(?P<fence>```+)(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=fence)\s*$", re.MULTILINE | re.DOTALL)
_ANY = r"(?:.*\n)*?"
_LINE_NUMBER = re.compile(r"(?<=\.txt:)\d+")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its marks, its text, and the line of the page on which it begins."""

    language: str
    marks: tuple[str, ...]
    body: str
    line: int

    @property
    def runs(self) -> bool:
        """Whether the block is to be executed."""
        return self.language in RUN and "no-run" not in self.marks

    @property
    def file(self) -> str | None:
        """The name of the file that the block is, or None."""
        return next((mark.removeprefix("file=") for mark in self.marks if mark.startswith("file=")), None)


@dataclass(frozen=True)
class Command:
    """A command of a console block as it is written, and the output that the page promises."""

    source: str
    output: str

    @property
    def line(self) -> str:
        """The command for a shell: without its prompt, on one line."""
        return self.source.removeprefix("$ ").replace("\\\n", " ")

    def is_kept(self, output: str) -> bool:
        """Whether an output is what the page promises.

        A line of `...` stands for any lines. Spaces at the ends of lines don't count, nor does the number of a line
        in a lexicon file: a new term above it must not make a page stale.
        """
        lines = _LINE_NUMBER.sub("0", tidy(self.output)).splitlines()
        pattern = "".join(_ANY if line == "..." else re.escape(line) + "\n" for line in lines)
        return re.fullmatch(pattern, _LINE_NUMBER.sub("0", tidy(output))) is not None


def tidy(output: str) -> str:
    """An output as a page shows it: no spaces at the ends of lines, no empty lines at its end."""
    return "".join(line.rstrip() + "\n" for line in output.rstrip().splitlines())


def blocks(page: str) -> tuple[Block, ...]:
    """Every fenced block of a page, in order."""
    found = []
    for match in _FENCE.finditer(page):
        words = match["info"].split() or [""]
        line = page.count("\n", 0, match.start()) + 1
        found.append(Block(language=words[0], marks=tuple(words[1:]), body=match["body"], line=line))
    return tuple(found)


def commands(block: Block) -> tuple[Command, ...]:
    """The commands of a console block: `$ ` begins one, a backslash at the end goes on, the rest is its output."""
    lines = block.body.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    found = []
    for at, stop in pairwise([*starts, len(lines)]):
        end = next(end for end in range(at + 1, stop + 1) if not lines[end - 1].endswith("\\"))
        found.append(Command(source="\n".join(lines[at:end]), output="\n".join(lines[end:stop])))
    return tuple(found)
