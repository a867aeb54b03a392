"""What moderators do: set up, start, pause, resume, release, look, reset."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import NotNow, UserError
from bot.game import rules, solves, store
from bot.game.desk import Desk
from bot.game.model import (
    GameState,
    Phase,
    Planned,
    PostedDrop,
    PuzzleStatus,
    Status,
    VerdictKind,
)
from bot.game.season import Puzzle
from bot.game.tables import AttemptRow, PlayerRow, PuzzleRow, ServerRow, SolveRow
from bot.game.when import checked_zone

MOST_PACE = 8
"""A season of eight days in one: any faster, and hints overtake each other."""


class Directing(Desk):
    """The moderators' part of :class:`bot.game.service.GameService`."""

    async def state(self, guild_id: int) -> GameState:
        """Return a server's settings and phase; phase ``unset`` where there are none."""
        async with self._sessions() as session:
            row = await store.server(session, guild_id)
            if row is None:
                return GameState(guild_id=guild_id, phase=Phase.UNSET, season=self.season.id)
            return store.state_of(row)

    async def configure(
        self, guild_id: int, channel_id: int, timezone: str, role_id: int | None
    ) -> GameState:
        """Set channel, time zone and the role that may be pinged; allowed in every phase.

        Raises:
            UserError: there is no such time zone; the message offers near ones.
        """
        zone = checked_zone(timezone)
        async with self._sessions.begin() as session:
            row = await store.set_up(session, guild_id, self.season.id, channel_id, zone)
            row.channel_id, row.timezone, row.role_id = channel_id, zone, role_id
            await self._refresh(session, row, self._clock.now())
            return store.state_of(row)

    async def replay(self, guild_id: int, pace: int) -> GameState:
        """Get ready for another round of a season that has come to its end, at another pace.

        Raises:
            NotNow: it has not come to its end, or was never set up.
            UserError: there is no such pace.
        """
        if (await self.state(guild_id)).phase is not Phase.ENDED:
            raise NotNow("The season isn't over here yet; /director reset takes it back anyway.")
        return await self.reset(guild_id, pace)

    async def choose_staff_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where moderators are told what players must not read; None for nowhere.

        Raises:
            NotNow: the game was never set up.
        """
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            row.staff_channel_id = channel_id

    async def start(self, guild_id: int) -> GameState:
        """Begin the season: the first drop is due at once.

        Raises:
            NotNow: not set up, or begun already.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            if row.phase != Phase.READY:
                raise NotNow(_CANNOT_START[Phase(row.phase)])
            row.phase, row.season, row.started_at = Phase.RUNNING, self.season.id, now
            await self._refresh(session, row, now)
            return store.state_of(row)

    async def pause(self, guild_id: int) -> GameState:
        """Stop the game's clock: nothing is due, nobody can answer, no hint comes nearer.

        Raises:
            NotNow: it is not running.
        """
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            if row.phase != Phase.RUNNING:
                raise NotNow(_CANNOT_PAUSE[Phase(row.phase)])
            row.phase, row.paused_at, row.next_at = Phase.PAUSED, self._clock.now(), None
            return store.state_of(row)

    async def resume(self, guild_id: int) -> GameState:
        """Go on after a pause, or let go what was held for being more than a day late.

        Raises:
            NotNow: neither paused nor holding anything.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            if row.phase == Phase.PAUSED and row.paused_at is not None:
                length, days = rules.pause_shift(row.paused_at, now)
                row.paused_seconds += int(length.total_seconds())
                row.shift_days += days
                row.phase, row.paused_at = Phase.RUNNING, None
            elif not any(drop.held for drop in await self._current(session, row)):
                raise NotNow(_CANNOT_RESUME[Phase(row.phase)])
            row.resumed_at = now
            await self._refresh(session, row, now)
            return store.state_of(row)

    async def reset(self, guild_id: int, pace: int = 1) -> GameState:
        """Throw the round away and get ready for a new one, with new answers.

        Settings, players and teams stay; what was posted stays in the channel. At a ``pace``
        of 2 the new round takes half the time, and so on.

        Raises:
            NotNow: the game was never set up.
            UserError: there is no such pace.
        """
        if not 1 <= pace <= MOST_PACE:
            raise UserError(f"Choose a pace from 1 to {MOST_PACE}.")
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            row.pace = pace
            await store.clear_round(session, guild_id)
            row.phase, row.season, row.round = Phase.READY, self.season.id, row.round + 1
            row.started_at = row.paused_at = row.resumed_at = row.ended_at = row.next_at = None
            row.paused_seconds = row.shift_days = 0
            return store.state_of(row)

    async def release(self, guild_id: int) -> Planned:
        """Make the drop that comes next due now, whatever the hour, and return it.

        Raises:
            NotNow: not running, or nothing is left, or it is being posted already.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._set_up(session, guild_id)
            if row.phase != Phase.RUNNING:
                raise NotNow(_CANNOT_RELEASE[Phase(row.phase)])
            planned = await self._current(session, row)
            if not planned:
                raise NotNow("Everything in this season has been posted.")
            first = rules.next_due(planned) or planned[0]
            drop = await store.drop_row(session, row, first.drop_id)
            if drop.claimed_until is not None and drop.claimed_until > now:
                raise NotNow("The next drop is being posted at this moment.")
            drop.released_at = drop.released_at or now
            drop.retry_at = None
            await self._refresh(session, row, now)
            again = await self._planned(session, row, now)
            return next(plan for plan in again if plan.drop_id == first.drop_id)

    async def status(self, guild_id: int) -> Status:
        """Return what was posted, what comes when, what is stuck, and how the puzzles stand."""
        async with self._sessions() as session:
            row = await store.server(session, guild_id)
            if row is None:
                empty = GameState(guild_id=guild_id, phase=Phase.UNSET, season=self.season.id)
                return Status(empty, (), (), (), 0)
            posted: tuple[PostedDrop, ...] = ()
            if row.started_at is not None:
                facts = (await store.timeline(session, row)).drops
                posted = tuple(
                    PostedDrop(drop.id, drop.title, facts[drop.id].posted_at)  # type: ignore[arg-type]
                    for drop in self.season.drops
                    if drop.id in facts and facts[drop.id].posted_at is not None
                )
            opened = {p.puzzle_id: p for p in await store.open_puzzles(session, row)}
            return Status(
                state=store.state_of(row),
                posted=tuple(sorted(posted, key=lambda drop: drop.at)),
                upcoming=await self._current(session, row),
                puzzles=tuple(
                    [
                        await self._puzzle_status(session, row, puzzle, opened.get(puzzle.id))
                        for puzzle in self.season.puzzles
                    ]
                ),
                players=await store.count(session, PlayerRow.id, PlayerRow.guild_id == guild_id),
            )

    async def _current(self, session: AsyncSession, row: ServerRow) -> tuple[Planned, ...]:
        """Return the plan; without times while the game's clock stands still."""
        planned = await self._planned(session, row, self._clock.now())
        if row.phase == Phase.PAUSED:
            return tuple(replace(drop, at=None, held=False, late=False) for drop in planned)
        return planned

    async def _puzzle_status(
        self, session: AsyncSession, row: ServerRow, puzzle: Puzzle, opened: PuzzleRow | None
    ) -> PuzzleStatus:
        tried = (
            AttemptRow.guild_id == row.guild_id,
            AttemptRow.round == row.round,
            AttemptRow.puzzle_id == puzzle.id,
        )
        return PuzzleStatus(
            puzzle_id=puzzle.id,
            title=puzzle.title,
            opened_at=opened.opened_at if opened else None,
            solved_at=opened.solved_at if opened else None,
            first_solver=await solves.first_solver(session, row, puzzle.id),
            attempts=await store.count(session, AttemptRow.id, *tried),
            solvers=await store.count(
                session,
                SolveRow.id,
                SolveRow.guild_id == row.guild_id,
                SolveRow.round == row.round,
                SolveRow.puzzle_id == puzzle.id,
            ),
            leaks=await store.count(
                session, AttemptRow.id, *tried, AttemptRow.outcome == VerdictKind.ELSEWHERE
            ),
        )


_CANNOT_START = {
    Phase.RUNNING: "The game is already running here.",
    Phase.PAUSED: "The game is paused; use /director resume to go on.",
    Phase.ENDED: "The season is over here; use /director reset to play it again.",
}
_CANNOT_PAUSE = {
    Phase.READY: "The game hasn't started yet, so there is nothing to pause.",
    Phase.PAUSED: "The game is already paused.",
    Phase.ENDED: "The season is over; nothing more will be posted.",
}
_CANNOT_RESUME = {
    Phase.READY: "The game hasn't started yet; use /director start.",
    Phase.RUNNING: "The game is running, and nothing is held back.",
    Phase.ENDED: "The season is over; use /director reset to play it again.",
}
_CANNOT_RELEASE = {
    Phase.READY: "The game hasn't started yet; use /director start.",
    Phase.PAUSED: "The game is paused; use /director resume first.",
    Phase.ENDED: "Everything in this season has been posted.",
}
