"""Opening the database, and the sessions the services hold.

Migrations do not come through here: a batch rebuild on a connection with foreign
keys enforced would cascade deletes into children (see :mod:`bot.db.migrate`).
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

Sessions = async_sessionmaker[AsyncSession]
"""What a service holds. One use case is one ``async with sessions.begin() as session``."""

PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
    "PRAGMA wal_autocheckpoint=16000",
    "PRAGMA cache_size=-16384",
)
"""Set on every SQLite connection. ``secure_delete`` overwrites what a member asked us to forget;
the pages after which a commit moves the log itself are sixteen times the usual, since
:mod:`bot.db.checkpoint` does it before."""


def open_engine(url: str) -> AsyncEngine:
    """Return an engine for ``url`` (``sqlite+aiosqlite:///…`` or ``postgresql+asyncpg://…``)."""
    engine = create_async_engine(url, hide_parameters=True)
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_pragmas)
    return engine


def open_sessions(engine: AsyncEngine) -> Sessions:
    """Return the session factory that services share."""
    return async_sessionmaker(engine, expire_on_commit=False)


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
