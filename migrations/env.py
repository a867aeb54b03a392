"""Runs migrations on the connection it is handed, or on the one the settings name.

The bot hands one over (:mod:`bot.db.migrate`). The alembic command line, used to
write a new migration, gets one from ``DATABASE_URL``.
"""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from bot.db.base import UTCDateTime
from bot.settings import load_settings
from bot.wiring import METADATA


def render_plainly(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own column types as what they are in the database.

    A migration must go on working when the project's code has changed.
    """
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: Connection) -> None:
    """Run every pending migration on ``connection``."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        render_item=render_plainly,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_from_settings() -> None:
    """Open the database of the settings and migrate it."""
    engine = create_async_engine(load_settings().database_url)
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


if (given := context.config.attributes.get("connection")) is not None:
    migrate(given)
else:
    asyncio.run(migrate_from_settings())
