"""Bringing a database up to date, checking it, and copying it.

Runs alembic on a connection of its own, without enforced foreign keys. Before
anything is changed in an SQLite file, a copy is put beside it.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.core.errors import StartupError

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"

T = TypeVar("T")


def sqlite_path(url: str) -> Path | None:
    """Return the file behind an SQLite URL; None for any other database or for memory.

    Raises:
        StartupError: ``url`` is not a database URL.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StartupError(
            "DATABASE_URL is not a database address; "
            "write it like sqlite+aiosqlite:///uncontained.db."
        ) from None
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database)).resolve()


async def upgrade(url: str, now: datetime) -> str | None:
    """Apply every pending migration.

    Returns:
        The name of the safety copy, or None where nothing was pending or the
        database is new or not a file.

    Raises:
        StartupError: the file cannot be opened or written, is not a database, or
            was made by a newer version.
    """

    def apply(connection: Connection) -> str | None:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == _script().get_current_head():
            return None
        copy = _copy_aside(url, current, now)
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        return copy

    _make_private(sqlite_path(url))
    return await _on_connection(url, apply)


async def check(url: str) -> str:
    """Return one sentence on the state of the database, changing nothing.

    Raises:
        StartupError: it is damaged, behind, ahead, or cannot be opened.
    """
    path = sqlite_path(url)
    if path is not None and not path.exists():
        raise StartupError(f"There is no database at {path} yet; run “uncontained db upgrade”.")

    def look(connection: Connection) -> str:
        current = MigrationContext.configure(connection).get_current_revision()
        head = _script().get_current_head()
        if current != head:
            raise StartupError(
                f"The database is at revision {current or 'none'} and this version needs {head}; "
                "run “uncontained db upgrade”."
            )
        if connection.dialect.name == "sqlite":
            verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            if verdict != "ok":
                raise StartupError(
                    "The database file is damaged; restore a backup made with "
                    "“uncontained db backup”."
                )
        return f"The database is sound and up to date (revision {head})."

    return await _on_connection(url, look)


def backup(url: str, target: Path) -> None:
    """Copy the SQLite database to ``target``, safely while the bot is running.

    Raises:
        StartupError: not an SQLite file, nothing there, or ``target`` exists or
            cannot be written.
    """
    source = sqlite_path(url)
    if source is None:
        raise StartupError("Only SQLite files are copied here; use your database's own backup.")
    if not source.exists():
        raise StartupError(f"There is no database at {source} to copy.")
    if target.exists():
        raise StartupError(f"{target} is already there; choose a new name.")
    try:
        target.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except (OSError, sqlite3.Error) as error:
        raise StartupError(f"The copy could not be written to {target} ({error}).") from None


def _make_private(path: Path | None) -> None:
    """Create a new database file for its owner's eyes only; SQLite itself would not."""
    if path is not None and not path.exists():
        with suppress(OSError):  # opening it says what is wrong, in a sentence
            path.touch(mode=0o600)


def _copy_aside(url: str, revision: str | None, now: datetime) -> str | None:
    path = sqlite_path(url)
    if path is None or revision is None:
        return None
    copy = path.with_name(f"{path.name}.{revision}.{now:%Y%m%dT%H%M%S}.bak")
    backup(url, copy)
    return copy.name


def alembic_config() -> Config:
    """Return alembic's settings without reading any file; a connection may be attached."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


async def _on_connection(url: str, work: Callable[[Connection], T]) -> T:
    """Run ``work`` on a connection, turning driver errors into sentences."""
    place = sqlite_path(url) or make_url(url).host
    try:
        return await _run(make_url(url), work)
    except OperationalError as error:
        raise StartupError(
            f"The database at {place} cannot be opened or written; check that the folder exists, "
            f"that you may write there and that the disk is not full ({_reason(error)})."
        ) from None
    except OSError as error:
        raise StartupError(
            f"The database at {place} cannot be reached ({error.strerror or error}); "
            "check DATABASE_URL and that the server is running."
        ) from None
    except DBAPIError as error:
        raise StartupError(
            f"The file {place} is not a usable database ({_reason(error)}); "
            "restore a backup or choose another file with DATABASE_URL."
        ) from None
    except CommandError:
        raise StartupError(
            "The database was made by a newer version of Uncontained; update the bot, "
            "or restore the copy that was made before that update."
        ) from None


async def _run(url: URL, work: Callable[[Connection], T]) -> T:
    if url.get_backend_name() == "sqlite":
        # On the plain driver: where aiosqlite cannot open a file, its thread outlives the loop.
        plain = create_engine(
            url.set(drivername="sqlite"), poolclass=NullPool, hide_parameters=True
        )
        with plain.connect() as connection:
            return work(connection)
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.connect() as other:
            return await other.run_sync(work)
    finally:
        await engine.dispose()


def _reason(error: DBAPIError) -> str:
    return (str(error.orig).strip().splitlines() or ["no reason given"])[0]
