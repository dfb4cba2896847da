"""Every word that a rule of the text layer knows: misspellings are repaired towards these too."""

from functools import cache

from clearchart.text.attributes import attribute_vocabulary
from clearchart.text.cues import cue_book
from clearchart.text.rulebook import word_list
from clearchart.text.sections import heading_table
from clearchart.text.threads import care_words


@cache
def rule_words() -> frozenset[str]:
    """Words of cues, headings, labels, attributes, care and header bars, in normal form."""
    cues = (word for rule in cue_book().rules for word in rule.words if word[0] != "<")
    headings = (word for name in ("sections.txt", "labels.txt") for key in heading_table(name) for word in key)
    bars = word_list("header-bars.txt")
    return frozenset((*cues, *headings, *attribute_vocabulary(), *care_words(), *bars))
