"""What every request passes through: sign-in, second factor, tenancy, policy, the log."""

import io
import json
import logging
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.template import engines
from django.test import Client, override_settings
from jinja2 import UndefinedError

from clearchart.model.event import Role
from clearchart_server.settings.logs import JsonLines
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import Facility, Membership
from clearchart_server.store.tenancy import acting, system
from tests.office import makers

pytestmark = pytest.mark.usefixtures("office")
PASSWORD = "long enough to be one"  # noqa: S105 (of people that live as long as a test)


@pytest.fixture(name="client")
def fresh_client() -> Client:
    return Client(SERVER_NAME="localhost", raise_request_exception=False)


@pytest.fixture(name="pages")
def with_pages() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.office.web.pages"):
        yield


@pytest.fixture(name="log")
def captured_log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("clearchart_server", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


def member(of: UUID, role: Role = Role.CODER) -> str:
    """Somebody who can sign in; their e-mail."""
    email = f"{new_id()}@example.org"
    somebody = makers.person(email, make_password(PASSWORD, hasher="md5"))
    with acting(system(of)):
        Membership.objects.create(organization_id=of, person_id=somebody, role=role)
    return email


@pytest.fixture(autouse=True)
def fast_hashing() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def sign_in(client: Client, email: str, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"login": email, "password": password}).status_code


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/accounts/login/", "/", "/nowhere"])
def test_every_answer_carries_the_policy_and_is_not_kept(client: Client, address: str) -> None:
    response = client.get(address)
    assert response["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_health_and_readiness_need_no_sign_in(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_metrics_are_for_this_machine_or_for_the_token(client: Client) -> None:
    client.get("/healthz")
    assert (
        b'clearchart_request_seconds_count{method="GET",route="healthz",status="200"}' in client.get("/metrics").content
    )
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 403
    with override_settings(CLEARCHART_METRICS_TOKEN="t" * 32):
        assert client.get("/metrics").status_code == 403
        assert client.get("/metrics", headers={"Authorization": "Bearer " + "t" * 32}).status_code == 200


def test_everything_else_needs_a_sign_in(client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")
    assert sign_in(client, "nobody@example.org") == 200


def test_whoever_signs_in_acts_in_their_role(client: Client) -> None:
    assert sign_in(client, member(makers.organization(), Role.AUDITOR)) == 302
    assert "auditor" in client.get("/").content.decode()


def test_nobody_signs_up(client: Client) -> None:
    response = client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert "Sign Up Closed" in response.content.decode()


def test_whoever_is_no_member_sees_nothing(client: Client) -> None:
    email = f"{new_id()}@example.org"
    makers.person(email, make_password(PASSWORD, hasher="md5"))
    sign_in(client, email)
    assert client.get("/").status_code == 403


def test_a_second_factor_comes_first_where_it_is_required(client: Client) -> None:
    sign_in(client, member(makers.organization()))
    with override_settings(CLEARCHART_MFA_REQUIRED=True):
        assert client.get("/")["Location"] == "/accounts/2fa/totp/activate/"


@pytest.mark.usefixtures("pages")
def test_a_request_sees_the_charts_of_its_organisation_whatever_the_session_says(client: Client) -> None:
    ours, theirs = makers.organization(), makers.organization()
    makers.encounter(ours)
    for _ in range(2):
        makers.encounter(theirs)
    member(theirs)
    with acting(system(theirs)):
        foreign = Membership.objects.get()
    sign_in(client, member(ours))
    session = client.session
    session["membership"] = str(foreign.id)
    session.save()
    assert client.get("/charts/x").content == b"1"


@pytest.mark.usefixtures("pages")
def test_what_a_failed_request_wrote_is_gone(client: Client) -> None:
    ours = makers.organization()
    sign_in(client, member(ours, Role.ADMINISTRATOR))
    assert client.get("/broken").status_code == 500
    with acting(system(ours)):
        assert Facility.objects.count() == 0


@pytest.mark.usefixtures("pages")
def test_the_log_holds_routes_and_kinds_and_no_names(client: Client, log: io.StringIO) -> None:
    email = member(makers.organization(), Role.ADMINISTRATOR)
    sign_in(client, email)
    client.get("/charts/Ada-Example?name=Ada")
    client.get("/broken")
    client.get("/Ada/nowhere")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert "Ada" not in log.getvalue()
    assert email not in log.getvalue()
    assert {"charts/<str:patient>", "broken", ""} <= {line.get("route") for line in lines}
    assert "builtins.ValueError" in {line.get("exception") for line in lines}


def test_templates_escape_and_refuse_undefined_names() -> None:
    engine = engines["jinja2"]
    assert engine.from_string("{{ name }}").render({"name": "<b>"}) == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        engine.from_string("{{ nmae }}").render({"name": "x"})
