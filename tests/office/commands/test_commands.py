"""The commands of the office: people are made, the log is verified with and without the database."""

from pathlib import Path
from uuid import UUID

import pytest

from clearchart_server.store.ids import new_id
from clearchart_server.store.ledger import keys
from clearchart_server.store.ledger.sealing import seal
from clearchart_server.store.tenancy import choices
from tests.office import makers
from tests.office.commands.running import run
from tests.office.store.test_ledger import write_events

pytestmark = pytest.mark.usefixtures("office")


def printed(*arguments: str, said: str = "", **environment: str) -> str:
    done = run(*arguments, said=said, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_administrator_makes_organisations_people_and_members() -> None:
    email = f"{new_id()}@example.org"
    vendor = printed("admin", "organization", "Example Coders", "--vendor")
    person = printed("admin", "person", email, said="a password that is long\n")
    membership = printed("admin", "member", email, vendor, "coder")
    actor = choices.chosen(UUID(person), wanted=membership)
    assert actor is not None
    assert (actor.organization, actor.database_role) == (UUID(vendor), "clearchart_vendor")


@pytest.mark.parametrize(
    ("arguments", "said", "says"),
    [
        (("person", "x@example.org"), "short\n", "too short"),
        (("member", "nobody@example.org", str(UUID(int=0)), "coder"), "", "nobody has the e-mail"),
    ],
)
def test_what_cannot_be_made_is_said(arguments: tuple[str, ...], said: str, says: str) -> None:
    done = run("admin", *arguments, said=said)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_log_is_verified_from_its_file_without_a_database(tmp_path: Path) -> None:
    ours = makers.organization()
    write_events(ours, 3)
    file, key = tmp_path / "log.json", tmp_path / "seal.pem"
    seal(ours, keys.kept(key))
    printed("log", "export", str(ours), str(file), CLEARCHART_SEAL_KEY=str(key))
    public = printed("log", "key", CLEARCHART_SEAL_KEY=str(key))
    nowhere = {"CLEARCHART_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    assert run("log", "verify", str(file), "--key", public, **nowhere).returncode == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"assist":"full"', '"assist":"blind"', 1), encoding="utf-8")
    altered = run("log", "verify", str(file), **nowhere)
    assert altered.returncode == 1
    assert "altered" in altered.stdout
    file.write_text("no log", encoding="utf-8")
    assert run("log", "verify", str(file), **nowhere).returncode == 2


def test_the_log_is_verified_in_the_database(tmp_path: Path) -> None:
    ours = makers.organization()
    write_events(ours, 2)
    seal(ours, keys.kept(tmp_path / "seal.pem"))
    makers.by_superuser(f"UPDATE event SET kind = 'void' WHERE organization_id = '{ours}'")
    done = run("log", "verify", "--database", CLEARCHART_SEAL_KEY=str(tmp_path / "seal.pem"))
    assert done.returncode == 1
    assert f"{ours}: altered" in done.stdout


def test_a_wrong_setting_is_a_line_and_no_traceback() -> None:
    done = run("web", CLEARCHART_LISTEN="nowhere")
    assert done.returncode == 2
    assert "CLEARCHART_LISTEN: expected ADDRESS:PORT" in done.stderr
    assert "Traceback" not in done.stderr
