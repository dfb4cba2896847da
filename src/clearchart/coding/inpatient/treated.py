"""Whether a drug that treats a condition is given: looked for in what providers write of treatment."""

from functools import cache

from clearchart.model.document import AuthorRole
from clearchart.text.assertion import strongest
from clearchart.text.reading import Reading
from clearchart.text.tokens import Tokenizer

_NOT_GIVEN = frozenset({"allergies", "family-history", "instructions", "consent"})


def treatment(drugs: str, readings: list[Reading]) -> str | None:
    """The first of the drugs (set off by `|`) that a signed provider's document names as given, or None."""
    names = _names(drugs)
    for reading in readings:
        document = reading.document
        if document.author.role is not AuthorRole.PROVIDER or not document.signed:
            continue
        for number, sentence in enumerate(reading.sentences):
            if reading.sections[sentence.section].kind in _NOT_GIVEN:
                continue
            for i in range(sentence.first, sentence.last):
                if reading.tokens.words[i] in names and strongest(reading.scopes(number), i, last=i + 1) is None:
                    return reading.tokens.slice(i, i + 1)
    return None


@cache
def _names(drugs: str) -> frozenset[str]:
    tokenizer = Tokenizer(frozenset())
    return frozenset(tokenizer.tokens(drug.strip()).words[0] for drug in drugs.split("|"))
