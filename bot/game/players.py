"""Queries about a game's players. Every one names its server; the caller holds the transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.inserting import insert_new
from bot.game.tables import HalfRow, PlayerRow, ServerRow, SolveRow

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


async def solvers(
    session: AsyncSession, row: ServerRow, most: int
) -> Sequence[tuple[int, int, int]]:
    """Return who solved most in the present round: person, puzzles, first solves; no hidden ones.

    Of two with as many, who was done earlier comes first.
    """
    solved, first = func.count(SolveRow.id), func.sum(case((SolveRow.first, 1), else_=0))
    found = await session.execute(
        select(SolveRow.user_id, solved, first)
        .join(
            PlayerRow,
            (PlayerRow.guild_id == SolveRow.guild_id) & (PlayerRow.user_id == SolveRow.user_id),
        )
        .where(
            SolveRow.guild_id == row.guild_id,
            SolveRow.round == row.round,
            PlayerRow.hidden.is_(False),
        )
        .group_by(SolveRow.user_id)
        .order_by(solved.desc(), func.max(SolveRow.at))
        .limit(most)
    )
    return [(user_id, puzzles, int(firsts)) for user_id, puzzles, firsts in found]


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
