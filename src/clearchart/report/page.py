"""One self-contained page out of coded charts: the words of every code highlighted, its path on hover or focus."""

import base64
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from clearchart.model import CodedChart, Document, Encounter
from clearchart.model.value import Value
from clearchart.report import wording
from clearchart.report.pieces import Piece, Use, pieces, uses, withheld_by_reason


class PageError(Exception):
    """The page can't be written; the message names the file and the reason."""


class _Entry(Value, frozen=True, kw_only=True):
    """What the list of charts says of one."""

    id: str
    codes: int
    withheld: int
    gaps: int


class _ShownDocument(Value, frozen=True, kw_only=True):
    """A document as the page shows it."""

    id: str
    type: str
    pieces: tuple[Piece, ...]


class Page:
    """Gathers charts one by one and writes them as one page; what is gathered lies beside the page until then.

    The page appears under its name only when it is whole. Raises PageError where the file can't be written.
    """

    def __init__(self, path: Path, title: str = "Clearchart") -> None:
        self._path = path
        self._title = title
        self._entries: list[_Entry] = []
        self._engine = ""
        self._templates = _environment()
        self._chart = self._templates.get_template("chart.html")
        self._gathered = path.with_name(f".{path.name}.charts")
        try:
            self._out = self._gathered.open("w", encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise PageError(f"{path}: {(error.strerror or 'can not be written').lower()}") from error

    def add(self, encounter: Encounter, chart: CodedChart) -> None:
        """One more chart; `encounter` holds the documents that were coded."""
        codes, withheld, gaps = len(chart.codes), len(chart.withheld), len(chart.gaps)
        self._entries.append(_Entry(id=chart.id, codes=codes, withheld=withheld, gaps=gaps))
        self._engine = chart.engine
        number = len(self._entries)
        used = uses(chart, number)
        self._out.write(
            self._chart.render(
                n=number,
                chart=chart,
                facts=wording.facts(chart),
                documents=[_shown(document, used) for document in encounter.documents],
                withheld=withheld_by_reason(chart, number),
            )
        )

    def finish(self) -> None:
        """Write the page and put it in its place."""
        self._out.close()
        whole = self._path.with_name(f".{self._path.name}.whole")
        try:
            with whole.open("w", encoding="utf-8", errors="replace", newline="\n") as page:
                page.writelines(self._head())
                with self._gathered.open(encoding="utf-8", newline="") as charts:
                    shutil.copyfileobj(charts, page)
                page.write(self._tail())
            whole.replace(self._path)
        except OSError as error:
            raise PageError(f"{self._path}: {(error.strerror or 'can not be written').lower()}") from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Close and take away what was gathered; a finished page stays."""
        self._out.close()
        self._gathered.unlink(missing_ok=True)

    def _head(self) -> Iterator[str]:
        names = ("codes", "withheld", "gaps")
        totals = {name: sum(getattr(entry, name) for entry in self._entries) for name in names}
        head = self._templates.get_template("head.html")
        return head.generate(title=self._title, entries=self._entries, totals=totals, **_assets(self._templates))

    def _tail(self) -> str:
        return self._templates.get_template("tail.html").render(engine=self._engine, **_assets(self._templates))


def _shown(document: Document, used: tuple[Use, ...]) -> _ShownDocument:
    own = tuple(use for use in used if use.document == document.id)
    return _ShownDocument(id=document.id, type=document.type.value, pieces=tuple(pieces(document.text, own)))


def _environment() -> Environment:
    templates = PackageLoader("clearchart.report")
    found = Environment(loader=templates, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    found.filters["clean"] = _clean
    found.globals.update(meat=wording.meat, standing=wording.standing, gap=wording.gap, steps=wording.steps)
    return found


def _clean(text: str) -> str:
    """A text without the characters that HTML can't hold; each becomes one replacement character."""
    return text if text.isprintable() else "".join(map(_held, text))


def _held(char: str) -> str:
    return char if char in "\t\n\r" or ord(char) >= 0xA0 or " " <= char < "\x7f" else "\ufffd"


def _assets(templates: Environment) -> dict[str, str]:
    """Our own style and script, and the hashes by which the page's policy lets in these and nothing else."""
    style, script = (_source(templates, name) for name in ("page.css", "page.js"))
    return {
        "style": style,
        "script": script,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }


def _source(templates: Environment, name: str) -> str:
    assert templates.loader is not None  # noqa: S101 - set four functions above
    return templates.loader.get_source(templates, name)[0]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
