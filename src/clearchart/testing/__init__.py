"""For those who write rules: marked sentences and short charts, what the text layer makes of them, and idle rules."""

from clearchart.testing.charts import ShortChart, short_charts
from clearchart.testing.groupers import TableGrouper
from clearchart.testing.judging import Judge, Miss
from clearchart.testing.marked import Mark, MarkedSentence, marked_sentences
from clearchart.testing.mutation import Idle, idle_cues, idle_values

__all__ = [
    "Idle",
    "Judge",
    "Mark",
    "MarkedSentence",
    "Miss",
    "ShortChart",
    "TableGrouper",
    "idle_cues",
    "idle_values",
    "marked_sentences",
    "short_charts",
]
