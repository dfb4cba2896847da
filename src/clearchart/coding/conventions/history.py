"""Conditions that are over: personal history instead of the disease, where the provider assesses it (I.C.21.c.4)."""

from collections.abc import Iterator

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import added, drafted, has_code, in_order, recoded
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.mention import Assertion
from clearchart.text.threads import Role

_ASSESSED = frozenset({"assessment", "assessment-plan", "diagnosis"})
_CUES = ("history", "h/o", "hx", "personal history", "past history", "prior history", "previous history")
_HISTORY = ("Z85", "Z86", "Z87")
_NEAR = 3
_WHY = "I.C.21.c.4: personal history of a condition that is over"


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts with what is over as history, and with the history codes that the assessment uses."""
    drafts, taken = _resolved(drafts, context)
    made = [*_assessed_status(drafts, context), *_historical(drafts, context)]
    return Settled(in_order(merged([*drafts, *made])), tuple(taken))


def history_code(code: str, context: Context) -> str:
    """The personal history code of a condition, "" if there is none or if the condition does not go away."""
    if code[0] in "RZVWXY" or listed("chronic.txt", code):
        return ""
    line = listed("cancer-history.txt", code) or listed("history.txt", code)
    return line.rest if line and context.tabular.is_billable(line.rest) else ""


def _resolved(drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    """I.C.21.c.8: follow-up of what is resolved is Z09 with the history of it; not in a hospital stay."""
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        code = "" if context.encounter.inpatient else history_code(each.code, context)
        if not code or not _followed_up(each, context):
            kept.append(each)
            continue
        past = recoded(each, code, authority=_WHY, context=context)
        kept.extend(
            (
                added(
                    "Z09",
                    past,
                    authority="I.C.21.c.8: follow-up after completed treatment",
                    context=context,
                    before=True,
                ),
                past,
            )
        )
        taken.append(withhold(each, Reason.HISTORICAL, cue="resolved"))
    return kept, taken


def _followed_up(draft: Draft, context: Context) -> bool:
    """Whether one sentence follows up the condition and calls it resolved."""
    resolved = [each for each in context.signs("resolved") if _beside(each, draft)]
    return bool(resolved) and any(_beside(each, draft) and each.affirmed for each in context.signs("follow-up"))


def _beside(sign: Sign, draft: Draft) -> bool:
    for each in draft.candidates:
        if each.reading is sign.reading and each.sentence == sign.sentence:
            after = 0 <= sign.first - each.match.last <= _NEAR
            if after or sign.name != "resolved":
                return True
    return False


def _assessed_status(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """History that the lexicon names, in an assessment where it does not head a problem."""
    for mention in context.mentioned(*_HISTORY):
        used = mention.section in _ASSESSED and mention.placing.role is Role.BLOCK
        if used and mention.assertion in (Assertion.AFFIRMED, Assertion.HISTORICAL):
            target = mention.match.entry.targets[0]
            if not has_code(drafts, target):
                yield from drafted(mention, target, authority=_WHY, context=context)


def _historical(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """ "History of" a condition that heads a problem of the assessment and does not last for life."""
    for mention in context.mentions:
        if mention.assertion is not Assertion.HISTORICAL or mention.placing.role is not Role.HEADER:
            continue
        target = mention.match.entry.targets[0]
        code = history_code(target.rstrip("-").rstrip("."), context)
        if code and mention.cue.lower().startswith(_CUES) and not has_code(drafts, target[:3], code[:5]):
            yield from drafted(mention, code, authority=_WHY, context=context)
