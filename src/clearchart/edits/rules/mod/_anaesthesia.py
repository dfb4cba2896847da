"""The modifiers that say who gave an anaesthesia (Pub. 100-04, ch. 12, 50.I and 140.3.3)."""

PHYSICIANS = frozenset({"AA", "AD", "QK", "QY"})
"""Of a physician: personally performed, supervised, directed (two to four, or one)."""

ANAESTHETISTS = frozenset({"QX", "QZ"})
"""Of a nurse anaesthetist or anaesthesiologist assistant: directed, or not."""

PERFORMERS = PHYSICIANS | ANAESTHETISTS
