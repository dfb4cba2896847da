"""Reads the stays of `stays.md`: documents with type, date and author, and what their chart must say."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator

from clearchart.model import (
    Author,
    AuthorRole,
    ClaimType,
    Document,
    DocumentType,
    Encounter,
    FacilityType,
    Patient,
    PatientClass,
    Sex,
)
from clearchart.model.value import Value

_FENCE = re.compile(r"^```(\S+) (\S+)([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^(principal|codes|poa|admitting|never|gaps|withheld|evidence): (.+)$", re.MULTILINE)


class StayCase(Value, frozen=True, kw_only=True):
    """One stay with what is expected: the fields as they are written, split at commas."""

    title: str
    line: int
    encounter: Encounter
    expected: dict[str, tuple[str, ...]]


def stay_cases(markdown: str) -> Iterator[StayCase]:
    """The cases of a file, in order."""
    for match in re.finditer(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", markdown, re.MULTILINE | re.DOTALL):
        body = match[2]
        pairs = (part.partition(":") for part in body.lstrip().splitlines()[0].split(";"))
        said = {name.strip(): value.strip() for name, _, value in pairs}
        fields = {name: tuple(part.strip() for part in text.split(",")) for name, text in _FIELD.findall(body)}
        yield StayCase(
            title=match[1].strip(),
            line=markdown.count("\n", 0, match.start()) + 1,
            encounter=_encounter(said, tuple(_documents(body))),
            expected=fields,
        )


def _encounter(said: dict[str, str], documents: tuple[Document, ...]) -> Encounter:
    admit, discharge = (_instant(said[name]) for name in ("admit", "discharge"))
    return Encounter(
        id="stay",
        documents=documents,
        claim_type=ClaimType.INSTITUTIONAL,
        patient_class=PatientClass.INPATIENT,
        facility_type=FacilityType(said.get("facility", "acute-ipps")),
        service_from=admit.date(),
        service_through=discharge.date(),
        admit=admit,
        discharge=discharge,
        disposition="home",
        patient=Patient(sex=Sex(said["sex"]), age_days=int(said["age"]) * 366),
        procedures=(),
    )


def _instant(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T10:00:00+00:00")


def _documents(body: str) -> Iterator[Document]:
    for number, (kind, day, rest, text) in enumerate(_FENCE.findall(body), 1):
        words = rest.split()
        role = next((AuthorRole(word) for word in words if word != "unsigned"), AuthorRole.PROVIDER)
        yield Document(
            id=f"{number}-{kind}",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            type=DocumentType(kind),
            date=dt.date.fromisoformat(day),
            author=Author(role=role),
            signed="unsigned" not in words,
        )
