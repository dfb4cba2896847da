"""Accounts: administrators make them; nobody signs up by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts with a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator makes people."""
        return False


class OutsideAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts of an OpenID Connect issuer, which have to be people whom we know by their verified e-mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an administrator makes people."""
        return False
