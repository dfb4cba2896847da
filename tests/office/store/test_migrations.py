"""The tables are what the models say, and bringing an up-to-date database up to date changes nothing."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from tests.office.commands.running import run

pytestmark = pytest.mark.usefixtures("office")


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, stdout=io.StringIO())


def policies() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pg_policies ORDER BY tablename, policyname")
        return list(cursor.fetchall())


def test_migrating_again_changes_nothing() -> None:
    before = policies()
    assert run("db", "migrate").returncode == 0
    assert policies() == before
