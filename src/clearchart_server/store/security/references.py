"""Foreign keys inside an organisation: (organization_id, column) to the key of the other table of the same one."""

from collections.abc import Iterator

from django.db import connection

from clearchart_server.store.tenant import Reference, TenantModel


def statements(model: type[TenantModel]) -> Iterator[str]:
    """The foreign keys that a table declares and doesn't have yet."""
    table = model._meta.db_table
    for reference in model.references:
        name = f"{table}_{reference.column}_fk"
        if not _is_there(table, name):
            yield _constraint(table, name, reference)


def _constraint(table: str, name: str, reference: Reference) -> str:
    # Checked at the end of the transaction: what points to each other may arrive in any order.
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (organization_id, {reference.column})"
        f" REFERENCES {reference.table} (organization_id, id) DEFERRABLE INITIALLY DEFERRED"
    )


def _is_there(table: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s", [table, name])
        return cursor.fetchone() is not None
