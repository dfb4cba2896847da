"""Coders as the rules of routing see them, from membership, credentials and profile."""

import datetime as dt
from uuid import UUID

import msgspec

from clearchart.work.coder import Coder, Credential, Home, Shift
from clearchart_server.store.models import CoderProfile, Membership, Organization
from clearchart_server.store.models import Credential as CredentialRow

# Whose shifts nobody has recorded is on shift whenever they ask for work.
_ALWAYS = (Shift(days=(0, 1, 2, 3, 4, 5, 6), start=dt.time(0), end=dt.time(0)),)
_DEFAULT = CoderProfile()


def coder_of(person: UUID, organization: UUID) -> Coder:
    """A person of an organisation as a coder; inside `acting` for that organisation.

    Whoever is no member, or has no profile, has no credential, clearance or measured accuracy.
    """
    key = {"organization_id": organization}
    members = list(Membership.objects.filter(**key, person_id=person).order_by("id"))
    ids = [member.id for member in members]
    profile = CoderProfile.objects.filter(**key, membership_id__in=ids).first() or _DEFAULT
    rows = list(CredentialRow.objects.filter(**key, membership_id__in=ids))
    specialties = (*profile.specialties, *(row.specialty for row in rows if row.specialty))
    return Coder(
        id=str(person),
        organization=str(organization),
        home=Home(profile.home) if profile.home else _home(organization),
        country=members[0].country if members else "",
        credentials=tuple(Credential(name=row.name, until=row.valid_until) for row in rows),
        specialties=tuple(dict.fromkeys(specialties)),
        clearances=tuple(profile.clearances),
        shifts=msgspec.convert(profile.shifts, tuple[Shift, ...]) or _ALWAYS,
        away=tuple(profile.away),
        capacity=profile.capacity,
        cost=profile.cost,
        accuracy=profile.accuracy,
        pace=profile.pace,
    )


def _home(organization: UUID) -> Home:
    vendor = Organization.objects.filter(id=organization, kind=Organization.Kind.VENDOR).exists()
    return Home.VENDOR if vendor else Home.IN_HOUSE
