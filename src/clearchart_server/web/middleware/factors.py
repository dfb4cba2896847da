"""Whoever signs in with a password sets up a second factor before anything else, where that is required."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

_ALWAYS = ("/accounts/", "/healthz", "/readyz", "/metrics", "/static/")
_DONE = "second-factor"


class SecondFactor:
    """Leads people without a second factor to the page on which they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the page."""
        if not settings.CLEARCHART_MFA_REQUIRED or request.path.startswith(_ALWAYS):
            return self._get_response(request)
        if request.user.is_authenticated and not request.session.get(_DONE):
            if not is_mfa_enabled(request.user):
                return redirect("mfa_activate_totp")
            request.session[_DONE] = True
        return self._get_response(request)
