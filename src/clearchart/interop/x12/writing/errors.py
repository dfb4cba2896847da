"""Why a claim can't be written."""


class ClaimWriteError(ValueError):
    """A claim can't be written as X12."""


class ClaimLacksError(ClaimWriteError):
    """A claim lacks what the implementation guide requires; the message names the claim, the field and its place."""


class ClaimTextError(ClaimWriteError):
    """A value holds a delimiter or a control character, so that it can't stand in an X12 segment."""
