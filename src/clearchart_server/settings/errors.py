"""What can be wrong with the settings of the office."""


class SettingsError(Exception):
    """An environment variable doesn't hold what it should; the message names it."""
