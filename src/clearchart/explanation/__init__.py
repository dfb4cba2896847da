"""Why a code stands on a chart, or why it doesn't."""

from clearchart.explanation.why import (
    Explanation,
    Expression,
    Preferred,
    UnknownCodeError,
    Verdict,
    asked_code,
    explain,
)

__all__ = ["Explanation", "Expression", "Preferred", "UnknownCodeError", "Verdict", "asked_code", "explain"]
