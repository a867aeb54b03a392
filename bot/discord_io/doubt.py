"""Posts of which nobody knows whether they arrived, and how that is found out."""

import logging
from datetime import datetime, timedelta

import discord

from bot.core.clock import Clock
from bot.core.errors import NotNow
from bot.schedule.journal import Journal
from bot.schedule.model import Post, Seen
from bot.schedule.rules import earliest_id, latest_id, orphan, ripe

log = logging.getLogger(__name__)

Room = discord.TextChannel | discord.Thread | discord.VoiceChannel
"""Where a character can speak."""


class Unsettled(NotNow):
    """It is not known whether a message arrived; ask again later."""


class Doubts:
    """Looks for posts in doubt. Whoever calls holds the lane of their author and channel."""

    def __init__(self, journal: Journal, clock: Clock, grace: timedelta) -> None:
        self._journal = journal
        self._clock = clock
        self._grace = grace
        self._born = clock.now()
        self._given_up: dict[int, datetime] = {}

    def give_up(self, post: Post) -> None:
        """Note that this process has just stopped waiting for a post's answer."""
        self._given_up[post.id] = self._clock.now()

    async def settle_lane(self, channel: Room, author_id: int) -> None:
        """Settle whatever an author has in doubt in a channel.

        Where texts are withheld, two posts in doubt could not be told apart.

        Raises:
            Unsettled: one was sent too recently to tell.
        """
        for post in await self._journal.in_doubt(channel.id, author_id):
            await self.settle(channel, post)

    async def settle(self, channel: Room, post: Post) -> bool:
        """Find out whether a post arrived, and write that down.

        Raises:
            Unsettled: it was sent too recently to tell.
        """
        # An earlier process may have had the request under way until the moment it died.
        given_up = max(post.begun_at, self._given_up.get(post.id, self._born))
        if not ripe(given_up, self._clock.now(), self._grace):
            raise Unsettled("The last message is still on its way; try again in a moment.")
        found = await self._find(channel, post)
        if found is None:
            await self._journal.lost(post.id)
        else:
            await self._journal.sent(post.id, found)
        self._given_up.pop(post.id, None)
        log.info("settled post %s: %s", post.id, "it had arrived" if found else "it was lost")
        return found is not None

    async def _find(self, channel: Room, post: Post) -> int | None:
        since = earliest_id(post.begun_at)
        known = await self._journal.known_ids(post.guild_id, channel.id, since)
        try:
            history = [
                Seen(message.id, message.author.id, message.content)
                async for message in channel.history(
                    after=discord.Object(since),
                    before=discord.Object(latest_id(post.begun_at)),
                    limit=None,
                )
            ]
        except discord.Forbidden:
            if post.key is not None:
                raise
            return None  # A reply is never sent again, so nothing hangs on where it went.
        return orphan(post, history, known)
