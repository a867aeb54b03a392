"""The one way a character's words reach a channel.

A character speaks through a webhook of its own in each channel: its name, its
picture. Where the bot may not have one, the bot says the words itself under the
character's name. Every message is in the journal before it is sent and after.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import discord

from bot.core.clock import Clock
from bot.discord_io.doubt import Doubts, Room, Unsettled
from bot.discord_io.lines import Line, Piece, heading, pieces
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.discord_io.personas import Personas
from bot.discord_io.sending import own_id, post_note, request
from bot.schedule.journal import Also, Journal
from bot.schedule.model import Post, PostKey, PostState
from bot.voices.guest_service import Guests

log = logging.getLogger(__name__)

UNKNOWN_WEBHOOK = 10015
SEND_TIMEOUT = 60.0
"""Seconds. Longer than any rate limit a single channel is put under."""


class Speaker:
    """Posts as the characters.

    Invariants: posts of one author into one channel are sent one at a time, and none
    while another is in doubt; a message that a crash or a broken connection left in
    doubt is looked for in the channel before it is sent again.
    """

    def __init__(
        self,
        client: discord.Client,
        journal: Journal,
        guests: Guests,
        clock: Clock,
        grace: timedelta,
    ) -> None:
        self._client = client
        self._journal = journal
        self._guests = guests
        self._lanes: defaultdict[tuple[int, int], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._explained: set[int] = set()
        self._doubts = Doubts(journal, clock, grace)
        self.personas = Personas(client)

    async def say(self, channel: Room, line: Line, also: Also | None = None) -> int:
        """Post a line now, once, and return the id of its last message.

        ``also`` is done together with writing down that this message arrived.

        Raises:
            Unsettled: the connection broke and the line may or may not have arrived.
            discord.HTTPException: Discord refused it.
        """
        return (await self.begin(channel, line, also)).id

    async def begin(self, channel: Room, line: Line, also: Also | None = None) -> discord.Message:
        """Post a line now, once, and return its last message, so that it can be revised.

        Raises:
            Unsettled: the connection broke and the line may or may not have arrived.
            discord.HTTPException: Discord refused it.
        """
        *before, last = pieces([line], await self._guests.cast_of(channel.guild.id))
        for piece in before:
            await self._post(channel, piece, None)
        return await self._post(channel, last, None, also)

    async def revise(self, channel: Room, message: discord.Message, line: Line) -> bool:
        """Put other words into a message that :meth:`begin` posted; tell whether they stand.

        Where they are too long for one message, the rest is posted after it. A message
        that was deleted meanwhile, or whose webhook was, stays as it is, and so does one
        that Discord will not change now.
        """
        first, *more = pieces([line], await self._guests.cast_of(channel.guild.id))
        text = first.text if message.webhook_id else heading(first.voice) + first.text
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                await message.edit(content=text, allowed_mentions=discord.AllowedMentions.none())
        except discord.NotFound:
            return False
        except (discord.HTTPException, *CONNECTION_TROUBLE):
            log.warning("a message in channel %s could not be changed", channel.id)
            return False
        for piece in more:
            await self._post(channel, piece, None)
        return True

    async def deliver(
        self, channel: Room, lines: Sequence[Line], guild_id: int, job: str
    ) -> tuple[int, ...]:
        """Post the lines of a delivery, each message exactly once over any number of attempts.

        Returns the ids of its messages, in order.

        Raises:
            Unsettled: a message is in doubt and it is too early to look for it; try again.
            discord.HTTPException: Discord refused a message; what came before it stays posted.
        """
        ids = []
        for number, piece in enumerate(pieces(lines, await self._guests.cast_of(guild_id))):
            key = PostKey(guild_id, job, number)
            post = await self._journal.find(key)
            if post is not None and post.state is PostState.SENDING:
                await self.settle(channel, post)
                post = await self._journal.find(key)
            arrived = post is not None and post.state is PostState.SENT
            known = post.message_id if post is not None and arrived else None
            ids.append(known or (await self._post(channel, piece, key)).id)
        return tuple(ids)

    async def rewrite(self, channel: Room, post: Post, line: Line) -> bool:
        """Give a message that was posted once the words of a line; tell whether it has them.

        It has not where it is gone, or where whoever posted it cannot any more.

        Raises:
            discord.HTTPException: Discord refuses it now.
        """
        (piece, *_) = pieces([line], await self._guests.cast_of(channel.guild.id))
        if post.message_id is None:
            return False
        quiet = discord.AllowedMentions.none()
        try:
            if post.author_id == own_id(self._client):
                text = heading(piece.voice) + piece.text
                message = channel.get_partial_message(post.message_id)
                await message.edit(content=text, allowed_mentions=quiet)
                return True
            webhook = await self.personas.get(channel, piece.voice) if piece.voice else None
            if webhook is None or webhook.id != post.author_id:
                return False
            thread = channel if isinstance(channel, discord.Thread) else discord.utils.MISSING
            await webhook.edit_message(
                post.message_id, content=piece.text, allowed_mentions=quiet, thread=thread
            )
        except (discord.NotFound, discord.Forbidden):
            return False
        return True

    async def settle(self, channel: Room, post: Post) -> bool:
        """Find out whether a post in doubt arrived, and write that down.

        Raises:
            Unsettled: it was begun too recently to tell.
        """
        async with self._lanes[channel.id, post.author_id]:
            return await self._doubts.settle(channel, post)

    async def _post(
        self, channel: Room, piece: Piece, key: PostKey | None, also: Also | None = None
    ) -> discord.Message:
        """Send one message, getting a new webhook where the old one is gone or was moved."""
        for _ in range(2):
            webhook = await self.personas.get(channel, piece.voice) if piece.voice else None
            if webhook is None:
                break
            message = await self._send(channel, piece, key, webhook, also)
            if message is not None:
                return message
            self.personas.evict(channel)
        message = await self._send(channel, piece, key, None, also)
        if message is None:
            raise Unsettled("The channel refuses messages at the moment; try again later.")
        if piece.voice is not None:
            await self._explain(channel)
        return message

    async def _explain(self, channel: Room) -> None:
        """Tell moderators, once a start and channel, why the bot speaks for its characters."""
        if channel.id in self._explained:
            return
        self._explained.add(channel.id)
        await post_note(
            channel,
            "-# Moderators: with the Manage Webhooks permission here (and fewer than 15 "
            "webhooks in the channel), they speak under their own names and faces.",
        )

    async def _send(
        self,
        channel: Room,
        piece: Piece,
        key: PostKey | None,
        webhook: discord.Webhook | None,
        also: Also | None,
    ) -> discord.Message | None:
        """Send through one webhook (None: as the bot); None where that webhook is of no use."""
        author_id = webhook.id if webhook else own_id(self._client)
        text = piece.text if webhook else heading(piece.voice) + piece.text
        async with self._lanes[channel.id, author_id]:
            post = await self._begun(channel, piece, text, author_id, key)
            try:
                message = await self._request(channel, piece, text, webhook, post)
            except discord.HTTPException as error:
                await self._journal.lost(post.id)
                if webhook is not None and error.code == UNKNOWN_WEBHOOK:
                    return None
                raise
            if message.channel.id != channel.id:
                await self._take_back(message, post)
                return None
            await self._journal.sent(post.id, message.id, also)
            return message

    async def _begun(
        self, channel: Room, piece: Piece, text: str, author_id: int, key: PostKey | None
    ) -> Post:
        """Write down that a piece is about to be sent, once nothing before it is in doubt."""
        while True:
            post = await self._journal.begin(
                guild_id=channel.guild.id,
                channel_id=channel.id,
                voice=piece.voice.id if piece.voice else "",
                author_id=author_id,
                text=text,
                key=key,
            )
            if post is not None:
                return post
            await self._doubts.settle_lane(channel, author_id)

    async def _request(
        self,
        channel: Room,
        piece: Piece,
        text: str,
        webhook: discord.Webhook | None,
        post: Post,
    ) -> discord.Message:
        """Make the one request; an error of Discord's that comes out of here is a clear no."""
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                return await request(channel, piece, text, webhook, post)
        except discord.HTTPException as error:
            if error.status < 500:
                raise
            doubt: Exception = error
        except CONNECTION_TROUBLE as error:
            doubt = error
        self._doubts.give_up(post)
        raise Unsettled("Discord is having trouble; try again in a minute.") from doubt

    async def _take_back(self, message: discord.Message, post: Post) -> None:
        """Remove a message that a moved webhook carried into another channel."""
        await self._journal.lost(post.id)
        try:
            await message.delete()
        except discord.HTTPException:
            log.warning("a message posted through a moved webhook could not be removed")
