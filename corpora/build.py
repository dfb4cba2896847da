"""Builds notes.jsonl out of the readable notes in corpora/notes, or says that it is stale.

python corpora/build.py           writes corpora/notes.jsonl
python corpora/build.py --check   exit status 1 when the file is not what the notes give
"""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ANNOTATOR = "clearchart"
FENCE = "---\n"
SETTINGS = frozenset({"outpatient", "ed", "inpatient", "profee"})
REQUIRED = ("setting", "type", "date", "age", "sex")

type Row = dict[str, object]


class NoteError(ValueError):
    """A note's front matter is not in the form that corpora/README.md describes."""


def read_note(path: Path) -> Row:
    """One note file as a row of notes.jsonl; the order of the codes is the file's."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith(FENCE):
        raise NoteError(f"{path.name}: no front matter")
    head, found, body = text.removeprefix(FENCE).partition("\n" + FENCE)
    if not found:
        raise NoteError(f"{path.name}: front matter has no end")
    fields, codes = read_head(head, path.name)
    return {
        "id": path.stem,
        "text": body,
        "type": fields["type"],
        "setting": fields["setting"],
        "service_date": fields["date"],
        **stay(fields),
        **age(fields["age"]),
        "sex": fields["sex"],
        "annotators": [ANNOTATOR],
        "codes": [{"code": code, "annotators": [ANNOTATOR]} for code in codes],
    }


def read_head(head: str, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The fields of the front matter, and its codes; every code needs its reason."""
    fields: dict[str, str] = {}
    codes: list[str] = []
    for line in head.splitlines():
        key, _, value = line.strip().partition(":")
        if line.startswith("  "):
            if not value.strip():
                raise NoteError(f"{name}: {key} has no reason")
            codes.append(key)
        elif value.strip():
            fields[key] = value.strip()
    check_head(fields, codes, name)
    return fields, tuple(codes)


def check_head(fields: dict[str, str], codes: list[str], name: str) -> None:
    """Raise for a missing field, an unknown setting or a code given twice."""
    missing = [field for field in REQUIRED if field not in fields]
    if missing:
        raise NoteError(f"{name}: lacks {', '.join(missing)}")
    if fields["setting"] not in SETTINGS:
        raise NoteError(f"{name}: setting {fields['setting']}")
    if len(set(codes)) != len(codes):
        raise NoteError(f"{name}: a code is given twice")


def stay(fields: dict[str, str]) -> dict[str, str]:
    """Admission and discharge dates of an inpatient; nothing for the others."""
    if "admit" not in fields:
        return {}
    return {"admit": fields["admit"], "discharge": fields["date"]}


def age(value: str) -> dict[str, int]:
    """`58` is years, `5 days` is days."""
    number, _, unit = value.partition(" ")
    return {"age_days": int(number)} if unit == "days" else {"age": int(number)}


def build() -> str:
    """The whole of notes.jsonl, notes in the order of their names."""
    rows = (read_note(path) for path in sorted((FOLDER / "notes").glob("*.md")))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str]) -> int:
    """Write notes.jsonl, or compare it with the notes when asked to check."""
    target = FOLDER / "notes.jsonl"
    try:
        lines = build()
    except NoteError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if "--check" not in arguments:
        target.write_text(lines, encoding="utf-8", newline="")
        return 0
    if target.exists() and target.read_bytes() == lines.encode():
        return 0
    sys.stderr.write("corpora/notes.jsonl is stale: run python corpora/build.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
