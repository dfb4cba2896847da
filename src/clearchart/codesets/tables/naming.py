"""Which release a name or a title says in the words of CMS: PPRRVU26_APR, RVU26B, HCPC2026_APR_ANWEB, FY26."""

import datetime as dt
import re

from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables.edition import Edition, quarter
from clearchart.codesets.tables.kind import Candidate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
# "copayments may be lower": the verb is no month; it is one only beside a year.
_MAY = re.compile(r"(?<![a-z])may(?![ _-]?20\d\d)(?<!20\d\d[ _-]may)")
_RELEASE = re.compile(r"(?<!\d)(20\d\d)(?!\d).*?\b(january|april|july|october) release", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!\d)(20\d\d)(?!\d)|(?:rvu|fy|hcpc|{'|'.join(_MONTHS)})[ _-]?(\d\d)(?!\d)")
# POAexemptCodesApr23: words run together, told apart by their capitals.
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")
# RVU26A.zip to RVU26D.zip: January, April, July, October.
_LETTER = re.compile(r"rvu(\d\d|20\d\d)([a-d])(?:r\d?)?(?![a-z])")


def quarter_named(text: str) -> Edition | None:
    """The calendar quarter of a name or title with a year and a month, or of an RVU file's letter; else None."""
    low = _words(text)
    if said := _LETTER.search(low):
        return quarter(2000 + int(said[1][-2:]), "abcd".index(said[2]) + 1)
    year, month = year_named(low), month_named(low)
    return quarter(year, (month + 2) // 3) if year and month else None


def calendar_year(year: int) -> Edition:
    """A calendar year, named by its number."""
    return Edition(name=str(year), valid_from=dt.date(year, 1, 1), valid_to=dt.date(year, 12, 31))


def year_named(text: str) -> int | None:
    """The first year in a name or title: 2026, FY26, PPRRVU26; else None."""
    said = _YEAR.search(_words(text))
    return (int(said[1]) if said[1] else 2000 + int(said[2])) if said else None


def month_named(text: str) -> int | None:
    """The first month in a name or title, 1 to 12; else None."""
    said = _MONTH.search(_words(text))
    return _MONTHS.index(said[1][:3]) + 1 if said else None


def quarter_of(file: Candidate, title: str = "") -> Edition:
    """The quarter that was said, else that of a release in the title inside the file, of a name, or of the title.

    A title may tell of other dates too (of copyright, of a rule), so only "2026 ... April Release" goes before a name.
    Raises CodesetFileError where nobody says it.
    """
    if file.said_quarter:
        return file.said_quarter
    release = _RELEASE.search(title)
    for text in (" ".join(release.groups()) if release else "", *_own(file), title):
        if found := quarter_named(text):
            return found
    return file.quarter()


def year_of(file: Candidate, title: str = "") -> int:
    """The year that was said, else that of the title, else of a name. Raises CodesetFileError."""
    if file.said_year:
        return file.said_year
    for text in (title, *_own(file)):
        if found := year_named(text):
            return found
    raise CodesetFileError(f"{file.name}: neither content nor name says the year; say it with --fiscal-year")


def _words(text: str) -> str:
    return _MAY.sub("", _JOINT.sub(" ", text).lower())


def _own(file: Candidate) -> tuple[str, ...]:
    return file.names or (file.name,)
