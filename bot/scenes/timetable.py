"""When a scene begins by itself: only where moderators asked for it, never in quiet hours.

A slot is taken in one unit of work together with the play that comes of it, so that it
comes of it once. One that falls into the quiet hours, as after a long silence of the bot's,
is put off to their end; one is let go where nobody has talked to a character in the channel
since the last, or where everything is paused.
"""

from datetime import datetime, time

from sqlalchemy.orm import Session

from bot.core.clock import Clock
from bot.core.errors import UserError
from bot.db.work import Work
from bot.scenes import rules, store
from bot.scenes.model import Play, Wishes
from bot.scenes.service import Scenes
from bot.scenes.tables import WishRow


class Timetable:
    """Keeps what moderators want of scheduled scenes, and begins those that are due.

    Args:
        work: the database.
        clock: what tells what is due.
        scenes: begins them.
    """

    def __init__(self, work: Work, clock: Clock, scenes: Scenes) -> None:
        self._work = work
        self._clock = clock
        self._scenes = scenes

    async def wishes(self, guild_id: int) -> Wishes:
        """Return what moderators of a server want."""
        return await self._work.run(lambda session: store.wishes(session, guild_id))

    async def switch_on(self, guild_id: int, channel_id: int, every: int) -> Wishes:
        """Let a scene begin in a channel every so many hours, where people talk there."""

        def switch(session: Session) -> Wishes:
            row, now = store.wish_row(session, guild_id), self._clock.now()
            wishes = store.wishes(session, guild_id)
            row.channel_id, row.every, row.since = channel_id, every, now
            row.next_at = rules.due_after(now, every, wishes.timezone, wishes.quiet)
            return store.wishes(session, guild_id)

        return await self._work.run(switch)

    async def switch_off(self, guild_id: int) -> None:
        """Let nothing begin by itself in a server; its quiet hours are kept."""

        def switch(session: Session) -> None:
            row = store.wish_row(session, guild_id)
            row.channel_id = row.every = row.next_at = row.since = None

        await self._work.run(switch)

    async def keep_quiet(self, guild_id: int, start: time, end: time) -> Wishes:
        """Set the hours in which nothing begins by itself, by the server's own clock.

        Raises:
            UserError: the two are the same.
        """
        if start == end:
            raise UserError("Quiet hours need two different times, such as 22:00 and 08:00.")

        def keep(session: Session) -> Wishes:
            row = store.wish_row(session, guild_id)
            row.quiet_from, row.quiet_until = f"{start:%H:%M}", f"{end:%H:%M}"
            wishes = store.wishes(session, guild_id)
            if wishes.next_at is not None:
                row.next_at = rules.due_after(wishes.next_at, 0, wishes.timezone, wishes.quiet)
            return store.wishes(session, guild_id)

        return await self._work.run(keep)

    async def due(self) -> tuple[Play, ...]:
        """Begin every scheduled scene whose time has come, and return them."""
        now = self._clock.now()

        def take(session: Session) -> tuple[Play, ...]:
            plays = [self._slot(session, row, now) for row in store.ripe_wishes(session, now)]
            return tuple(play for play in plays if play is not None)

        return await self._work.run(take)

    async def next_at(self) -> datetime | None:
        """Return the earliest instant at which one may be due anywhere, or None."""
        return await self._work.run(store.next_wish_at)

    def _slot(self, session: Session, row: WishRow, now: datetime) -> Play | None:
        """Take one server's slot: begin a scene, let it go, or put it off."""
        wishes = store.wishes(session, row.guild_id)
        if wishes.channel_id is None or wishes.every is None:
            row.next_at = None
            return None
        if rules.quiet_now(now, wishes.timezone, wishes.quiet):
            row.next_at = rules.due_after(now, 0, wishes.timezone, wishes.quiet)
            return None
        row.next_at = rules.due_after(now, wishes.every, wishes.timezone, wishes.quiet)
        since = wishes.since or now
        if not store.answered_since(session, row.guild_id, wishes.channel_id, since):
            return None
        play = self._scenes.any_in(session, row.guild_id, wishes.channel_id)
        if play is not None:
            row.since = now
        return play
