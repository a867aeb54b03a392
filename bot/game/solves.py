"""Queries of answers and solves. Every one names its server; the caller holds the transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.inserting import insert_new
from bot.game.model import RequestState, VerdictKind
from bot.game.players import group_of
from bot.game.tables import AttemptRow, PuzzleRow, ReaderRow, RequestRow, ServerRow, SolveRow

SHOWN = "shown"
"""Marks an attempt that was none: the player chose to read the answer."""


async def lock_puzzle(session: AsyncSession, puzzle: PuzzleRow) -> None:
    """Let one answer at a time at a puzzle: counting tries and inserting one must not interleave.

    A write that changes nothing takes SQLite's write lock, and the row's on PostgreSQL.
    What another answer changed while we waited is then read afresh.
    """
    await session.execute(
        update(PuzzleRow)
        .where(PuzzleRow.id == puzzle.id)
        .values(puzzle_id=puzzle.puzzle_id)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(puzzle)


async def attempts(
    session: AsyncSession, row: ServerRow, puzzle_id: str, user_id: int
) -> Sequence[AttemptRow]:
    """Return one player's answers to a puzzle in the present round, oldest first."""
    rows = await session.scalars(
        select(AttemptRow)
        .where(
            AttemptRow.guild_id == row.guild_id,
            AttemptRow.round == row.round,
            AttemptRow.puzzle_id == puzzle_id,
            AttemptRow.user_id == user_id,
        )
        .order_by(AttemptRow.id)
    )
    return rows.all()


async def solved_by(session: AsyncSession, row: ServerRow, user_id: int) -> frozenset[str]:
    """Return the puzzles a player or their team has solved in the present round."""
    ids = await session.scalars(
        select(SolveRow.puzzle_id).where(
            SolveRow.guild_id == row.guild_id,
            SolveRow.round == row.round,
            SolveRow.user_id.in_(await group_of(session, row.guild_id, user_id)),
        )
    )
    return frozenset(ids)


async def own(session: AsyncSession, row: ServerRow, user_id: int) -> dict[str, bool]:
    """Return the puzzles that somebody solved themselves, and whether they were the first."""
    found = await session.execute(
        select(SolveRow.puzzle_id, SolveRow.first).where(
            SolveRow.guild_id == row.guild_id,
            SolveRow.round == row.round,
            SolveRow.user_id == user_id,
        )
    )
    return dict(iter(found))


async def unaided(session: AsyncSession, row: ServerRow) -> Sequence[SolveRow]:
    """Return the present round's solves, oldest first, less those after reading the answer."""
    was_shown = (
        select(AttemptRow.id)
        .where(
            AttemptRow.guild_id == SolveRow.guild_id,
            AttemptRow.round == SolveRow.round,
            AttemptRow.puzzle_id == SolveRow.puzzle_id,
            AttemptRow.user_id == SolveRow.user_id,
            AttemptRow.outcome == SHOWN,
        )
        .exists()
    )
    rows = await session.scalars(
        select(SolveRow)
        .where(SolveRow.guild_id == row.guild_id, SolveRow.round == row.round, ~was_shown)
        .order_by(SolveRow.at, SolveRow.id)
    )
    return rows.all()


async def steps(session: AsyncSession, row: ServerRow) -> Sequence[int]:
    """Return who found a half-way result in the present round, once for each."""
    found = await session.scalars(
        select(AttemptRow.user_id).where(
            AttemptRow.guild_id == row.guild_id,
            AttemptRow.round == row.round,
            AttemptRow.outcome.like(f"{VerdictKind.PARTIAL}:%"),
        )
    )
    return found.all()


async def first_solver(session: AsyncSession, row: ServerRow, puzzle_id: str) -> int | None:
    """Return who solved a puzzle first; None for nobody, or for somebody since forgotten."""
    return await session.scalar(
        select(SolveRow.user_id).where(
            SolveRow.guild_id == row.guild_id,
            SolveRow.round == row.round,
            SolveRow.puzzle_id == puzzle_id,
            SolveRow.first,
        )
    )


async def note_reader(session: AsyncSession, row: ServerRow, puzzle_id: str, user_id: int) -> None:
    """Note that somebody has looked at a puzzle."""
    name = {"guild_id": row.guild_id, "round": row.round, "puzzle_id": puzzle_id}
    await insert_new(session, ReaderRow, {**name, "user_id": user_id}, {})


async def close_requests(
    session: AsyncSession, row: ServerRow, puzzle_id: str, user_id: int, now: datetime
) -> None:
    """Close the requests of a player and their team about a puzzle that they have solved."""
    await session.execute(
        update(RequestRow)
        .where(
            RequestRow.guild_id == row.guild_id,
            RequestRow.round == row.round,
            RequestRow.puzzle_id == puzzle_id,
            RequestRow.user_id.in_(await group_of(session, row.guild_id, user_id)),
            RequestRow.state.in_((RequestState.OPEN, RequestState.TAKEN)),
        )
        .values(state=RequestState.SOLVED, closed_at=now)
    )
