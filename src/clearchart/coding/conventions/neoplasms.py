"""Neoplasms: treated or over, metastasis and primary, visits for treatment, receptors (Guideline I.C.2)."""

from collections.abc import Iterator

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import added, drafted, has_code, in_order, noted, recoded
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.model.chart import Reason, Withheld

_SECONDARY = ("C77", "C78", "C79")
_BLOOD = ("C81", "C82", "C83", "C84", "C85", "C86", "C88", "C9")
_VISITS = (("chemotherapy", "Z51.11"), ("immunotherapy", "Z51.12"), ("radiotherapy", "Z51.0"))
_SELF = {
    "C50": "C79.81",
    "C34": "C78.0",
    "C22": "C78.7",
    "C71": "C79.31",
    "C18": "C78.5",
    "C40": "C79.5",
    "C41": "C79.5",
}
_NOT_ASSESSED = frozenset({"past-medical-history", "surgical-history", "problem-list", "social-history"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts by the rules for neoplasms; untouched where there are none."""
    if not any(each.code[0] in "CD" or each.code.startswith("Z85") for each in drafts):
        return Settled(tuple(drafts))
    drafts = [again for each in drafts for again in _still_treated(_over(each, context), context)]
    drafts = _specific_history(drafts, context)
    drafts, taken = _without_false_secondary(drafts)
    drafts, statuses = _receptors(drafts, context)
    made = [*_followup(drafts, context), *_unknown_primary(drafts, context), *_visit(drafts, context)]
    return Settled(in_order(merged([*drafts, *made])), (*taken, *statuses))


def _malignant(code: str) -> bool:
    return code[0] == "C" and not code.startswith(_SECONDARY)


def _over(draft: Draft, context: Context) -> Draft:
    """I.C.2.m: excised and without further treatment, it is history; adjuvant treatment keeps it active."""
    line = listed("cancer-history.txt", draft.code)
    if line is None or draft.code.startswith(_BLOOD) or draft.code.startswith(_SECONDARY):
        return draft
    over = _beside(draft, context, "cancer-over")
    if over is None or _beside(draft, context, "cancer-treated") or _thread_treated(draft, context):
        return draft
    return recoded(draft, line.rest, authority=f"I.C.2.m: “{over.text}”, no treatment any more", context=context)


def _still_treated(draft: Draft, context: Context) -> list[Draft]:
    """I.C.2.m: "history of" a cancer that is treated in the same sentence is the cancer."""
    line = listed("cancer-active.txt", draft.code) if draft.code.startswith("Z85") else None
    treated = _beside(draft, context, "cancer-treated") if line else None
    if line is None or treated is None or _beside(draft, context, "cancer-over"):
        return [draft]
    return drafted(
        draft.candidates[0], line.rest, authority=f"I.C.2.m: “{treated.text}”, still treated", context=context
    ) or [draft]


def _thread_treated(draft: Draft, context: Context) -> bool:
    """Whether another sentence of the same problem names treatment."""
    for sign in context.signs("cancer-treated"):
        for each in draft.candidates:
            here = each.placing.thread
            same = sign.reading is each.reading and here >= 0 and each.placings[sign.sentence].thread == here
            if same and sign.affirmed:
                return True
    return False


def _beside(draft: Draft, context: Context, name: str) -> Sign | None:
    for sign in context.signs(name):
        same = any(each.reading is sign.reading and each.sentence == sign.sentence for each in draft.candidates)
        if same and (sign.affirmed or name == "cancer-over"):
            return sign
    return None


def _specific_history(drafts: list[Draft], context: Context) -> list[Draft]:
    """Z85.9 gives way to the history code of the cancer that its own sentence or the note names."""
    return [_named_history(each, context) if each.code == "Z85.9" else each for each in drafts]


def _named_history(draft: Draft, context: Context) -> Draft:
    kin = [each for each in context.mentions if _malignant(each.match.entry.targets[0])]
    codes = {line.rest for each in kin if (line := listed("cancer-history.txt", each.match.entry.targets[0]))}
    codes.discard("Z85.9")
    if len(codes) != 1:
        return draft
    return recoded(draft, codes.pop(), authority="I.C.2.m: the cancer that the note names", context=context)


def _without_false_secondary(drafts: list[Draft]) -> tuple[list[Draft], list[Withheld]]:
    """ "Metastatic breast cancer" is a primary of the breast that has spread, not a metastasis in the breast."""
    suspects = [each for each in drafts if each.code.startswith(_SECONDARY)]
    gone = [each for each in suspects if any(_same_words(each, other) for other in drafts)]
    why = "I.C.2.b: the words name the primary site"
    return [each for each in drafts if each not in gone], [withhold(each, Reason.CONVENTION, cue=why) for each in gone]


def _same_words(secondary: Draft, primary: Draft) -> bool:
    wanted = _SELF.get(primary.code[:3])
    if wanted is None or not secondary.code.startswith(wanted):
        return False
    return any(
        one.reading is other.reading and one.sentence == other.sentence and abs(one.match.last - other.match.first) <= 1
        for one in secondary.candidates
        for other in primary.candidates
    )


def _unknown_primary(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.2.l.6: metastasis without a known primary has C80.1 beside it."""
    secondary = next((each for each in drafts if each.code.startswith(_SECONDARY)), None)
    primary = any(_malignant(each.code) or each.code.startswith("Z85") for each in drafts)
    sign = context.sign("no-primary")
    if secondary and sign and not primary:
        made = noted(sign, "C80.1", authority="I.C.2.l.6: primary site unknown", context=context)
        made.order = secondary.order
        yield made


def _visit(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.2.e.2: an encounter solely for chemotherapy, immunotherapy or radiation has that first."""
    cancer = next((each for each in drafts if each.code[0] == "C"), None)
    for name, code in _VISITS:
        sign = context.sign(name)
        if sign and cancer and sign.section not in _NOT_ASSESSED and not has_code(drafts, code):
            made = noted(sign, code, authority="I.C.2.e.2: encounter for antineoplastic treatment", context=context)
            made.order = min(each.order for each in drafts) - 1
            yield made


def _followup(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """I.C.21.c.8: follow-up after completed treatment of a cancer without recurrence."""
    history = next((each for each in drafts if each.code.startswith("Z85")), None)
    active = any(each.code[0] == "C" for each in drafts)
    sign = _followup_sign(history, context) if history else None
    if history and sign and not active and not has_code(drafts, "Z08"):
        yield added(
            "Z08", history, authority="I.C.21.c.8: follow-up after completed treatment", context=context, before=True
        )


def _followup_sign(history: Draft, context: Context) -> Sign | None:
    signs = (each for each in context.signs("cancer-followup") if each.affirmed)
    return next((each for each in signs if _same_problem(each, history)), None)


def _same_problem(sign: Sign, draft: Draft) -> bool:
    return any(
        each.reading is sign.reading
        and (each.sentence == sign.sentence or 0 <= each.placing.thread == each.placings[sign.sentence].thread)
        for each in draft.candidates
    )


def _receptors(drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    """Receptor status of an active breast cancer: one code for hormone receptors and HER2 together (Tabular Z17)."""
    breast = next((each for each in drafts if each.code.startswith("C50")), None)
    if breast is None:
        return drafts, []
    code = _receptor_code(context)
    if not code:
        return [*drafts, *_estrogen(breast, drafts, context)], []
    gone = [each for each in drafts if each.code.startswith("Z17") and each.code != code]
    kept = [each for each in drafts if each not in gone]
    if not has_code(kept, code):
        kept.append(
            added(code, breast, authority="Tabular at C50: use additional code for receptor status", context=context)
        )
    return kept, [withhold(each, Reason.LESS_SPECIFIC, cue=f"{code} says both") for each in gone]


def _estrogen(breast: Draft, drafts: list[Draft], context: Context) -> list[Draft]:
    """The status of the estrogen receptor alone, where the cancer's own problem says it and HER2 is unsaid."""
    said = next((each for each in context.signs("er-positive", "er-negative") if _same_problem(each, breast)), None)
    if said is None or has_code(drafts, "Z17"):
        return []
    code = "Z17.0" if said.name == "er-positive" else "Z17.1"
    return [added(code, breast, authority="Tabular at C50: use additional code for receptor status", context=context)]


def _receptor_code(context: Context) -> str:
    """Hormone receptors (either positive is positive, both negative are negative) with HER2; "" if HER2 is unsaid."""
    positive = _said(context, "er-positive", "pr-positive")
    negative = _said(context, "er-negative", "triple-negative") and not positive
    her2 = "0" if _said(context, "her2-positive") else "1" if _said(context, "her2-negative", "triple-negative") else ""
    if not her2 or not (positive or negative):
        return ""
    return f"Z17.4{1 if positive else 2}{her2}"


def _said(context: Context, *names: str) -> bool:
    """Receptors are negative by their own words; the sentence's negation does not count."""
    return any(each.section != "family-history" for each in context.signs(*names))
