"""What claims share: the transaction's submitter and receiver, the billing provider, the subscriber, the patient."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Protocol

from clearchart.interop.x12.dialect import PAD, Dialect
from clearchart.interop.x12.drafts import Draft, Elements, Misread, Unused
from clearchart.interop.x12.parties import Insurance, Insured, Parties, read_patient
from clearchart.interop.x12.values import BOUND
from clearchart.model.claim import ClaimCoverage, ClaimPatient, Party, PartyRole

_SELF = "18"
_PAYER = Party(role=PartyRole.PAYER)


class Level(Protocol):
    """Reads the segments of one level, below what is shared already."""

    def __call__(self, texts: list[str], parties: Parties, *, above: "Shared") -> "Shared":
        """What is shared below it."""


class Shared:
    """The fields that the claims under one HL have in common; `claim` holds them as constructor arguments."""

    def __init__(self, version: str, created: dt.date | None) -> None:
        self.claim: dict[str, Any] = {"version": version, "created": created}
        self.providers: tuple[Party, ...] = ()
        self.coverage: ClaimCoverage | None = None
        self.misread: list[Misread] = []

    def below(self) -> "Shared":
        """A copy for the level below, with nothing misread yet."""
        copy = Shared("", None)
        copy.claim = dict(self.claim)
        copy.providers, copy.coverage = self.providers, self.coverage
        return copy


def pieces(texts: list[str], mark: str) -> Iterator[list[str]]:
    """The segments before the first NM1 (perhaps none), then each NM1 with what follows it."""
    starts = [place for place, text in enumerate(texts) if text[:4].upper() == "NM1" + mark]
    for start, end in zip([0, *starts], [*starts, len(texts)], strict=True):
        yield texts[start:end]


def read_header(texts: list[str], parties: Parties, *, above: Shared) -> Shared:
    """ST, BHT and loops 1000: submitter and receiver."""
    made, dialect = above.below(), parties.dialect
    for piece in list(pieces(texts, dialect.element))[1:]:
        party = _party(piece, parties, made)
        if party.role is PartyRole.SUBMITTER:
            made.claim["submitter"] = party
        elif party.role is PartyRole.RECEIVER:
            made.claim["receiver"] = party
    return made


def read_billing(texts: list[str], parties: Parties, *, above: Shared) -> Shared:
    """Loop 2000A: the billing provider, and where to pay to."""
    made, dialect = above.below(), parties.dialect
    head, *loops = pieces(texts, dialect.element)
    taxonomy, rest = "", []
    for elements in _split(head[1:], dialect):
        if elements[0].upper() == "PRV" and elements[1] == "BI" and elements[2] == "PXC":
            taxonomy = elements[3]
        else:
            rest.append(dialect.canonical(elements))
    others = []
    for piece in loops:
        if piece[0].split(dialect.element)[1:2] == ["85"]:
            made.claim["billing"] = _party(piece, parties, made, taxonomy=taxonomy, rest=rest)
        else:
            others.append(_party(piece, parties, made))
    made.providers = tuple(others)
    return made


def read_subscriber(texts: list[str], parties: Parties, *, above: Shared) -> Shared:
    """Loop 2000B: the subscriber, who is the patient unless a dependent follows, and the payer."""
    made = above.below()
    made.claim.pop("patient", None)
    head, *loops = pieces(texts, parties.dialect.element)
    insured = "NM1" + parties.dialect.element + "IL"
    own = [piece for piece in loops if piece[0][:6].upper() == insured]
    key = (tuple(head[1:]), *(tuple(piece) for piece in loops if piece not in own))
    coverage, facts, misread = _insurance(key, parties)
    made.misread += misread
    for piece in own:
        made.claim["patient"], misread_too, others = read_patient(tuple(piece), parties.dialect, more=facts)
        made.misread += misread_too
        if others:
            strays = [parties.dialect.canonical(elements) for elements in _split(others, parties.dialect)]
            coverage = _replace(coverage, rest=(*coverage.rest, *strays))
    made.coverage = coverage
    return made


def _insurance(key: Insured, parties: Parties) -> Insurance:
    """The coverage and the patient's facts of a loop 2000B, remembered: many subscribers have the same plan."""
    known = parties.insurances.get(key)
    if known is None:
        if len(parties.insurances) >= BOUND:
            parties.insurances.clear()
        known = parties.insurances[key] = _read_insurance(key, parties)
    return known


