"""What each database role may do to each table: reading and writing by what a model declares, and nothing else."""

from collections.abc import Iterator

from clearchart_server.store.models import Person
from clearchart_server.store.tenancy.actor import DatabaseRole
from clearchart_server.store.tenant import Sight, TenantModel

_ROLES = ", ".join(role.value for role in DatabaseRole)
_LOGIN, _WEB = DatabaseRole.LOGIN.value, DatabaseRole.WEB.value
_VENDOR, _JOBS = DatabaseRole.VENDOR.value, DatabaseRole.JOBS.value
# What the rules about vendors look at; each has a policy of its own.
_VENDOR_READS = ("chart_grant", "chart_access", "recusal", "blob", "organization_key")
# A vendor's person works on an item; where it came from and what it shows stays.
_VENDOR_WORK = (
    "state, holder_id, leased_until, coders, holds, marks, complete_at, version, changed_at, primary_reason, owed_by"
)
# Password hashes are for signing in alone.
_SHOWN_OF_PERSON = ", ".join(
    sorted(str(field.column) for field in Person._meta.concrete_fields if field.column != "password")
)
_ACCOUNT_TABLES = ("django_session", "account_%", "mfa_%", "socialaccount_%")


def statements(models: list[type[TenantModel]]) -> Iterator[str]:
    """All privileges, from none; what is not granted here is not granted."""
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {_ROLES}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {_ROLES}"
    yield f"GRANT USAGE ON SCHEMA public, clearchart TO {_ROLES}"
    yield f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA clearchart TO {_ROLES}"
    for model in models:
        yield from _of_tenant(model)
    yield f"GRANT SELECT ON {', '.join(_VENDOR_READS)} TO {_VENDOR}"
    yield f"GRANT UPDATE ({_VENDOR_WORK}) ON work_item TO {_VENDOR}"
    yield f"GRANT SELECT ON organization TO {_ROLES}"
    yield f"GRANT SELECT ({_SHOWN_OF_PERSON}) ON person TO {_WEB}, {_VENDOR}, {_JOBS}"
    yield f"GRANT SELECT, UPDATE ON person TO {_LOGIN}"
    yield f"GRANT SELECT ON membership, django_migrations, django_content_type TO {_LOGIN}"
    yield from _of_accounts()
    yield from _of_jobs()
    yield from _of_views()


def _of_tenant(model: type[TenantModel]) -> Iterator[str]:
    table = model._meta.db_table
    for role, rights in model.written.items():
        yield f"GRANT {rights} ON {table} TO {role}"
        if role != _VENDOR:
            yield f"GRANT SELECT ON {table} TO {role}"
    if model.sight is not Sight.NONE:
        yield f"GRANT SELECT ON {table} TO {_VENDOR}"


def _of_accounts() -> Iterator[str]:
    """Sessions and accounts: only before somebody acts for an organisation."""
    names = " OR ".join(f"tablename LIKE '{name}'" for name in _ACCOUNT_TABLES)
    yield _for_each(f"SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND ({names})", _ALL, _LOGIN)
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {_LOGIN}, {_JOBS}"


def _of_jobs() -> Iterator[str]:
    """The queue holds ids only; the login runs it, and people reach it only through `jobs.defer`."""
    queue = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate_%'"
    yield _for_each(queue, _ALL, f"{_LOGIN}, {_JOBS}")


def _of_views() -> Iterator[str]:
    """Views are `security_invoker`: whoever reads one needs, and has, only their own rows."""
    views = "SELECT viewname FROM pg_views WHERE schemaname = 'public'"
    yield _for_each(views, "SELECT", f"{_WEB}, {_JOBS}")


_ALL = "SELECT, INSERT, UPDATE, DELETE"


def _for_each(question: str, rights: str, roles: str) -> str:
    grant = f"EXECUTE format('GRANT {rights} ON %I TO {roles}', name)"
    return f"DO $$ DECLARE name text; BEGIN FOR name IN {question} LOOP {grant}; END LOOP; END $$"
