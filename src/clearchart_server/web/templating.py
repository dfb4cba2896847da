"""Jinja2 for the screens: everything escaped, an undefined name is an error."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """The environment of every template."""
    made = Environment(**{**options, "autoescape": True, "undefined": StrictUndefined})  # noqa: S701 (it is on)
    made.globals.update({"static": static, "url": reverse})
    return made
