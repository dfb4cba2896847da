"""For those who write rules: readers of marked sentences and of short charts, ready for pytest."""

from clearchart.testing.charts import ShortChart, short_charts
from clearchart.testing.groupers import TableGrouper
from clearchart.testing.marked import Mark, MarkedSentence, marked_sentences

__all__ = ["Mark", "MarkedSentence", "ShortChart", "TableGrouper", "marked_sentences", "short_charts"]
