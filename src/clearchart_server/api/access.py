"""Who may ask what: signed in, acting for an organisation, in a role that the operation is for."""

from typing import Any

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie

from clearchart.model.event import Role
from clearchart_server.store.tenancy import Actor

_CODING = (Role.CODER, Role.TRAINEE, Role.LEAD)
_WATCHING = (Role.COMPLIANCE, Role.AUDITOR, Role.EXTERNAL_AUDITOR, Role.PRIVACY_OFFICER)

# Who may begin it; which moves a role may make is the library's table, which row it sees the database's policies.
CHARTS = (*_CODING, *_WATCHING, Role.MANAGER, Role.CDI, Role.BILLER, Role.DENIALS, Role.INDEXER, Role.PHYSICIAN_ADVISOR)
PULL = _CODING
FIGURES = (
    Role.LEAD,
    Role.MANAGER,
    Role.REVENUE_CYCLE,
    Role.COMPLIANCE,
    Role.BILLER,
    Role.DENIALS,
    Role.ANALYST,
    Role.ADMINISTRATOR,
)
OVERRIDE = (Role.LEAD, Role.BILLER, Role.COMPLIANCE)
BILLS = (Role.BILLER, Role.REVENUE_CYCLE, Role.COMPLIANCE)
BILL = (Role.BILLER,)
INTAKE = (Role.INDEXER, Role.ADMINISTRATOR)


class Session(APIKeyCookie):
    """Whoever signed in and has been made a member; a POST from another site fails its CSRF check."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The actor of the request, None for whoever didn't sign in."""
        return getattr(request, "actor", None)


def actor(request: HttpRequest, roles: tuple[Role, ...]) -> Actor:
    """Who asks. Raises HttpError 403 for a role that the operation isn't for."""
    found: Actor = request.auth  # type: ignore[attr-defined]  # set by the session's check
    if found.role not in roles:
        raise HttpError(403, f"a {found.role} may not: {', '.join(roles)} may")
    return found
