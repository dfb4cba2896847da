"""The database's own catalogue proves the security of every table, those too that nobody thought of here."""

import pytest
from django.apps import apps
from django.db import connection

from clearchart_server.store.security.install import tenant_models
from clearchart_server.store.tenancy import DatabaseRole

pytestmark = pytest.mark.usefixtures("office")
ROLES = tuple(role.value for role in DatabaseRole)


def rows(question: str, *values: list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def tenant_tables() -> set[str]:
    """By the catalogue and not by the models: whatever has a column organization_id."""
    found = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attname = 'organization_id'"
    )
    return {str(name) for (name,) in found}


def test_every_table_with_an_organisation_is_a_tenant_model() -> None:
    assert tenant_tables() == {model._meta.db_table for model in tenant_models()}


def test_row_level_security_is_forced_and_has_a_policy_on_every_tenant_table() -> None:
    found = rows(
        "SELECT c.relname FROM pg_class c WHERE c.relrowsecurity AND c.relforcerowsecurity"
        " AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)"
    )
    assert (tenant_tables() | {"organization", "person"}) - {name for (name,) in found} == set()


def test_the_organisation_leads_every_primary_key() -> None:
    found = rows(
        "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
        " WHERE i.indisprimary AND a.attname = 'organization_id'"
    )
    assert {name for (name,) in found} == tenant_tables()


def test_every_foreign_key_between_tenant_tables_stays_inside_an_organisation() -> None:
    found = rows(
        "SELECT c.relname, f.relname,"
        " (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = k.conkey[1])"
        " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid"
        " WHERE k.contype = 'f'"
    )
    inside = tenant_tables()
    assert [row for row in found if row[0] in inside and row[1] in inside and row[2] != "organization_id"] == []
    declared = {(model._meta.db_table, each.table) for model in tenant_models() for each in model.references}
    assert declared <= {(row[0], row[1]) for row in found}


def test_no_role_of_the_office_owns_anything_or_passes_by_row_level_security() -> None:
    assert rows("SELECT tablename FROM pg_tables WHERE tableowner = ANY(%s)", [*ROLES, "clearchart_app"]) == []
    assert (
        rows(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'clearchart%%'"
            " AND (rolsuper OR rolbypassrls OR rolreplication)"
        )
        == []
    )
    assert {name for (name,) in rows("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", list(ROLES))} == set(ROLES)


def test_every_view_runs_with_the_rights_of_its_reader() -> None:
    found = rows(
        "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace"
        " AND NOT coalesce(reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)"
    )
    assert found == []


def test_there_is_no_materialised_view_and_no_function_with_the_rights_of_its_owner() -> None:
    assert rows("SELECT relname FROM pg_class WHERE relkind = 'm'") == []
    found = rows(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace IN"
        " ('public'::regnamespace, 'clearchart'::regnamespace)"
    )
    assert found == []


def granted() -> set[tuple[str, str, str]]:
    """(table, who, right) for whole tables; whoever is no role is PUBLIC."""
    found = rows(
        "SELECT c.relname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type FROM pg_class c,"
        " aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.grantee <> c.relowner"
    )
    return {(str(table), str(who), str(right)) for table, who, right in found}


def test_only_the_roles_of_the_office_have_rights_and_none_that_only_an_owner_needs() -> None:
    assert {who for _, who, _ in granted()} == set(ROLES)
    assert {right for _, _, right in granted()} == {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.parametrize("table", ["event", "event_batch", "event_checkpoint"])
def test_the_log_can_only_be_added_to(table: str) -> None:
    assert {right for name, _, right in granted() if name == table} == {"SELECT", "INSERT"}


def test_people_reach_no_session_no_password_and_no_queue() -> None:
    tables = {name for name, who, _ in granted() if who in ("clearchart_web", "clearchart_vendor")}
    ours = {model._meta.db_table for model in tenant_models()}
    assert tables & ({model._meta.db_table for model in apps.get_models()} - ours) == {"organization"}
    columns = rows(
        "SELECT a.attname FROM pg_attribute a, aclexplode(a.attacl) g JOIN pg_roles r ON r.oid = g.grantee"
        " WHERE a.attrelid = 'person'::regclass AND r.rolname = 'clearchart_web'"
    )
    assert ("name",) in columns
    assert ("password",) not in columns
