"""Who is asking: the one way to a tenant's rows is a transaction that says so."""

from clearchart_server.store.tenancy.actor import Actor, DatabaseRole, system
from clearchart_server.store.tenancy.transaction import acting, current, identified

__all__ = ["Actor", "DatabaseRole", "acting", "current", "identified", "system"]
