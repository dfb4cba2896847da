"""Which implementation guide a transaction set follows, and whether it holds claims that can be read."""

import re

from clearchart.model.value import Value

PROFESSIONAL = "005010X222A1"
INSTITUTIONAL = "005010X223A2"

_OTHERS = {
    "835": "a remittance advice (835)",
    "270": "an eligibility inquiry (270)",
    "271": "an eligibility response (271)",
    "276": "a claim status request (276)",
    "277": "a claim status or claim acknowledgement (277)",
    "278": "a service review (278)",
    "820": "a premium payment (820)",
    "834": "a benefit enrollment (834)",
    "999": "an implementation acknowledgement (999)",
    "997": "a functional acknowledgement (997)",
}
_GUIDE = re.compile(r"(?P<version>[0-9]{6})(?:X(?P<number>[0-9]{3}))?")
_KINDS = {"222": False, "223": True}


class Guide(Value, frozen=True, kw_only=True):
    """What a transaction set is: its guide's name; institutional or not (None: not said); why it is refused."""

    name: str
    institutional: bool | None = None
    code: str = ""
    refusal: str = ""


NO_GUIDE = Guide(name="")


def guide_of(transaction: str, name: str) -> Guide:
    """The guide by ST01 and by ST03 or GS08."""
    if transaction != "837":
        known = _OTHERS.get(transaction, "another transaction set than an 837")
        return Guide(name=name, code="X12-TRANSACTION", refusal=f"this is {known}, not a claim (837)")
    found = _GUIDE.match(name)
    version, number = (found["version"], found["number"]) if found else ("", None)
    if version and version != "005010":
        shown = f"{version[2:]}" if version.startswith("00") else version
        return Guide(name=name, code="X12-VERSION", refusal=f"this is an 837 of version {shown}: only 5010 is read")
    if number and number not in _KINDS:
        kind = "a dental claim" if number == "224" else "of another guide than 837P and 837I"
        return Guide(name=name, code="X12-TRANSACTION", refusal=f"this 837 is {kind}: it is not read")
    return Guide(name=name, institutional=_KINDS.get(number or ""))
