"""Starts Django with the office's settings, as the login of web and workers or as the owner of the tables."""

import os

MODULE = "clearchart_server.settings.project"
_STATE = {"as_owner": False}


def start(*, as_owner: bool = False) -> None:
    """Make Django ready. Raises SettingsError or DatabaseServerError with the reason if it can't be."""
    import django  # noqa: PLC0415 (the settings are read while Django is set up, so the choice comes first)

    _STATE["as_owner"] = as_owner
    os.environ["DJANGO_SETTINGS_MODULE"] = MODULE
    django.setup()


def as_owner() -> bool:
    """Whether this process connects as the owner of the tables."""
    return _STATE["as_owner"]
