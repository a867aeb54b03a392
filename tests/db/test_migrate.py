import os
import sqlite3
import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from bot.core.errors import StartupError
from bot.db.lock import lock_database
from bot.db.migrate import alembic_config, backup, check, sqlite_path, upgrade
from bot.wiring import METADATA
from tests.conftest import START


def url_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.db"


async def test_a_new_file_is_made_without_a_copy(file: Path) -> None:
    assert await upgrade(url_of(file), START) is None
    assert "sound" in await check(url_of(file))
    assert [p.name for p in file.parent.iterdir()] == ["some.db"]


async def test_a_new_file_is_for_its_owner_alone(file: Path) -> None:
    await upgrade(url_of(file), START)
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600


async def test_migrations_make_exactly_what_the_models_say(file: Path) -> None:
    await upgrade(url_of(file), START)
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


async def test_migrations_go_down_and_up_again(file: Path) -> None:
    await upgrade(url_of(file), START)
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    await upgrade(url_of(file), START)
    assert "sound" in await check(url_of(file))


async def test_before_a_change_the_file_is_copied_aside(file: Path) -> None:
    await upgrade(url_of(file), START)
    with sqlite3.connect(file) as old:
        old.execute("UPDATE alembic_version SET version_num = 'unknown0'")
    old.close()
    with pytest.raises(StartupError, match="newer version"):
        await upgrade(url_of(file), START)
    copies = list(file.parent.glob("*.bak"))
    assert [copy.name for copy in copies] == ["some.db.unknown0.20260302T170000.bak"]


async def test_an_up_to_date_file_is_not_copied(file: Path) -> None:
    await upgrade(url_of(file), START)
    assert await upgrade(url_of(file), START) is None
    assert not list(file.parent.glob("*.bak"))


async def test_checking_changes_nothing(file: Path) -> None:
    with pytest.raises(StartupError, match="no database"):
        await check(url_of(file))
    assert not file.exists()
    sqlite3.connect(file).close()
    with pytest.raises(StartupError, match="db upgrade"):
        await check(url_of(file))


async def test_a_file_that_is_no_database_is_one_sentence(file: Path) -> None:
    file.write_text("not a database, just a diary\n" * 50)
    with pytest.raises(StartupError, match="not a usable database"):
        await upgrade(url_of(file), START)


async def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="cannot be opened"):
        await upgrade(url_of(tmp_path / "no" / "where.db"), START)


async def test_an_address_that_is_none_is_one_sentence() -> None:
    with pytest.raises(StartupError, match="DATABASE_URL"):
        await upgrade("my database", START)


async def test_a_backup_can_be_opened_and_is_private(file: Path, tmp_path: Path) -> None:
    await upgrade(url_of(file), START)
    target = tmp_path / "copy.db"
    backup(url_of(file), target)
    assert "sound" in await check(url_of(target))
    assert stat.S_IMODE(os.stat(target).st_mode) == 0o600


async def test_a_backup_never_overwrites(file: Path, tmp_path: Path) -> None:
    await upgrade(url_of(file), START)
    target = tmp_path / "precious.txt"
    target.write_text("keep me")
    with pytest.raises(StartupError, match="already there"):
        backup(url_of(file), target)
    assert target.read_text() == "keep me"


def test_only_files_are_copied() -> None:
    with pytest.raises(StartupError, match="Only SQLite"):
        backup("postgresql+asyncpg://host/name", Path("x"))
    assert sqlite_path("sqlite+aiosqlite:///:memory:") is None


def test_a_second_process_is_refused_and_told_why(file: Path) -> None:
    lock = lock_database(file)
    with pytest.raises(StartupError, match="Another process"):
        lock_database(file)
    lock.release()
    lock_database(file).release()
