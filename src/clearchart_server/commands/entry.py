"""The frame of every command of the office: errors of operation become a line on stderr and status 2."""

import functools
from collections.abc import Callable
from typing import Any

import click

_EXTRA = "this command needs the office: pip install 'clearchart[office]'"


def told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command say its errors in a line; what is missing from the install is said as such."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("clearchart"):
                raise
            raise click.UsageError(f"{_EXTRA} ({error.name} is missing)") from error
        except Exception as error:
            message = _message(error)
            if message is None:
                raise
            raise click.UsageError(message) from error

    return run


def _message(error: Exception) -> str | None:
    from clearchart_server.db.errors import DatabaseServerError
    from clearchart_server.settings.errors import SettingsError
    from clearchart_server.store.errors import StoreError

    known = isinstance(error, DatabaseServerError | SettingsError | StoreError)
    return str(error) or error.__doc__ if known else None
