"""`clearchart admin`: makes organisations, people and memberships, as the owner of the tables."""

import sys
from uuid import UUID

import click

from clearchart.model.event import Role
from clearchart_server.commands.entry import told

_ROLES = click.Choice([role.value for role in Role if role is not Role.SYSTEM])


@click.group()
def admin() -> None:
    """Make organisations, people, and what people are to organisations."""


@admin.command()
@click.argument("name")
@click.option("--vendor", is_flag=True, help="It works on charts that others grant to it.")
@click.option("--country", default="US", show_default=True, help="Where its people sit, two letters.")
@told
def organization(name: str, vendor: bool, country: str) -> None:
    """Make an organisation; prints its id."""
    _start()
    from clearchart_server.store.administration import make_organization

    click.echo(make_organization(name, vendor=vendor, country=country))


@admin.command()
@click.argument("email")
@click.option("--name", default="", help="As colleagues see it.")
@click.option("--without-password", is_flag=True, help="Signs in by OpenID Connect.")
@told
def person(email: str, name: str, without_password: bool) -> None:
    """Make a person; the password is asked for, or the first line of standard input. Prints their id."""
    password = None if without_password else _password()
    _start()
    from clearchart_server.store.administration import make_person

    click.echo(make_person(email, password, name=name))


@admin.command()
@click.argument("email")
@click.argument("organization", type=click.UUID)
@click.argument("role", type=_ROLES)
@click.option("--country", default="US", show_default=True, help="Where they work from, two letters.")
@told
def member(email: str, organization: UUID, role: str, country: str) -> None:
    """Make a person a member of an organisation in a role; prints the membership's id."""
    _start()
    from clearchart_server.store.administration import make_member, person_of

    click.echo(make_member(person_of(email), organization, role=Role(role), country=country))


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def _start() -> None:
    from clearchart_server.settings.starting import start

    start(as_owner=True)
