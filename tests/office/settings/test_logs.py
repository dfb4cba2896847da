"""The log is a JSON object a line, and holds no words of a note, no name and no message of an exception."""

import io
import json
import logging

from clearchart_server.settings.logs import JsonLines

NOTE = "Ada Example, 62, chest pain"


def logged(name: str, message: str, *values: object, **fields: object) -> tuple[str, dict[str, object]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.Logger(name)
    logger.addHandler(handler)
    try:
        raise ValueError(NOTE)
    except ValueError:
        logger.exception(message, *values, extra=fields)
    return stream.getvalue(), json.loads(stream.getvalue())


def test_our_lines_hold_constant_words_and_named_fields() -> None:
    text, line = logged("clearchart_server.jobs", "read %s", NOTE, encounter="E1", count=3, patient=NOTE)
    assert (line["message"], line["encounter"], line["count"]) == ("read %s", "E1", 3)
    assert "Ada" not in text
    assert "patient" not in line


def test_an_exception_is_told_by_its_kind_and_places() -> None:
    _, line = logged("clearchart_server.web", "failed")
    assert line["exception"] == "builtins.ValueError"
    assert "logged" in str(line["places"])


def test_of_foreign_lines_the_words_are_left_out() -> None:
    text, line = logged("django.request", f"Not Found: {NOTE}", encounter=NOTE)
    assert {"message", "encounter"} & set(line) == set()
    assert "Ada" not in text
