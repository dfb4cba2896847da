"""The picture of the states shows the table, and the page is fresh."""

import re
from pathlib import Path

from clearchart.model.workitem import State
from clearchart.work import picture
from clearchart.work.moves import moves

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "work-states.md"


def test_the_page_is_made_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == picture.page(), "./run docs writes it anew"


def test_every_letter_and_state_is_in_the_picture() -> None:
    drawn = re.search(r"```mermaid\n(.*?)```", picture.page(), re.DOTALL)
    assert drawn is not None
    assert set(re.findall(r": (\w)$", drawn[1], re.MULTILINE)) == {move.letter for move in moves()}
    assert all(f'state "{state}"' in drawn[1] for state in State)
