"""Requests for a hint: a player asks, a moderator takes it, answers it or gives it back.

Questions and answers are sealed at rest and go with the round. A request that was not
answered before its puzzle was solved costs nothing.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import NotNow, UserError
from bot.game import judging, players, solves
from bot.game.model import RequestState
from bot.game.playing import Playing
from bot.game.shown import Asked, Reply, Request
from bot.game.tables import RequestRow, ServerRow

FREE = 3
"""Requests a person may make in a round, not counting those given back."""

LONGEST_QUESTION = 500
LONGEST_REPLY = 1500


WAITING = (RequestState.OPEN, RequestState.TAKEN)
COUNTED = (*WAITING, RequestState.ANSWERED)
"""Only an answered request costs anything, and one that is under way."""


class Requests(Playing):
    """The part of :class:`bot.game.service.GameService` that passes questions to moderators."""

    async def ask(
        self, guild_id: int, user_id: int, question: str, puzzle_id: str | None = None
    ) -> Asked:
        """Ask the moderators for a hint. Asking joins the game.

        Raises:
            NotNow: no puzzle is open, the puzzle is solved, or all requests are used up.
            UserError: nothing was asked, or several puzzles are open and none was named.
        """
        question = question.strip()[:LONGEST_QUESTION]
        if not question:
            raise UserError("Say where you are stuck; a sentence is enough.")
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id)
            mine = await solves.solved_by(session, row, user_id)
            state, puzzle = await self._chosen(session, row, puzzle_id, mine)
            await solves.lock_puzzle(session, state)
            if puzzle.id in mine:
                raise NotNow("You have solved this one already.")
            made = await self._requests(session, row, RequestRow.user_id == user_id)
            counted = [one for one in made if one.state in COUNTED]
            if any(one.puzzle_id == puzzle.id and one.state in WAITING for one in counted):
                raise NotNow("You have asked about this one already; a moderator will see it.")
            if len(counted) >= FREE:
                raise NotNow("You have used all your requests. The hints go on opening by /hint.")
            await players.join(session, guild_id, user_id, now)
            session.add(
                RequestRow(
                    guild_id=guild_id,
                    round=row.round,
                    puzzle_id=puzzle.id,
                    user_id=user_id,
                    asked_at=now,
                    question=self._cipher.seal(question),
                    state=RequestState.OPEN,
                )
            )
        return Asked(puzzle.title, left=FREE - len(counted) - 1, staff_id=row.staff_channel_id)

    async def requests(self, guild_id: int) -> tuple[Request, ...]:
        """Return the requests that wait for an answer, oldest first."""
        async with self._sessions() as session:
            row = await self._set_up(session, guild_id)
            waiting = await self._requests(session, row, RequestRow.state.in_(WAITING))
            return tuple([await self._request(session, row, one) for one in waiting])

    async def take(self, guild_id: int, request_id: int, moderator_id: int) -> Request:
        """Take a request, so that no two moderators answer it.

        Raises:
            NotNow: it is closed, or somebody else has taken it.
        """
        async with self._sessions.begin() as session:
            row, one = await self._waiting(session, guild_id, request_id, moderator_id)
            one.state, one.taken_by = RequestState.TAKEN, moderator_id
            return await self._request(session, row, one)

    async def reply(self, guild_id: int, request_id: int, moderator_id: int, text: str) -> Request:
        """Answer a request; the player reads it with their hints.

        Raises:
            NotNow: it is closed, or somebody else has taken it.
            UserError: there is no text.
        """
        text = text.strip()[:LONGEST_REPLY]
        if not text:
            raise UserError("Write what the player should be told.")
        async with self._sessions.begin() as session:
            row, one = await self._waiting(session, guild_id, request_id, moderator_id)
            one.state, one.taken_by = RequestState.ANSWERED, moderator_id
            one.answer, one.closed_at = self._cipher.seal(text), self._clock.now()
            return await self._request(session, row, one)

    async def give_back(self, guild_id: int, request_id: int, moderator_id: int) -> Request:
        """Close a request without an answer, or take an answer's price back: it costs nothing.

        Raises:
            NotNow: it cost nothing already, or somebody else has taken it.
        """
        async with self._sessions.begin() as session:
            row, one = await self._waiting(
                session, guild_id, request_id, moderator_id, states=COUNTED
            )
            one.state, one.closed_at = RequestState.RETURNED, self._clock.now()
            return await self._request(session, row, one)

    async def replies(self, guild_id: int, user_id: int, puzzle_id: str) -> tuple[Reply, ...]:
        """Return what moderators answered a player about a puzzle, oldest first."""
        async with self._sessions() as session:
            row = await self._set_up(session, guild_id)
            found = await self._requests(
                session,
                row,
                RequestRow.user_id == user_id,
                RequestRow.puzzle_id == puzzle_id,
                RequestRow.answer.is_not(None),
            )
            return tuple(
                Reply(self._cipher.open(one.question), self._cipher.open(one.answer))
                for one in found
                if one.answer is not None
            )

    async def _waiting(
        self,
        session: AsyncSession,
        guild_id: int,
        request_id: int,
        moderator_id: int,
        states: Collection[str] = WAITING,
    ) -> tuple[ServerRow, RequestRow]:
        # A write that changes nothing: of two moderators, the second waits for the first.
        await session.execute(
            update(RequestRow)
            .where(RequestRow.id == request_id)
            .values(puzzle_id=RequestRow.puzzle_id)
            .execution_options(synchronize_session=False)
        )
        row = await self._set_up(session, guild_id)
        found = await self._requests(session, row, RequestRow.id == request_id)
        if not found or found[0].state not in states:
            raise NotNow("That request is closed; /director hints shows what waits.")
        one = found[0]
        if one.taken_by is not None and one.taken_by != moderator_id:
            raise NotNow(f"<@{one.taken_by}> has taken that request.")
        return row, one

    async def _requests(
        self, session: AsyncSession, row: ServerRow, *wanted: ColumnElement[bool]
    ) -> list[RequestRow]:
        query = select(RequestRow).where(
            RequestRow.guild_id == row.guild_id, RequestRow.round == row.round, *wanted
        )
        return list(await session.scalars(query.order_by(RequestRow.id)))

    async def _request(self, session: AsyncSession, row: ServerRow, one: RequestRow) -> Request:
        """Return a request with what its group has tried so far."""
        group = sorted(await players.group_of(session, row.guild_id, one.user_id))
        team = await players.team_of(session, row.guild_id, one.user_id)
        tries = [
            attempt
            for user_id in group
            for attempt in await solves.attempts(session, row, one.puzzle_id, user_id)
        ]
        puzzle = self.season.puzzle(one.puzzle_id)
        return Request(
            id=one.id,
            puzzle_id=one.puzzle_id,
            title=puzzle.title if puzzle else one.puzzle_id,
            user_id=one.user_id,
            team=team.name if team else None,
            asked_at=one.asked_at,
            question=self._cipher.open(one.question),
            taken_by=one.taken_by,
            wrong_tries=sum(attempt.counted for attempt in tries),
            found=tuple(sorted(judging.partials_found(tries))),
        )
