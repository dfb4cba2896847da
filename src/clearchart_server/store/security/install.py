"""Puts the security of the database in place, in one transaction; running it again changes nothing."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction

from clearchart_server.store.figures import views
from clearchart_server.store.security import policies, privileges, references, roles
from clearchart_server.store.tenant import TenantModel


def tenant_models() -> list[type[TenantModel]]:
    """Every table that belongs to an organisation."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def install(app_login: str) -> None:
    """Roles, functions, policies, foreign keys and privileges, from what the models declare now.

    Raises RolesError where our login may not make roles.
    """
    roles.ensure(app_login)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)


def _statements() -> Iterator[str]:
    models = tenant_models()
    yield policies.FUNCTIONS
    for model in models:
        yield from references.statements(model)
    for model in models:
        yield from policies.statements(model)
    yield from policies.special()
    yield from views.statements()
    yield from privileges.statements(models)
