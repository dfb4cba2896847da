"""Which database the office uses: the one that CLEARCHART_DATABASE_URL names, else our own server."""

from clearchart.model.value import Value
from clearchart_server.db import cluster
from clearchart_server.db.account import server_account
from clearchart_server.db.cluster import Cluster
from clearchart_server.db.errors import UnreachableError
from clearchart_server.db.places import chosen_folder
from clearchart_server.settings.environment import Environment


class Addresses(Value, frozen=True):
    """Where the database is: for web and workers, and for the owner of the tables."""

    app: str
    owner: str


def own_cluster(environment: Environment) -> Cluster | None:
    """Our own server, or None where CLEARCHART_DATABASE_URL names another."""
    if environment.database_url:
        return None
    account = server_account(environment.database_system_user)
    folder = chosen_folder(home=environment.home, named=environment.database_dir, account=account)
    return Cluster(folder=folder, account=account)


def addresses(environment: Environment) -> Addresses:
    """The addresses of the database, which has to run. Raises UnreachableError if our own server doesn't."""
    if environment.database_url:
        return Addresses(app=environment.database_url, owner=environment.database_owner_url or environment.database_url)
    own = own_cluster(environment)
    server = cluster.running(own) if own else None
    if server is None:
        raise UnreachableError("the database doesn't run: clearchart db start")
    return Addresses(app=server.app_url, owner=server.owner_url)
