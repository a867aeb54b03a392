"""How often the language model may be asked, per person and per server and day.

Replies are counted, not tokens: prompt and reply are bounded (``MODEL_CONTEXT``), so a
number of replies bounds the cost. The counts are in the database, so that a restart does
not begin them anew.
"""

import asyncio
from datetime import date

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.core.clock import Clock
from bot.db.work import Work, rows_of
from bot.llm.reasons import Reason
from bot.llm.tables import WHOLE_SERVER, ModelUseRow
from bot.settings import Settings


class Budget:
    """Counts replies and says when there are no more for today.

    Invariants: at most ``per_person`` and ``per_server`` replies are granted in a day
    (UTC); a reply that is not granted is counted nowhere.
    """

    def __init__(self, work: Work, clock: Clock, per_person: int, per_server: int) -> None:
        self._work = work
        self._clock = clock
        self._per_person = per_person
        self._per_server = per_server
        # On PostgreSQL units of work run side by side; one process holds the database.
        self._one_at_a_time = asyncio.Lock()

    async def take(self, guild_id: int, user_id: int) -> Reason | None:
        """Count one reply for a person; return why there is none left, or None.

        It counts when it is asked for, whatever comes of it: endpoints bill the attempt.
        """
        day = self._clock.now().date()
        async with self._one_at_a_time:
            return await self._work.run(lambda session: self._take(session, guild_id, user_id, day))

    async def forget_member(self, guild_id: int, user_id: int) -> int:
        """Remove a person's counts; the server's stay. Returns the rows removed."""
        return await self._remove(ModelUseRow.guild_id == guild_id, ModelUseRow.user_id == user_id)

    async def forget_guild(self, guild_id: int) -> int:
        """Remove a server's counts; returns the rows removed."""
        return await self._remove(ModelUseRow.guild_id == guild_id)

    async def expire(self) -> None:
        """Remove the counts of earlier days."""
        await self._remove(ModelUseRow.day < self._clock.now().date().toordinal())

    def _take(self, session: Session, guild_id: int, user_id: int, day: date) -> Reason | None:
        owners = (user_id, WHOLE_SERVER)
        today = (ModelUseRow.guild_id == guild_id, ModelUseRow.day == day.toordinal())
        counts = select(ModelUseRow.user_id, ModelUseRow.replies).where(
            *today, ModelUseRow.user_id.in_(owners)
        )
        used = {row.user_id: row.replies for row in session.execute(counts)}
        if used.get(WHOLE_SERVER, 0) >= self._per_server:
            return Reason.SERVER_BUDGET
        if used.get(user_id, 0) >= self._per_person:
            return Reason.PERSON_BUDGET
        new = [
            {"guild_id": guild_id, "user_id": owner, "day": day.toordinal(), "replies": 1}
            for owner in owners
            if owner not in used
        ]
        if used:
            session.execute(
                update(ModelUseRow)
                .where(*today, ModelUseRow.user_id.in_([*used]))
                .values(replies=ModelUseRow.replies + 1)
            )
        if new:
            session.execute(insert(ModelUseRow), new)
        return None

    async def _remove(self, *which: ColumnElement[bool]) -> int:
        statement = delete(ModelUseRow).where(*which)
        return await self._work.run(lambda session: rows_of(session.execute(statement)))


def budget_of(settings: Settings, work: Work, clock: Clock) -> Budget:
    """Return the budget that the settings give people and servers."""
    return Budget(work, clock, settings.model_replies_person, settings.model_replies_server)
