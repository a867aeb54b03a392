"""Queries of the game. Every one names its server; the caller holds the transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.db.inserting import insert_new
from bot.game.model import GameState, Phase
from bot.game.news import IS_NEWS
from bot.game.players import joined
from bot.game.tables import (
    EVERY_TABLE,
    OF_ROUND,
    PERSONAL,
    DropRow,
    ErratumRow,
    PuzzleRow,
    ServerRow,
    VoteRow,
)
from bot.game.timeline import DropFacts, Timeline

ACTIVE = (Phase.RUNNING, Phase.ENDED)
"""Puzzles can be answered in these phases: nothing expires at the end."""


async def server(session: AsyncSession, guild_id: int) -> ServerRow | None:
    """Return a server's row, or None where the game was never set up."""
    return await session.get(ServerRow, guild_id)


async def set_up(
    session: AsyncSession, guild_id: int, season: str, channel_id: int, timezone: str
) -> ServerRow:
    """Return a server's row, made ready to start where there is none."""
    ready = {
        "season": season,
        "channel_id": channel_id,
        "timezone": timezone,
        "phase": Phase.READY.value,
        "round": 1,
        "paused_seconds": 0,
        "shift_days": 0,
        "pace": 1,
    }
    await insert_new(session, ServerRow, {"guild_id": guild_id}, ready)
    return (await session.scalars(select(ServerRow).filter_by(guild_id=guild_id))).one()


async def timeline(
    session: AsyncSession,
    row: ServerRow,
    *,
    with_players: bool = False,
    with_votes: bool = False,
) -> Timeline:
    """Return the facts the rules need about a server that has started.

    ``with_players`` reads who has joined, too, ``with_votes`` what was voted: only some
    seasons' conditions ask.
    """
    drops = await session.scalars(
        select(DropRow).where(
            DropRow.guild_id == row.guild_id,
            DropRow.round == row.round,
            DropRow.drop_id.not_like(IS_NEWS),
        )
    )
    puzzles = await open_puzzles(session, row)
    votes = await decided(session, row) if with_votes else ()
    if row.started_at is None:
        raise ValueError("a game that has not started has no timeline")
    return Timeline(
        zone=ZoneInfo(row.timezone),
        started_at=row.started_at,
        paused=timedelta(seconds=row.paused_seconds),
        shift_days=row.shift_days,
        pace=row.pace,
        resumed_at=row.resumed_at,
        drops={
            drop.drop_id: DropFacts(
                posted_at=drop.posted_at,
                released_at=drop.released_at,
                claimed_until=drop.claimed_until,
                retry_at=drop.retry_at,
                note=drop.note,
                was_late=drop.late,
            )
            for drop in drops
        },
        opened=frozenset(p.puzzle_id for p in puzzles),
        solved={p.puzzle_id: p.solved_at for p in puzzles if p.solved_at is not None},
        votes={name: (at, option) for name, at, option in votes},
        joined=await joined(session, row.guild_id) if with_players else (),
    )


async def decided(session: AsyncSession, row: ServerRow) -> Sequence[tuple[str, datetime, str]]:
    """Return the votes decided in the present round, each with when and for what."""
    rows = await session.execute(
        select(VoteRow.vote_id, VoteRow.decided_at, VoteRow.option).where(
            VoteRow.guild_id == row.guild_id,
            VoteRow.round == row.round,
            VoteRow.decided_at.is_not(None),
        )
    )
    return [(name, at, option) for name, at, option in rows if at is not None and option]


async def vote_row(session: AsyncSession, row: ServerRow, vote_id: str) -> VoteRow | None:
    """Return a vote of the present round; None where it was not opened."""
    return await session.scalar(
        select(VoteRow).filter_by(guild_id=row.guild_id, round=row.round, vote_id=vote_id)
    )


async def drop_row(session: AsyncSession, row: ServerRow, drop_id: str) -> DropRow:
    """Return a drop's row in the present round, made where there is none."""
    name = {"guild_id": row.guild_id, "round": row.round, "drop_id": drop_id}
    found = await session.scalar(select(DropRow).filter_by(**name))
    if found is None:
        await insert_new(session, DropRow, name, {"late": False})
        found = (await session.scalars(select(DropRow).filter_by(**name))).one()
    return found


