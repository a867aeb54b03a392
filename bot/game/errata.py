"""Errata: a puzzle is corrected in one server while it is being played.

A correction is drafted, then published: from then on the case file shows it, an answer
that it names is accepted, and whoever had tried that answer before has solved the puzzle.
"""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import NotNow, UserError
from bot.game import solves, store
from bot.game.answers import normalise
from bot.game.model import Erratum
from bot.game.playing import Playing
from bot.game.puzzles import KINDS
from bot.game.season import Puzzle
from bot.game.tables import AttemptRow, ErratumRow, PuzzleRow, ReaderRow, ServerRow, SolveRow

LONGEST = 1000


class Errata(Playing):
    """The part of :class:`bot.game.service.GameService` that corrects puzzles."""

    async def draft_erratum(
        self, guild_id: int, moderator_id: int, puzzle_id: str, text: str, answer: str | None
    ) -> Erratum:
        """Keep a correction to be looked at before anybody is told; an older draft goes.

        ``answer`` is accepted from its publication on, beside the right one.

        Raises:
            NotNow: the game is not running, or no puzzle is open.
            UserError: there is no such puzzle, no text, or the answer cannot be one.
        """
        text = text.strip()
        if not text or len(text) > LONGEST:
            raise UserError(f"Write what is corrected, in up to {LONGEST:,} characters.")
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id, paused_too=True)
            _, puzzle = await self._chosen(session, row, puzzle_id, frozenset())
            for old in await self._errata(session, row, puzzle.id):
                if old.published_at is None:
                    await session.delete(old)
            await session.flush()
            made = ErratumRow(
                guild_id=guild_id,
                round=row.round,
                puzzle_id=puzzle.id,
                version=await self._last_version(session, row, puzzle.id) + 1,
                text=text,
                answer_hash=self._accepted(row, puzzle, answer) if answer else None,
                by=moderator_id,
                drafted_at=now,
            )
            session.add(made)
            await session.flush()
            return _shown(made, puzzle, waiting=await self._unsolved_readers(session, row, puzzle))

    async def publish_erratum(self, guild_id: int, puzzle_id: str) -> Erratum:
        """Publish the draft, and let it count for the answers given before.

        ``waiting`` in what is returned are those who have looked at the puzzle and not
        solved it: they, and nobody else, are to be told.

        Raises:
            NotNow: there is no draft.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            puzzle = self._puzzle(puzzle_id)
            drafts = [
                one
                for one in await self._errata(session, row, puzzle_id)
                if one.published_at is None
            ]
            if not drafts:
                raise NotNow("There is no draft of a correction; write one first.")
            (draft,) = drafts
            draft.published_at = now
            solvers: tuple[int, ...] = ()
            if draft.answer_hash is not None:
                solvers = await self._check_again(session, row, puzzle, draft.answer_hash)
            waiting = await self._unsolved_readers(session, row, puzzle)
            return _shown(draft, puzzle, waiting, solvers)

    async def discard_erratum(self, guild_id: int, puzzle_id: str) -> None:
        """Throw the draft away, if there is one."""
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            for one in await self._errata(session, row, puzzle_id):
                if one.published_at is None:
                    await session.delete(one)

    async def errata(self, guild_id: int, puzzle_id: str) -> tuple[Erratum, ...]:
        """Return what was published about a puzzle in the present round, oldest first."""
        async with self._sessions() as session:
            row = await self._set_up(session, guild_id)
            puzzle = self._puzzle(puzzle_id)
            found = await self._errata(session, row, puzzle_id)
            return tuple(_shown(one, puzzle) for one in found if one.published_at is not None)

    def _accepted(self, row: ServerRow, puzzle: Puzzle, answer: str) -> str:
        value = normalise(KINDS[puzzle.kind].answer_type, answer)
        if value is None:
            form = KINDS[puzzle.kind].form(puzzle.config)
            raise UserError(f"That can't be an answer to this puzzle: it is {form}.")
        return self.fingerprint(row.guild_id, row.round, puzzle.id, value)

    async def _check_again(
        self, session: AsyncSession, row: ServerRow, puzzle: Puzzle, accepted: str
    ) -> tuple[int, ...]:
        """Let those have solved it who had tried what is accepted now; return them."""
        state = await session.scalar(
            select(PuzzleRow).filter_by(guild_id=row.guild_id, round=row.round, puzzle_id=puzzle.id)
        )
        if state is None:
            return ()
        await solves.lock_puzzle(session, state)
        tried = await session.scalars(
            select(AttemptRow)
            .where(
                AttemptRow.guild_id == row.guild_id,
                AttemptRow.round == row.round,
                AttemptRow.puzzle_id == puzzle.id,
                AttemptRow.digest == accepted,
            )
            .order_by(AttemptRow.id)
        )
        found = []
        for attempt in tried.all():
            attempt.counted = False
            if puzzle.id not in await solves.solved_by(session, row, attempt.user_id):
                await self._solve(session, row, state, puzzle, attempt.user_id, self._clock.now())
                await session.flush()
                found.append(attempt.user_id)
        return tuple(found)

    async def _unsolved_readers(
        self, session: AsyncSession, row: ServerRow, puzzle: Puzzle
    ) -> tuple[int, ...]:
        solved = (
            select(SolveRow.id)
            .where(
                SolveRow.guild_id == ReaderRow.guild_id,
                SolveRow.round == ReaderRow.round,
                SolveRow.puzzle_id == ReaderRow.puzzle_id,
                SolveRow.user_id == ReaderRow.user_id,
            )
            .exists()
        )
        found = await session.scalars(
            select(ReaderRow.user_id)
            .where(
                ReaderRow.guild_id == row.guild_id,
                ReaderRow.round == row.round,
                ReaderRow.puzzle_id == puzzle.id,
                ~solved,
            )
            .order_by(ReaderRow.id)
        )
        return tuple(found)

    async def _last_version(self, session: AsyncSession, row: ServerRow, puzzle_id: str) -> int:
        found = await session.scalar(
            select(func.max(ErratumRow.version)).filter_by(
                guild_id=row.guild_id, round=row.round, puzzle_id=puzzle_id
            )
        )
        return found or 0

    async def _errata(
        self, session: AsyncSession, row: ServerRow, puzzle_id: str
    ) -> Sequence[ErratumRow]:
        return await store.errata(session, row, puzzle_id)


def _shown(
    row: ErratumRow, puzzle: Puzzle, waiting: tuple[int, ...] = (), solvers: tuple[int, ...] = ()
) -> Erratum:
    return Erratum(
        puzzle_id=puzzle.id,
        title=puzzle.title,
        version=row.version,
        text=row.text,
        accepts_more=row.answer_hash is not None,
        waiting=waiting,
        solvers=solvers,
    )
