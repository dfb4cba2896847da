"""What can go wrong with code sets: a small tree whose docstrings are the messages."""


class CodesetError(Exception):
    """A code set can't be used."""


class CodesetFileError(CodesetError):
    """A file isn't one of the official forms, or is damaged; the message names file and line."""


class HomeError(CodesetError):
    """The folder for code sets and artefacts can't be used: set CLEARCHART_HOME to a folder you can write to."""


class ReleaseNotFoundError(CodesetError):
    """No loaded release goes by that name."""


class UnknownCodeError(CodesetError, KeyError):
    """The release has no such code."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else (self.__doc__ or "")