def _read_insurance(key: Insured, parties: Parties) -> Insurance:
    head, *loops = key
    made = Shared("", None)
    coverage, patient = Draft(parties.dialect, made.misread), Draft(parties.dialect, made.misread)
    for elements in _split(list(head), parties.dialect):
        _SUBSCRIBER.get(elements[0].upper(), _keep)(coverage, patient, elements)
    coverage.found["payer"] = _PAYER
    for piece in loops:
        party = _party(list(piece), parties, made)
        if party.role is PartyRole.PAYER and coverage.found["payer"] is _PAYER:
            coverage.found["payer"] = party
        else:
            coverage.add("providers", party)
    facts = {**patient.fields(), "relationship": coverage.found.get("relationship") or _SELF}
    return ClaimCoverage(**coverage.fields()), facts, tuple(made.misread)


def read_dependent(texts: list[str], parties: Parties, *, above: Shared) -> Shared:
    """Loop 2000C: the patient is a dependent, and the subscriber becomes a party of the coverage."""
    made, dialect = above.below(), parties.dialect
    head, *loops = pieces(texts, dialect.element)
    known: ClaimPatient = made.claim.get("patient") or ClaimPatient()
    patient = Draft(dialect, made.misread)
    patient.found["relationship"] = ""
    if known.death_date or known.weight is not None or known.pregnant:
        message = "what PAT says of a subscriber who is not the patient is left out"
        made.misread.append(("X12-ELEMENT", message, next(_split(head[:1], dialect))))
    for elements in _split(head[1:], dialect):
        if elements[0].upper() == "PAT":
            patient.found["relationship"] = elements[1]
            _pat(patient, patient, elements)
        else:
            patient.keep(elements)
    if made.coverage:
        made.coverage = _with_subscriber(made.coverage, known)
    for piece in loops:
        made.claim["patient"], misread, others = read_patient(tuple(piece), dialect, more=patient.fields())
        made.misread += misread
        _keep_all(patient, others)
    if known.member_id and "patient" in made.claim:
        made.claim["patient"] = _replace(made.claim["patient"], member_id=known.member_id)
    return made


def _with_subscriber(coverage: ClaimCoverage, known: ClaimPatient) -> ClaimCoverage:
    subscriber = Party(
        role=PartyRole.SUBSCRIBER,
        name=known.name,
        first=known.first,
        middle=known.middle,
        suffix=known.suffix,
        person=known.person,
        id_qualifier=known.id_qualifier if known.member_id else "",
        id=known.member_id,
        address=known.address,
        birth_date=known.birth_date,
        sex=known.sex,
        references=known.references,
        contacts=known.contacts,
        rest=known.rest,
    )
    return _replace(coverage, subscriber=subscriber)


def _replace[Part: (ClaimCoverage, ClaimPatient, Party)](part: Part, **changes: Any) -> Part:
    fields = {name: getattr(part, name) for name in part.__struct_fields__}
    return type(part)(**{**fields, **changes})


def _sbr(coverage: Draft, _patient: Draft, e: Elements) -> None:
    names = ("sequence", "relationship", "group", "group_name", "insurance_type")
    coverage.found.update(zip(names, e[1:6], strict=True), filing=e[9])
    coverage.unused(e, _SBR)


_SBR = Unused(6, 7, 8)
_PAT, _PAT_ALIVE = Unused(2, 3, 4), Unused(2, 3, 4, 5, 6)


def _pat(_coverage: Draft, patient: Draft, e: Elements) -> None:
    if e[5] == "D8":
        patient.found["death_date"] = patient.date(e, 6)
    if e[7] == "01":
        patient.found["weight"] = patient.number(e, 8)
    if e[9] == "Y":
        patient.found["pregnant"] = True
    patient.unused(e, _PAT if e[5] == "D8" else _PAT_ALIVE)


def _keep(coverage: Draft, _patient: Draft, e: Elements) -> None:
    coverage.keep(e)


_SUBSCRIBER = {"SBR": _sbr, "PAT": _pat}


def _keep_all(draft: Draft, texts: list[str]) -> None:
    for elements in _split(texts, draft.dialect):
        draft.keep(elements)


def _split(texts: list[str], dialect: Dialect) -> Iterator[Elements]:
    for text in texts:
        yield text.split(dialect.element) + PAD


def _party(piece: list[str], parties: Parties, made: Shared, **more: Any) -> Party:
    party, others, misread = parties[tuple(piece)]
    made.misread += misread
    strays = [parties.dialect.canonical(elements) for elements in _split(list(others), parties.dialect)]
    rest = (*party.rest, *strays, *more.pop("rest", ()))
    changes = {name: value for name, value in more.items() if value}
    return _replace(party, rest=rest, **changes) if rest or changes else party
