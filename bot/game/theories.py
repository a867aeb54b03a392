"""Theories: what players think has happened. They are pinned, and a character may answer.

A theory's words stand on Discord only. The answers are the season's, one list a voice, and
fit any theory; who answers is somebody who has spoken in the story so far.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import NotNow
from bot.core.keyed import keyed_random
from bot.game import players, store
from bot.game.desk import Desk
from bot.game.news import News
from bot.game.tables import ServerRow, TheoryRow
from bot.game.when import after_quiet

EVERY = timedelta(hours=20)
"""How long somebody has to wait before pinning another one: about one an evening."""

ANSWERED_AFTER = timedelta(hours=3)
ANSWERED_EVERY = timedelta(hours=6)
"""No more than one theory a quarter of a day is answered in a server."""


class Theories(Desk):
    """The part of :class:`bot.game.service.GameService` that takes theories."""

    async def pin_theory(self, guild_id: int, user_id: int) -> None:
        """Note that somebody pinned a theory; sometimes one is answered later. Joins the game.

        Raises:
            NotNow: the game is not running here, or they pinned one just now.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id)
            last = await session.scalar(
                select(func.max(TheoryRow.at)).filter_by(
                    guild_id=guild_id, round=row.round, user_id=user_id
                )
            )
            if last is not None and now - last < EVERY:
                raise NotNow("You pinned a theory not long ago. Sleep on the next one.")
            await players.join(session, guild_id, user_id, now)
            theory = TheoryRow(guild_id=guild_id, round=row.round, user_id=user_id, at=now)
            theory.voice = await self._answering(session, row, now)
            session.add(theory)
            await session.flush()
            if theory.voice is not None:
                news = await store.drop_row(session, row, News.THEORY.about(str(theory.id)))
                news.released_at = self._soon(row, now)
                await self._refresh(session, row, now)

    async def _answering(self, session: AsyncSession, row: ServerRow, now: datetime) -> str | None:
        """Return who answers a theory pinned now; None where one was answered lately."""
        answered = await session.scalar(
            select(func.max(TheoryRow.at)).where(
                TheoryRow.guild_id == row.guild_id,
                TheoryRow.round == row.round,
                TheoryRow.voice.is_not(None),
            )
        )
        if answered is not None and now - answered < ANSWERED_EVERY:
            return None
        posted = (await self._timeline(session, row)).drops
        spoken = {
            beat.voice
            for drop in self.season.drops
            if drop.id in posted and posted[drop.id].posted_at is not None
            for beat in drop.beats
        }
        voices = sorted(spoken & self.season.texts.theories.keys())
        random = keyed_random(self.key(row.guild_id, row.round), "theory", now.isoformat())
        return random.choice(voices) if voices else None

    def _soon(self, row: ServerRow, now: datetime) -> datetime:
        quiet = self.season.quiet
        return after_quiet(now + ANSWERED_AFTER, ZoneInfo(row.timezone), quiet.start, quiet.end)
