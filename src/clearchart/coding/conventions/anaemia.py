"""Anemia in chronic kidney disease and in neoplasm (Alphabetic Index "in, with"; Guidelines I.A.15, I.C.2.c)."""

from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.links import broken
from clearchart.coding.drafts import Draft


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Anemia without a type beside kidney disease is D63.1, else beside a malignant neoplasm D63.0."""
    anemia = next((each for each in drafts if each.code == "D64.9"), None)
    if anemia is None:
        return Settled(tuple(drafts))
    for code, cause, disease, authority in (
        ("D63.1", "kidney", _kidney(drafts), "I.A.15: anemia in chronic kidney disease"),
        ("D63.0", "neoplasm", _cancer(drafts), "I.A.15, I.C.2.c.1: anemia in neoplastic disease"),
    ):
        if disease is not None and not broken(anemia, cause):
            made = derived(code, [anemia, disease], authority=authority, context=context)
            made.order = anemia.order
            return Settled(tuple(exchanged(drafts, [anemia], made=[made])))
    return Settled(tuple(drafts))


def _kidney(drafts: list[Draft]) -> Draft | None:
    return next((each for each in drafts if each.code[:3] == "N18"), None)


def _cancer(drafts: list[Draft]) -> Draft | None:
    return next((each for each in drafts if each.code[0] == "C" and not each.code.startswith("C44")), None)
