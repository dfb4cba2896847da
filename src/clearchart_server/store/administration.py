"""What only the owner of the tables does: makes organisations, people and their first memberships."""

from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from clearchart.model.event import Role
from clearchart_server.store.errors import AdministrationError
from clearchart_server.store.models import Membership, Organization, Person
from clearchart_server.store.tenancy import acting, system


def make_organization(name: str, *, vendor: bool = False, country: str = "US") -> UUID:
    """A new organisation: a hospital or group, or a vendor; its id."""
    kind = Organization.Kind.VENDOR if vendor else Organization.Kind.PROVIDER
    return Organization.objects.create(name=name, kind=kind, country=country).id


def make_person(email: str, password: str | None, *, name: str = "") -> UUID:
    """A new person, who signs in with a password or, without one, by OpenID Connect; their id.

    Raises AdministrationError if the e-mail is taken or the password is one that people guess.
    """
    try:
        if password is not None:
            validate_password(password)
        return Person.objects.create_user(email, password, name=name).id
    except ValidationError as error:
        raise AdministrationError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise AdministrationError(f"{email} is somebody already") from error


def make_member(person: UUID, organization: UUID, *, role: Role, country: str = "US") -> UUID:
    """Make somebody a member of an organisation in a role; the membership's id. Raises AdministrationError."""
    try:
        with acting(system(organization)):
            member = Membership(organization_id=organization, person_id=person, role=role.value, country=country)
            member.save(force_insert=True)
            return member.id
    except IntegrityError as error:
        raise AdministrationError("there is no such organisation, or the person has that role there already") from error


def person_of(email: str) -> UUID:
    """The id of the person with an e-mail. Raises AdministrationError if there is none."""
    found = Person.objects.filter(email__iexact=email).values_list("id", flat=True).first()
    if found is None:
        raise AdministrationError(f"nobody has the e-mail {email}")
    return found
