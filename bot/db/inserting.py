"""Inserting a row unless it is there, without a race between looking and inserting."""

from typing import Any

from sqlalchemy import insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.base import Base


async def insert_new(
    session: AsyncSession, table: type[Base], name: dict[str, Any], values: dict[str, Any]
) -> bool:
    """Insert a row unless one by that name has come in meanwhile, in one statement.

    Returns whether it was inserted. ``name`` are the columns that say which row it is,
    ``values`` all others.
    """
    columns = table.__table__.columns
    cells = {**name, **values}
    fresh = select(*(literal(value, columns[key].type) for key, value in cells.items())).where(
        ~select(table).filter_by(**name).exists()
    )
    done = await session.execute(insert(table).from_select(list(cells), fresh))
    return bool(done.rowcount)  # type: ignore[attr-defined]
