"""Every setting is documented, checked at the start, and named where it is wrong."""

from pathlib import Path

import pytest

from clearchart_server.settings import environment, keys
from clearchart_server.settings.errors import SettingsError

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "howto" / "run-the-office.md"


def test_every_setting_is_documented() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert environment.table() in text, f"the table of the page should be:\n{environment.table()}"


def test_nothing_set_is_fine() -> None:
    found = environment.read({"CLEARCHART_HOME": "/somewhere"})
    assert (found.home, found.listen, found.https) == (Path("/somewhere"), ("127.0.0.1", 8000), False)
    assert found.database_url is None


WRONG = {
    "DATABASE_URL": "mysql://x/y",
    "DATABASE_DIR": "relative",
    "DATABASE_POOL": "many",
    "SECRET_KEY": "short",
    "BLOB_KEY": "AAAA",
    "LISTEN": "8000",
    "HTTPS": "perhaps",
    "HOSTS": ",",
    "OIDC_ISSUER": "http://plain",
    "LOG_LEVEL": "loud",
    "WEB_THREADS": "0",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"^CLEARCHART_{name}: expected "):
        environment.read({f"CLEARCHART_{name}": WRONG[name]})


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        environment.read({"CLEARCHART_HTTPS": "x", "CLEARCHART_LISTEN": "x"})
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "CLEARCHART_LISTEN",
        "CLEARCHART_HTTPS",
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"CLEARCHART_DATABSE_URL": "x"}, "CLEARCHART_DATABSE_URL: no such setting; CLEARCHART_DATABASE_URL?"),
        ({"CLEARCHART_OIDC_CLIENT": "x"}, "all three or none"),
        ({"CLEARCHART_LISTEN": "0.0.0.0:80"}, "CLEARCHART_HTTPS"),
        ({"CLEARCHART_DATABASE_POOL": "2"}, "CLEARCHART_DATABASE_POOL"),
        ({"CLEARCHART_DATABASE_OWNER_URL": "postgresql://h/d"}, "only together"),
    ],
)
def test_what_does_not_go_together_is_said(given: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says.replace("?", r"\?")):
        environment.read(given)


def test_keys_are_made_once_and_read_by_us_alone(tmp_path: Path) -> None:
    found = environment.read({"CLEARCHART_HOME": str(tmp_path)})
    assert keys.blob_key(found) == keys.blob_key(found)
    assert keys.secret_key(found) == keys.secret_key(found)
    assert {file.stat().st_mode & 0o077 for file in (tmp_path / "keys").iterdir()} == {0}


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    found = environment.read({"CLEARCHART_HOME": str(tmp_path)})
    keys.blob_key(found)
    (tmp_path / "keys" / "blob-key").write_text("damaged", encoding="utf-8")
    with pytest.raises(SettingsError, match="CLEARCHART_BLOB_KEY"):
        keys.blob_key(found)
