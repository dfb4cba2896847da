"""What the nodes of the Tabular List are."""

from enum import IntEnum


class NodeKind(IntEnum):
    """What a node of the Tabular is; SEVENTH is a code made by a 7th character."""

    CHAPTER = 0
    BLOCK = 1
    CODE = 2
    SEVENTH = 3
