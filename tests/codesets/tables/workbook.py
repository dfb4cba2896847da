"""Small workbooks, zips and files for the tests of the tables' loaders."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from clearchart.codesets import Store
from clearchart.codesets.add import Added, add

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(*sheets: Sequence[Sequence[str | float]], shared: bool = True) -> bytes:
    """A workbook with these rows on its sheets: texts shared or in their cells, empty cells left out."""
    strings = _Shared() if shared else None
    parts = {f"xl/worksheets/sheet{at}.xml": _sheet(rows, strings) for at, rows in enumerate(sheets, 1)}
    names = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, len(sheets) + 1))
    links = "".join(
        f'<Relationship Id="rId{at}" Type="t" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    parts["xl/workbook.xml"] = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
    if strings:
        found = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings.found)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{found}</sst>'
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def loaded(folder: Path, name: str, data: bytes | str, quarter: str | None = None) -> Added:
    """Load a file of that name into the home `folder / "home"`."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return add(path, Store(folder / "home"), quarter=quarter)


def bytes_kept(folder: Path) -> bytes:
    """Everything that lies in the home, one file after the other."""
    return b"\n".join(path.read_bytes() for path in sorted((folder / "home").rglob("*")) if path.is_file())


class _Shared:
    def __init__(self) -> None:
        self.found: list[str] = []

    def place(self, text: str) -> int:
        self.found.append(text)
        return len(self.found) - 1


def _sheet(rows: Sequence[Sequence[str | float]], strings: _Shared | None) -> str:
    body = "".join(
        f'<row r="{number}">{"".join(_cell(at, number, value, strings) for at, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(at: int, number: int, value: str | float, strings: _Shared | None) -> str:
    if value == "":
        return ""
    place = quoteattr(f"{_letters(at)}{number}")
    if not isinstance(value, str):
        return f"<c r={place}><v>{value!r}</v></c>"
    if strings:
        return f'<c r={place} t="s"><v>{strings.place(value)}</v></c>'
    return f'<c r={place} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _letters(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)
