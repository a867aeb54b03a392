"""What players do: join, look at the case, answer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import NotNow, UserError
from bot.game import judging, players, rules, solves, store
from bot.game.desk import Desk
from bot.game.limits import allowance
from bot.game.model import Phase, Verdict, VerdictKind
from bot.game.news import News
from bot.game.puzzles import KINDS
from bot.game.season import Puzzle
from bot.game.shown import Case, CaseView
from bot.game.tables import AttemptRow, ErratumRow, PlayerRow, PuzzleRow, ServerRow, SolveRow

ARCHIVED_AFTER = timedelta(days=30)
"""Until then the puzzles of a round that has ended can still be solved, and nothing costs."""

OVER = timedelta(days=365)
"""How long a puzzle counts as having been open once the round is over: every hint is out."""


class Playing(Desk):
    """The players' part of :class:`bot.game.service.GameService`."""

    async def join(self, guild_id: int, user_id: int) -> bool:
        """Make somebody a player; False where they were one already."""
        async with self._sessions.begin() as session:
            return await players.join(session, guild_id, user_id, self._clock.now())

    async def leave(self, guild_id: int, user_id: int) -> bool:
        """Let somebody stop playing; their answers stay until they ask to be forgotten."""
        async with self._sessions.begin() as session:
            done = await session.execute(
                delete(PlayerRow).where(
                    PlayerRow.guild_id == guild_id, PlayerRow.user_id == user_id
                )
            )
            return bool(done.rowcount)  # type: ignore[attr-defined]

    async def cases(self, guild_id: int, user_id: int) -> CaseView:
        """Return the puzzles that are open or solved here, as this player sees them."""
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await store.server(session, guild_id)
            if row is None:
                return CaseView(Phase.UNSET, joined=False)
            mine = await solves.solved_by(session, row, user_id)
            pairs = self._known(await store.open_puzzles(session, row))
            for _, puzzle in pairs:
                if puzzle.id not in mine:
                    await solves.note_reader(session, row, puzzle.id, user_id)
            return CaseView(
                phase=Phase(row.phase),
                joined=await players.is_player(session, guild_id, user_id),
                cases=tuple(
                    [
                        await self._case(session, row, state, puzzle, user_id, mine, now)
                        for state, puzzle in pairs
                    ]
                ),
            )

    async def _case(
        self,
        session: AsyncSession,
        row: ServerRow,
        state: PuzzleRow,
        puzzle: Puzzle,
        user_id: int,
        mine: frozenset[str],
        now: datetime,
    ) -> Case:
        tries = await solves.attempts(session, row, puzzle.id, user_id)
        over = row.phase == Phase.ENDED
        counted = [attempt for attempt in tries if attempt.counted and not over]
        left = allowance(len(counted), counted[-1].at if counted else None, now)
        plan = rules.hints_for(puzzle, played(row, state, now), judging.partials_found(tries))
        kind = KINDS[puzzle.kind]
        return Case(
            puzzle_id=puzzle.id,
            title=puzzle.title,
            brief=puzzle.brief,
            form=kind.form(puzzle.config),
            opened_at=state.opened_at,
            solved_here_at=state.solved_at,
            solved_by_me=puzzle.id in mine,
            wrong_tries=len(counted),
            tries_left=left.tries_left,
            wait_until=left.wait_until,
            hints=len(plan.shown),
            next_hint_at=instant(row, plan.next_in, now),
            asks=kind.talks,
            halved=bool(kind.halves),
            corrections=tuple(
                one.text
                for one in await store.errata(session, row, puzzle.id)
                if one.published_at is not None
            ),
        )

    async def answer(
        self, guild_id: int, user_id: int, text: str, puzzle_id: str | None = None
    ) -> Verdict:
        """Judge an answer. Answering joins the game.

        Without ``puzzle_id`` the only puzzle still open to this player is meant.

        Raises:
            NotNow: the game is not running here, or no puzzle is open.
            UserError: several puzzles are open and none was named, or there is no such one.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id)
            if row.ended_at is not None and now - row.ended_at > ARCHIVED_AFTER:
                raise NotNow("This round is over and archived; /case has every solution.")
            mine = await solves.solved_by(session, row, user_id)
            state, puzzle = await self._chosen(session, row, puzzle_id, mine)
            await solves.lock_puzzle(session, state)
            await players.join(session, guild_id, user_id, now)
            if puzzle.id in await solves.solved_by(session, row, user_id):
                return Verdict(VerdictKind.ALREADY_SOLVED, puzzle.id, judging.ALREADY_SOLVED)
            tries = await solves.attempts(session, row, puzzle.id, user_id)
            errata = await store.errata(session, row, puzzle.id)
            question = self._question(row, state, puzzle, errata)
            ruling = judging.judge(question, text, tries, now)
            self._record(session, row, puzzle, user_id, ruling, now)
            if ruling.verdict is not None:
                return ruling.verdict
            return await self._solve(session, row, state, puzzle, user_id, now)

    def _question(
        self, row: ServerRow, state: PuzzleRow, puzzle: Puzzle, errata: Iterable[ErratumRow]
    ) -> judging.Question:
        def fingerprint(value: str) -> str:
            return self.fingerprint(row.guild_id, row.round, puzzle.id, value)

        return judging.Question(
            puzzle=puzzle,
            kind=KINDS[puzzle.kind],
            artifact=self.draft(row.guild_id, row.round, puzzle),
            answer=self.answer_of(row.guild_id, row.round, puzzle),
            accepted=frozenset(
                [
                    state.answer_hash,
                    *(one.answer_hash for one in errata if one.published_at and one.answer_hash),
                ]
            ),
            fingerprint=fingerprint,
            relaxed=row.phase == Phase.ENDED,
        )

    def _record(
        self,
        session: AsyncSession,
        row: ServerRow,
        puzzle: Puzzle,
        user_id: int,
        ruling: judging.Ruling,
        now: datetime,
    ) -> None:
        if ruling.outcome is None:
            return
        session.add(
            AttemptRow(
                guild_id=row.guild_id,
                round=row.round,
                puzzle_id=puzzle.id,
                user_id=user_id,
                digest=ruling.digest,
                outcome=ruling.outcome,
                counted=ruling.counted,
                at=now,
            )
        )

    async def _solve(
        self,
        session: AsyncSession,
        row: ServerRow,
        state: PuzzleRow,
        puzzle: Puzzle,
        user_id: int,
        now: datetime,
    ) -> Verdict:
        """Write down a solve. The puzzle is locked, so exactly one solver finds it unsolved."""
        first = state.solved_at is None
        session.add(
            SolveRow(
                guild_id=row.guild_id,
                round=row.round,
                puzzle_id=puzzle.id,
                user_id=user_id,
                first=first,
                at=now,
            )
        )
        await solves.close_requests(session, row, puzzle.id, user_id, now)
        if first:
            state.solved_at = now
            news = await store.drop_row(session, row, News.SOLVED.about(puzzle.id))
            news.released_at = now
            await self._refresh(session, row, now)
        return judging.solved(puzzle, first)

    async def only_open(self, guild_id: int, user_id: int, puzzle_id: str | None = None) -> Case:
        """Return the puzzle that an answer without further words would be for.

        Raises:
            NotNow: the game is not running here, or no puzzle is open.
            UserError: several puzzles are open and none was named, or there is no such one.
        """
        now = self._clock.now()
        async with self._sessions() as session:
            row = await self._active(session, guild_id)
            mine = await solves.solved_by(session, row, user_id)
            state, puzzle = await self._chosen(session, row, puzzle_id, mine)
            return await self._case(session, row, state, puzzle, user_id, mine, now)

    async def _chosen(
        self, session: AsyncSession, row: ServerRow, puzzle_id: str | None, mine: frozenset[str]
    ) -> tuple[PuzzleRow, Puzzle]:
        pairs = self._known(await store.open_puzzles(session, row))
        if not pairs:
            raise NotNow("No puzzle is open yet. /case shows when there is one.")
        if puzzle_id is not None:
            for state, puzzle in pairs:
                if puzzle_id in (puzzle.id, puzzle.title):
                    return state, puzzle
            raise UserError("There is no open puzzle by that name; /case lists them.")
        left = [pair for pair in pairs if pair[1].id not in mine] or pairs[-1:]
        if len(left) > 1:
            titles = ", ".join(f"“{puzzle.title}”" for _state, puzzle in left)
            raise UserError(f"Several puzzles are open; say which one you mean: {titles}.")
        return left[0]

    def _known(self, states: object) -> list[tuple[PuzzleRow, Puzzle]]:
        """Pair opened puzzles with the season's, leaving out any the season no longer has."""
        pairs = []
        for state in states:  # type: ignore[attr-defined]
            puzzle = self.season.puzzle(state.puzzle_id)
            if puzzle is not None:
                pairs.append((state, puzzle))
        return pairs


def played(row: ServerRow, state: PuzzleRow, now: datetime) -> timedelta:
    """Return for how long a puzzle has been open on the game's clock, pauses not counted."""
    until = row.paused_at if row.phase == Phase.PAUSED and row.paused_at else now
    if row.phase == Phase.ENDED:
        return OVER
    paused = timedelta(seconds=row.paused_seconds - state.paused_before)
    return (until - state.opened_at - paused) * row.pace


def instant(row: ServerRow, ahead: timedelta | None, now: datetime) -> datetime | None:
    """Return when something comes that is ``ahead`` on the game's clock; None while it stands."""
    return None if ahead is None or row.phase == Phase.PAUSED else now + ahead / row.pace
