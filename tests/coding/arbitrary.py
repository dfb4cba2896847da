"""Arbitrary notes: any text at all, and our own sentences put together in ways that nobody wrote."""

import json
import re
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from clearchart.testing import marked_sentences

ROOT = Path(__file__).resolve().parents[2]
_PART = re.compile(r"[^\n.]+")
HEADINGS = (
    "ASSESSMENT AND PLAN",
    "Assessment:",
    "A/P:",
    "HPI:",
    "PMH:",
    "Family history:",
    "ROS:",
    "MEDICATIONS",
    "Discharge diagnoses:",
    "Preoperative diagnosis:",
    "Postoperative diagnosis: same",
    "IMPRESSION",
    "Plan:",
    "Addendum:",
)
CUES = (
    "no", "denies", "possible", "history of", "rule out", "without", "due to", "status post", "mother has", "if",
    "not", "versus", "resolved", "in remission", "left", "bilateral", "stage 3", "23 weeks", "acute on chronic",
    "initial encounter", "sequela of", "overdose of", "adverse effect of", "on insulin", "post-op day 2", "?", "+",
)  # fmt: skip
PUNCTUATION = (
    "\n",
    "\n\n",
    ". ",
    ", ",
    "; ",
    ": ",
    " - ",
    "/",
    " (",
    ") ",
    "\r\n",
    "\t",
    "?",
    "...",
    " & ",
    '"',
    "'s ",
)
BULLETS = ("- ", "• ", "* ", "1. ", "2) ", "# ", "  - ", "    • ", "a. ", "– ", "☑ ", "10: ")


@cache
def phrases() -> tuple[str, ...]:
    """The phrases of our sample notes and marked sentences, each once."""
    lines = (ROOT / "corpora" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    notes = [json.loads(line)["text"] for line in lines]
    cases = sorted((ROOT / "tests" / "text" / "cases").glob("*.md"))
    marked = [each.text for file in cases for each in marked_sentences(file.read_text(encoding="utf-8"))]
    return tuple(dict.fromkeys(part.strip() for text in (*notes, *marked) for part in _PART.findall(text)))


def pieces() -> st.SearchStrategy[str]:
    """One piece of a note."""
    parts = (HEADINGS, CUES, PUNCTUATION, BULLETS)
    return st.one_of(st.sampled_from(phrases()), *(st.sampled_from(part) for part in parts), st.text(max_size=6))


def assembled() -> st.SearchStrategy[str]:
    """Notes of up to forty pieces, run together or with spaces between them."""
    return st.builds(str.join, st.sampled_from(["", " ", "\n"]), st.lists(pieces(), max_size=40))


def nested() -> st.SearchStrategy[str]:
    """Lists within lists, each line with its own mark and depth."""
    line = st.builds(
        "{}{}{}{}".format,
        st.integers(0, 12).map(lambda depth: " " * depth),
        st.sampled_from(BULLETS),
        st.sampled_from(["", *BULLETS]),
        st.sampled_from(phrases()),
    )
    return st.lists(line, max_size=25).map(lambda lines: "ASSESSMENT\n" + "\n".join(lines))


def notes() -> st.SearchStrategy[str]:
    """Any note but an empty one: a record without text is refused at the door."""
    return st.one_of(st.text(max_size=400), assembled(), nested()).filter(str.strip)


def circumstances() -> st.SearchStrategy[dict[str, str | int]]:
    return st.fixed_dictionaries(
        {
            "setting": st.sampled_from(["outpatient", "ed", "inpatient", "profee"]),
            "age": st.sampled_from([0, 1, 8, 25, 50, 90]),
            "sex": st.sampled_from(["F", "M"]),
        }
    )
