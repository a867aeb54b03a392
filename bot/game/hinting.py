"""Hints as they open, what moderators answered, and in the end the answer itself.

Nobody is stuck for good: after three days, or half a day before the story needs a puzzle,
its answer may be read. Whoever reads it can still solve the puzzle, but not for the board.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import NotNow
from bot.game import judging, rules, solves
from bot.game.conditions import names_in
from bot.game.model import Phase
from bot.game.playing import instant, played
from bot.game.puzzles import KINDS
from bot.game.requests import Requests
from bot.game.season import Drop, Puzzle, Season
from bot.game.shown import HintView, ShownHint, Solution
from bot.game.tables import AttemptRow, PuzzleRow, ServerRow

ANSWER_AFTER = timedelta(hours=72)
BEFORE_NEED = timedelta(hours=12)
NEVER_BEFORE = timedelta(hours=24)
"""However soon the story needs a puzzle, people get a day for it, and two hints."""


class Hinting(Requests):
    """The part of :class:`bot.game.service.GameService` that helps on."""

    async def hint(self, guild_id: int, user_id: int, puzzle_id: str | None = None) -> HintView:
        """Return the hints this player may read now, and when the next one opens.

        Raises:
            NotNow: the game is not running here, or no puzzle is open.
            UserError: several puzzles are open and none was named, or there is no such one.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id, paused_too=True)
            mine = await solves.solved_by(session, row, user_id)
            state, puzzle = await self._chosen(session, row, puzzle_id, mine)
            await solves.note_reader(session, row, puzzle.id, user_id)
            tries = await solves.attempts(session, row, puzzle.id, user_id)
            plan = rules.hints_for(puzzle, played(row, state, now), judging.partials_found(tries))
            left = await self._until_answer(session, row, state, puzzle, now)
        return HintView(
            puzzle_id=puzzle.id,
            title=puzzle.title,
            hints=tuple(
                ShownHint(number, puzzle.hints[index].text)
                for number, index in enumerate(plan.shown, start=1)
            ),
            total=plan.total,
            next_at=instant(row, plan.next_in, now),
            skipped=plan.skipped,
            replies=await self.replies(guild_id, user_id, puzzle.id),
            answer_open=left <= timedelta(),
            answer_at=instant(row, left, now) if left > timedelta() else None,
            solved=puzzle.id in mine,
        )

    async def reveal(self, guild_id: int, user_id: int, puzzle_id: str) -> Solution:
        """Tell a player the answer to a puzzle and how it is found; what they solve counts less.

        Raises:
            NotNow: the game is not running here, no puzzle is open, or it is too early.
            UserError: there is no such puzzle.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id, paused_too=True)
            mine = await solves.solved_by(session, row, user_id)
            state, puzzle = await self._chosen(session, row, puzzle_id, mine)
            if await self._until_answer(session, row, state, puzzle, now) > timedelta():
                raise NotNow("It is too early for the answer; /hint says when it can be read.")
            if puzzle.id not in mine and row.phase != Phase.ENDED:
                session.add(
                    AttemptRow(
                        guild_id=guild_id,
                        round=row.round,
                        puzzle_id=puzzle.id,
                        user_id=user_id,
                        digest="",
                        outcome=solves.SHOWN,
                        counted=False,
                        at=now,
                    )
                )
        draft = self.draft(guild_id, row.round, puzzle)
        kind = KINDS[puzzle.kind]
        told = judging.fill(puzzle.solution, kind.facts(draft))
        return Solution(puzzle.id, puzzle.title, kind.solve(draft), told)

    async def _until_answer(
        self,
        session: AsyncSession,
        row: ServerRow,
        state: PuzzleRow,
        puzzle: Puzzle,
        now: datetime,
    ) -> timedelta:
        """Return how long it is, on the game's clock, until the answer may be read."""
        since = played(row, state, now)
        left = ANSWER_AFTER - since
        wanting = {drop.id for drop in self.season.drops if needs(self.season, drop, puzzle)}
        if not wanting or row.phase == Phase.ENDED:
            return left
        times = [
            planned.at
            for planned in await self._planned(session, row, now)
            if planned.drop_id in wanting and planned.at is not None
        ]
        if times:
            needed = (min(times) - now) * row.pace - BEFORE_NEED
            left = min(left, max(NEVER_BEFORE - since, needed))
        return left


def needs(season: Season, drop: Drop, puzzle: Puzzle) -> bool:
    """Tell whether what a drop tells or opens hangs on a puzzle."""
    opened = season.puzzle(drop.opens) if drop.opens else None
    if opened is not None and KINDS[opened.kind].gathers and puzzle.id in opened.config.feeders:
        return True
    conditions = [drop.unlock.when if drop.unlock else None, drop.only_if]
    return any(
        name == puzzle.id
        for condition in conditions
        if condition is not None
        for _, name, _ in names_in(condition)
    )
