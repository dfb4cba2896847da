"""Structured logs: a JSON object a line on stderr, of fields that we name; never note text, names or exception words.

What may be logged is a list of what is allowed. The message of a foreign log record can hold anything, so of those
only the logger, the level and the kind of exception are kept, with the places in the code.
"""

import datetime as dt
import json
import logging
import traceback
from typing import Any

_FIELDS = (
    "organization",
    "person",
    "request_id",
    "method",
    "route",
    "status",
    "milliseconds",
    "job",
    "task",
    "input",
    "encounter",
    "work_item",
    "count",
    "kind",
    "reason",
)
_OURS = "clearchart_server"
# What these say is our own start and stop, without data.
_PLAIN = ("gunicorn.error",)


class JsonLines(logging.Formatter):
    """A log record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The allowed fields of a record; nothing else of it."""
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if record.name.startswith((_OURS, *_PLAIN)):
            # Our messages are constant words; what varies are fields.
            line["message"] = record.msg if record.name.startswith(_OURS) else record.getMessage()
        if record.name.startswith(_OURS):
            # Others hang whole requests on their records.
            line |= {name: _plain(getattr(record, name)) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line |= _exception(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _plain(value: Any) -> str | int:
    return value if isinstance(value, int) else str(value)


def _exception(info: Any) -> dict[str, Any]:
    kind, _, trace = info
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {"exception": f"{kind.__module__}.{kind.__qualname__}", "places": places[-12:]}


def configuration(level: str) -> dict[str, Any]:
    """The settings of logging: every logger goes through the one formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "clearchart_server.settings.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            # Django hangs handlers of its own on these, one of which mails pages of tracebacks.
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            _OURS: {"handlers": ["stderr"], "level": level, "propagate": False},
            "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        },
    }