async def news(session: AsyncSession, row: ServerRow) -> Sequence[DropRow]:
    """Return the news that were not posted yet, oldest first."""
    rows = await session.scalars(
        select(DropRow)
        .where(
            DropRow.guild_id == row.guild_id,
            DropRow.round == row.round,
            DropRow.drop_id.like(IS_NEWS),
            DropRow.posted_at.is_(None),
        )
        .order_by(DropRow.id)
    )
    return rows.all()


async def ripe_servers(
    session: AsyncSession, season: str, now: datetime | None, most: int
) -> Sequence[ServerRow]:
    """Return servers whose time has come by ``now`` (all active where None), longest first.

    After the end there may still be a first solve to tell of.
    """
    query = select(ServerRow).where(ServerRow.phase.in_(ACTIVE), ServerRow.season == season)
    if now is not None:
        query = query.where(ServerRow.next_at <= now).limit(most)
    return (await session.scalars(query.order_by(ServerRow.next_at, ServerRow.guild_id))).all()


async def claim(
    session: AsyncSession, guild_id: int, round_: int, drop_id: str, now: datetime, until: datetime
) -> bool:
    """Take the delivery of a drop where it is free, in one statement."""
    running = (
        select(ServerRow.guild_id)
        .where(
            ServerRow.guild_id == guild_id,
            ServerRow.round == round_,
            ServerRow.phase.in_(ACTIVE),
        )
        .exists()
    )
    taken = await session.scalar(
        update(DropRow)
        .where(
            DropRow.guild_id == guild_id,
            DropRow.round == round_,
            DropRow.drop_id == drop_id,
            DropRow.posted_at.is_(None),
            DropRow.claimed_until.is_(None) | (DropRow.claimed_until <= now),
            running,
        )
        .values(claimed_until=until)
        .returning(DropRow.id)
        .execution_options(synchronize_session=False)
    )
    return taken is not None


async def open_puzzles(session: AsyncSession, row: ServerRow) -> Sequence[PuzzleRow]:
    """Return the puzzles opened in the present round, in the order of opening."""
    rows = await session.scalars(
        select(PuzzleRow)
        .where(PuzzleRow.guild_id == row.guild_id, PuzzleRow.round == row.round)
        .order_by(PuzzleRow.opened_at, PuzzleRow.id)
    )
    return rows.all()


async def errata(session: AsyncSession, row: ServerRow, puzzle_id: str) -> Sequence[ErratumRow]:
    """Return the corrections of a puzzle in the present round, drafts too, oldest first."""
    rows = await session.scalars(
        select(ErratumRow)
        .filter_by(guild_id=row.guild_id, round=row.round, puzzle_id=puzzle_id)
        .order_by(ErratumRow.version)
    )
    return rows.all()


async def count(session: AsyncSession, column: InstrumentedAttribute[Any], *where: Any) -> int:
    """Return how many rows there are under some conditions."""
    return await session.scalar(select(func.count(column)).where(*where)) or 0


async def clear_round(session: AsyncSession, guild_id: int) -> None:
    """Remove everything about a server's rounds; settings and players stay."""
    for table in OF_ROUND:
        await session.execute(delete(table).where(table.guild_id == guild_id))


async def forget(session: AsyncSession, guild_id: int, user_id: int | None) -> int:
    """Remove a member's rows, or all of a server's where ``user_id`` is None; return how many."""
    if user_id is None:
        statements = [delete(table).where(table.guild_id == guild_id) for table in EVERY_TABLE]
    else:
        statements = [
            delete(table).where(table.guild_id == guild_id, table.user_id == user_id)
            for table in PERSONAL
        ]
    removed = 0
    for statement in statements:
        removed += int((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]
    return removed


def state_of(row: ServerRow) -> GameState:
    """Return a server's row as plain data."""
    return GameState(
        guild_id=row.guild_id,
        phase=Phase(row.phase),
        season=row.season,
        round=row.round,
        channel_id=row.channel_id,
        timezone=row.timezone,
        role_id=row.role_id,
        staff_channel_id=row.staff_channel_id,
        pace=row.pace,
        started_at=row.started_at,
        paused_at=row.paused_at,
        ended_at=row.ended_at,
    )
