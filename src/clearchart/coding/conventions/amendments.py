"""Amendments: a signed, labelled addendum changes the statement that it names; not "the latest wins"."""

from collections.abc import Iterator

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import drafted, has_code, in_order, recoded, sentence_words
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.document import AuthorRole, DocumentStatus, DocumentType
from clearchart.model.mention import Assertion
from clearchart.text.reading import Reading
from clearchart.text.rulebook import word_list
from clearchart.text.tokens import LINE_END

_LABELS = frozenset({"addendum", "amendment", "correction", "amended"})
_OTHER_SIDE = {"left": "right", "right": "left"}
_SIDES = frozenset({"left", "right", "bilateral", "upper", "lower"})
_BEFORE_WRONG = frozenset({"not", "wrote", "said", "dictated", "typed", "documented", "instead", "than", "stated"})
_AFTER_WRONG = frozenset({"error", "wrong", "incorrect", "mistaken", "mistake", "typo"})
_AUTHORITY = "AHIMA practice: a signed amendment modifies the entry that it names"


class Addendum(msgspec.Struct, frozen=True):
    """A labelled amendment: the tokens from `first` on of a document; `amends` is another document's id, or empty."""

    reading: Reading
    first: int
    amends: str

    def holds(self, mention: Candidate | Sign) -> bool:
        """Whether a mention or sign stands in it."""
        at = mention.match.first if isinstance(mention, Candidate) else mention.first
        return mention.reading is self.reading and at >= self.first

    def amended(self, mention: Candidate) -> bool:
        """Whether a mention stands in what it may modify: the text above it, or the document that it names."""
        if self.amends:
            return mention.reading.document.id == self.amends
        return mention.reading is self.reading and mention.match.first < self.first


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts after every addendum, in the order of the documents."""
    taken: list[Withheld] = []
    for addendum in _addenda(context):
        drafts, gone = _taken_back(drafts, addendum, context)
        taken.extend(gone)
        drafts = [_right_side(each, addendum, context) for each in drafts]
        drafts = merged([*drafts, *_confirmed(drafts, addendum, context)])
        _conflicts(drafts, addendum, context)
    return Settled(in_order(drafts), tuple(taken))


def _addenda(context: Context) -> Iterator[Addendum]:
    for reading in context.readings:
        document = reading.document
        if document.author.role is not AuthorRole.PROVIDER or document.status is DocumentStatus.CANCELLED:
            continue
        if document.amends and document.signed:
            yield Addendum(reading, 0, document.amends)
        elif document.type is not DocumentType.ADDENDUM:
            first = _label(reading)
            if first >= 0:
                yield Addendum(reading, first, "")


def _label(reading: Reading) -> int:
    """The token of the first line that opens with a label of amendment after other text; -1 if none."""
    words = reading.tokens.words
    if _LABELS.isdisjoint(reading.vocabulary):
        return -1
    for i, word in enumerate(words):
        if i and word in _LABELS and words[i - 1] in (LINE_END, "*", "-", "."):
            return i
    return -1


def _taken_back(drafts: list[Draft], addendum: Addendum, context: Context) -> tuple[list[Draft], list[Withheld]]:
    """Diagnoses of the amended text that a sentence of the addendum withdraws."""
    signs = [each for each in context.signs("takes-back") if addendum.holds(each) and each.affirmed]
    named = {
        each.match.entry.targets[0][:3]
        for each in context.mentions
        if addendum.holds(each) and any(one.sentence == each.sentence for one in signs)
    }
    gone = [each for each in drafts if each.code[:3] in named and all(addendum.amended(one) for one in each.candidates)]
    why = signs[0].text if signs else ""
    return [each for each in drafts if each not in gone], [withhold(each, Reason.SUPERSEDED, cue=why) for each in gone]


def _right_side(draft: Draft, addendum: Addendum, context: Context) -> Draft:
    """The other side's code where the addendum corrects the side of the same part of the body."""
    wrong = _wrong_side(addendum, context)
    title = context.tabular.title(draft.code).lower()
    if not wrong or wrong not in title.replace(",", " ").split():
        return draft
    if not all(addendum.amended(one) for one in draft.candidates) or not _same_part(draft, addendum):
        return draft
    wanted = title.replace(wrong, _OTHER_SIDE[wrong])
    code = next((each for each in context.tabular.leaves(draft.code[:3]) if _title(each, context) == wanted), None)
    return (
        recoded(draft, code, authority=f"{_AUTHORITY}: {_OTHER_SIDE[wrong]}, not {wrong}", context=context)
        if code
        else draft
    )


def _title(code: str, context: Context) -> str:
    return context.tabular.title(code).lower()


def _wrong_side(addendum: Addendum, context: Context) -> str:
    """The side that the addendum calls wrong; "" if it doesn't correct a side, or both or neither are called so."""
    if not any(addendum.holds(each) for each in context.signs("wrong-side")):
        return ""
    words = addendum.reading.tokens.words
    sides = (i for i in range(addendum.first, len(words)) if words[i] in _OTHER_SIDE)
    said: dict[str, bool] = {}
    for i in sides:
        said[words[i]] = said.get(words[i], False) or _called_wrong(words, i)
    wrong = [side for side, is_wrong in said.items() if is_wrong]
    return wrong[0] if len(wrong) == 1 and len(said) > 1 else ""


def _called_wrong(words: list[str], i: int) -> bool:
    return not _BEFORE_WRONG.isdisjoint(words[max(i - 2, 0) : i]) or not _AFTER_WRONG.isdisjoint(words[i + 1 : i + 4])


def _same_part(draft: Draft, addendum: Addendum) -> bool:
    """Whether the addendum speaks of the draft's part of the body, or of none."""
    parts = word_list("sites.txt") - _SIDES
    words = addendum.reading.tokens.words
    corrected = parts & set(words[addendum.first :])
    own = {word for one in draft.candidates for word in sentence_words(one)}
    return not corrected or bool(corrected & own)


def _confirmed(drafts: list[Draft], addendum: Addendum, context: Context) -> Iterator[Draft]:
    """Diagnoses that a sentence of the addendum gives as final or confirmed."""
    signs = [each for each in context.signs("final") if addendum.holds(each) and each.affirmed]
    taking = [each for each in context.signs("takes-back") if addendum.holds(each)]
    for mention in context.mentions if signs else ():
        sentence = mention.sentence
        if not addendum.holds(mention) or mention.assertion is not Assertion.AFFIRMED:
            continue
        final = any(one.sentence == sentence for one in signs) and not any(one.sentence == sentence for one in taking)
        target = mention.match.entry.targets[0]
        if final and not has_code(drafts, target[:3]):
            yield from drafted(mention, target, authority=_AUTHORITY, context=context)


def _conflicts(drafts: list[Draft], addendum: Addendum, context: Context) -> None:
    """A denial in the addendum that does not take anything back is a conflict: a query to the attending."""
    denied = {
        each.match.entry.targets[0][:3]
        for each in context.mentions
        if each.assertion is Assertion.NEGATED and addendum.holds(each)
    }
    for each in drafts:
        if each.code[:3] in denied and all(addendum.amended(one) for one in each.candidates):
            each.gaps = tuple(dict.fromkeys((*each.gaps, "conflict")))
