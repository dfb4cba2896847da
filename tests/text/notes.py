"""Documents for tests of the text layer, read against the words that the rules know and a few conditions."""

from collections.abc import Callable

from clearchart.model import Document, Mode
from clearchart.text.reading import Reader, Reading
from clearchart.text.threads import Placing, Role, place
from clearchart.text.tokens import Tokenizer, Tokens
from clearchart.text.vocabulary import rule_words

CONDITIONS = frozenset(["hypertension", "diabetes", "asthma", "gout", "migraine", "pneumonia", "obesity"])
_reader = Reader(rule_words() | CONDITIONS)


def tokens(text: str, *vocabulary: str) -> Tokens:
    return Tokenizer(frozenset(vocabulary)).tokens(text)


def read(text: str) -> Reading:
    return _reader.read(Document(id="d", text=text, sha256=""))


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and content of every section that has words."""
    reading = read(text)
    parts = ((part.kind, reading.tokens.slice(*part.content).strip()) for part in reading.sections)
    return [(kind, content) for kind, content in parts if content]


def sentences(text: str) -> list[str]:
    reading = read(text)
    return [reading.tokens.slice(each.first, each.last) for each in reading.sentences]


def placings(text: str) -> list[Placing]:
    return placed(read(text))


def placed(reading: Reading) -> list[Placing]:
    return place(reading.tokens, reading.sections, all_sentences=reading.sentences, names_problem=shares(reading))[0]


def mode(text: str) -> Mode:
    reading = read(text)
    return place(reading.tokens, reading.sections, all_sentences=reading.sentences, names_problem=shares(reading))[1]


def shares(reading: Reading) -> Callable[[tuple[int, int]], float]:
    """Which share of the words of a range are conditions: those of `CONDITIONS`."""
    words = reading.tokens.words

    def share(span: tuple[int, int]) -> float:
        telling = [word for word in words[slice(*span)] if word[0].isalnum()]
        return sum(word in CONDITIONS for word in telling) / max(1, len(telling))

    return share


def headers(text: str) -> list[str]:
    """The problem headers of a note, in order."""
    reading = read(text)
    return [reading.tokens.slice(*each.header) for each in placed(reading) if each.role is Role.HEADER]


def roles(text: str) -> list[tuple[str, int]]:
    return [(each.role.value, each.thread) for each in placings(text)]
