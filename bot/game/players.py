"""Queries about a game's players. Every one names its server; the caller holds the transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.inserting import insert_new
from bot.game.tables import HalfRow, PlayerRow, ServerRow, TeamRow

MOST_COUNTED = 100
"""Players up to which a condition can tell how many there are."""


async def joined(session: AsyncSession, guild_id: int) -> tuple[datetime, ...]:
    """Return when the first players joined; conditions count no further."""
    moments = await session.scalars(
        select(PlayerRow.joined_at)
        .where(PlayerRow.guild_id == guild_id)
        .order_by(PlayerRow.joined_at)
        .limit(MOST_COUNTED)
    )
    return tuple(moments)


async def join(session: AsyncSession, guild_id: int, user_id: int, now: datetime) -> bool:
    """Make somebody a player; False where they were one already."""
    name = {"guild_id": guild_id, "user_id": user_id}
    return await insert_new(session, PlayerRow, name, {"joined_at": now, "hidden": False})


async def set_hidden(session: AsyncSession, guild_id: int, user_id: int, hidden: bool) -> None:
    """Keep a player off the board, or let them stand on it."""
    await session.execute(
        update(PlayerRow)
        .where(PlayerRow.guild_id == guild_id, PlayerRow.user_id == user_id)
        .values(hidden=hidden)
    )


async def team_of(session: AsyncSession, guild_id: int, user_id: int) -> TeamRow | None:
    """Return the team a player is in."""
    return await session.scalar(
        select(TeamRow)
        .join(PlayerRow, PlayerRow.team_id == TeamRow.id)
        .where(PlayerRow.guild_id == guild_id, PlayerRow.user_id == user_id)
    )


async def group_of(session: AsyncSession, guild_id: int, user_id: int) -> frozenset[int]:
    """Return who plays with somebody: their team, or they alone."""
    own = select(PlayerRow.team_id).where(
        PlayerRow.guild_id == guild_id, PlayerRow.user_id == user_id
    )
    mates = await session.scalars(
        select(PlayerRow.user_id).where(
            PlayerRow.guild_id == guild_id, PlayerRow.team_id == own.scalar_subquery()
        )
    )
    return frozenset({user_id, *mates})


async def visible(session: AsyncSession, guild_id: int) -> dict[int, str | None]:
    """Return the players who may stand on the board, each with the name of their team."""
    found = await session.execute(
        select(PlayerRow.user_id, TeamRow.name)
        .outerjoin(TeamRow, TeamRow.id == PlayerRow.team_id)
        .where(PlayerRow.guild_id == guild_id, PlayerRow.hidden.is_(False))
    )
    return dict(iter(found))


async def is_player(session: AsyncSession, guild_id: int, user_id: int) -> bool:
    """Tell whether somebody plays in a server."""
    found = await session.scalar(
        select(PlayerRow.id).where(PlayerRow.guild_id == guild_id, PlayerRow.user_id == user_id)
    )
    return found is not None


async def half_of(
    session: AsyncSession, row: ServerRow, puzzle_id: str, user_id: int, halves: Sequence[str]
) -> str:
    """Return the half of a puzzle that a player has, given now if they had none.

    Who comes next gets the half that fewest people have.
    """
    name = {"guild_id": row.guild_id, "round": row.round, "puzzle_id": puzzle_id}
    had = await session.scalar(select(HalfRow.piece).filter_by(**name, user_id=user_id))
    if had is not None:
        return had
    given = await session.execute(
        select(HalfRow.piece, func.count()).filter_by(**name).group_by(HalfRow.piece)
    )
    counts: dict[str, int] = {half: many for half, many in given if many}
    piece = min(halves, key=lambda half: counts.get(half, 0))
    await insert_new(session, HalfRow, {**name, "user_id": user_id}, {"piece": piece})
    return piece
