"""Brings the database up to this release: tables by Django's migrations, then the security that the models declare."""

from psycopg.conninfo import conninfo_to_dict

from clearchart_server.db.address import checked_version
from clearchart_server.settings.database import addresses
from clearchart_server.settings.environment import Environment
from clearchart_server.settings.starting import start


def migrate(environment: Environment) -> None:
    """Migrate forwards and install the security, as the owner of the tables; what is up to date stays.

    Raises DatabaseServerError if the database can't be used, RolesError if our login may not make roles.
    """
    found = addresses(environment)
    checked_version(found.owner)
    start(as_owner=True)
    # Only after the start does Django know which models there are.
    from django.core.management import call_command  # noqa: PLC0415 (see above)

    from clearchart_server.store.security.install import install  # noqa: PLC0415 (see above)

    call_command("migrate", interactive=False, verbosity=0)
    install(str(conninfo_to_dict(found.app).get("user", "")))
