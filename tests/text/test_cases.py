"""Every marked sentence: the text layer answers as the marks say."""

from functools import cache
from pathlib import Path

import pytest

from clearchart.testing import Judge, MarkedSentence, marked_sentences

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


def sentences() -> list[object]:
    return [
        pytest.param(sentence, id=f"{path.name}:{sentence.line}")
        for path in CASES
        if path.name != "README.md"
        for sentence in marked_sentences(path.read_text(encoding="utf-8"))
    ]


@cache
def judge() -> Judge:
    return Judge()


@pytest.mark.parametrize("sentence", sentences())
def test_the_text_layer_answers_as_marked(sentence: MarkedSentence) -> None:
    misses = list(judge().misses(sentence, judge().read(sentence)))
    assert not misses, f"{sentence.text!r} ({sentence.rule}): {misses}"
