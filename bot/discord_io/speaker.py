"""The one way a character's words reach a channel.

A character speaks through a webhook of its own in each channel: its name, its
picture. Where the bot may not have one, the bot says the words itself under the
character's name. Every message is in the journal before it is sent and after.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import aiohttp
import discord

from bot.core.clock import Clock
from bot.core.errors import NotNow
from bot.discord_io.personas import Personas
from bot.discord_io.split import LIMIT, split_message
from bot.discord_io.views import reply_view
from bot.schedule.journal import Journal
from bot.schedule.model import Post, PostKey, PostState, Seen
from bot.schedule.rules import earliest_id, latest_id, orphan, ripe
from bot.voices.model import Cast, Voice

log = logging.getLogger(__name__)

Stage = discord.TextChannel | discord.Thread | discord.VoiceChannel
"""Where a character can speak."""

UNKNOWN_WEBHOOK = 10015
SEND_TIMEOUT = 60.0
"""Seconds. Longer than any rate limit a single channel is put under."""


class Unsettled(NotNow):
    """It is not known whether a message arrived; ask again later."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a line. ``alt`` describes it to those who cannot see it."""

    filename: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a character says; ``voice`` None is the bot itself, out of character.

    ``ping_role`` is the only thing that may notify anyone.
    """

    voice: str | None
    text: str
    attachment: Attachment | None = None
    silent: bool = False
    ping_role: int | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    voice: Voice | None
    text: str
    attachments: tuple[Attachment, ...]
    silent: bool
    ping_role: int | None
    last: bool


class Speaker:
    """Posts as the characters.

    Invariants: posts of one author into one channel are sent one at a time; a
    message that a crash or a broken connection left in doubt is looked for in the
    channel before it is sent again.
    """

    def __init__(
        self, client: discord.Client, journal: Journal, cast: Cast, clock: Clock, grace: timedelta
    ) -> None:
        self._client = client
        self._journal = journal
        self._cast = cast
        self._clock = clock
        self._grace = grace
        self._lanes: defaultdict[tuple[int, int], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._explained: set[int] = set()
        self.personas = Personas(client)

    async def say(self, channel: Stage, line: Line) -> int:
        """Post a line now, once, and return the id of its last message.

        Raises:
            Unsettled: the connection broke and the line may or may not have arrived.
            discord.HTTPException: Discord refused it.
        """
        message_id = 0
        for piece in self._pieces([line]):
            message_id = await self._post(channel, piece, None)
        return message_id

    async def deliver(self, channel: Stage, lines: Sequence[Line], guild_id: int, job: str) -> None:
        """Post the lines of a delivery, each message exactly once over any number of attempts.

        Raises:
            Unsettled: a message is in doubt and it is too early to look for it; try again.
            discord.HTTPException: Discord refused a message; what came before it stays posted.
        """
        for number, piece in enumerate(self._pieces(lines)):
            key = PostKey(guild_id, job, number)
            post = await self._journal.find(key)
            if post is not None and post.state is PostState.SENDING:
                arrived = await self.settle(channel, post)
            else:
                arrived = post is not None and post.state is PostState.SENT
            if not arrived:
                await self._post(channel, piece, key)

    async def settle(self, channel: Stage, post: Post) -> bool:
        """Find out whether a post in doubt arrived, and write that down.

        Raises:
            Unsettled: it was begun too recently to tell.
        """
        async with self._lanes[channel.id, post.author_id]:
            if not ripe(post, self._clock.now(), self._grace):
                raise Unsettled("The last message is still on its way; try again in a moment.")
            since = earliest_id(post.begun_at)
            known = await self._journal.known_ids(post.guild_id, channel.id, since)
            history = [
                Seen(message.id, message.author.id, message.content)
                async for message in channel.history(
                    after=discord.Object(since),
                    before=discord.Object(latest_id(post.begun_at)),
                    limit=None,
                )
            ]
            found = orphan(post, history, known)
            if found is None:
                await self._journal.lost(post.id)
            else:
                await self._journal.sent(post.id, found)
            log.info("settled post %s: %s", post.id, "it had arrived" if found else "it was lost")
            return found is not None

    def _pieces(self, lines: Sequence[Line]) -> list[_Piece]:
        """Cut lines into messages, the same way whoever ends up sending them."""
        pieces = []
        for line in lines:
            voice = self._cast.voices[line.voice] if line.voice is not None else None
            room = LIMIT - len(_heading(voice)) - len(_mention(line.ping_role))
            texts = split_message(line.text, room) or [""]
            for text in texts:
                last = text is texts[-1]
                pieces.append(
                    _Piece(
                        voice=voice,
                        text=text + (_mention(line.ping_role) if last else ""),
                        attachments=(line.attachment,) if last and line.attachment else (),
                        silent=line.silent,
                        ping_role=line.ping_role if last else None,
                        last=last,
                    )
                )
        return pieces

    async def _post(self, channel: Stage, piece: _Piece, key: PostKey | None) -> int:
        """Send one message, getting a new webhook where the old one is gone or was moved."""
        for _ in range(2):
            webhook = await self.personas.get(channel, piece.voice) if piece.voice else None
            if webhook is None:
                break
            message = await self._send(channel, piece, key, webhook)
            if message is not None:
                return message
            self.personas.evict(channel)
        message = await self._send(channel, piece, key, None)
        if message is None:
            raise Unsettled("The channel refuses messages at the moment; try again later.")
        if piece.voice is not None:
            await self._explain(channel)
        return message

    async def _explain(self, channel: Stage) -> None:
        """Tell moderators, once a start and channel, why the bot speaks for its characters."""
        if channel.id in self._explained:
            return
        self._explained.add(channel.id)
        try:
            await channel.send(
                "-# Moderators: with the Manage Webhooks permission here (and fewer than 15 "
                "webhooks in the channel), they speak under their own names and faces."
            )
        except discord.HTTPException as error:
            log.warning(
                "channel %s cannot be told about webhooks: HTTP %s", channel.id, error.status
            )

    async def _send(
        self,
        channel: Stage,
        piece: _Piece,
        key: PostKey | None,
        webhook: discord.Webhook | None,
    ) -> int | None:
        """Send through one webhook (None: as the bot); None where that webhook is of no use."""
        author_id = webhook.id if webhook else _own_id(self._client)
        text = piece.text if webhook else _heading(piece.voice) + piece.text
        async with self._lanes[channel.id, author_id]:
            post = await self._journal.begin(
                guild_id=channel.guild.id,
                channel_id=channel.id,
                voice=piece.voice.id if piece.voice else "",
                author_id=author_id,
                text=text,
                key=key,
            )
            try:
                async with asyncio.timeout(SEND_TIMEOUT):
                    message = await _request(channel, piece, text, webhook, post)
            except discord.HTTPException as error:
                if error.status >= 500:
                    raise Unsettled("Discord is having trouble; try again in a minute.") from error
                await self._journal.lost(post.id)
                if webhook is not None and error.code == UNKNOWN_WEBHOOK:
                    return None
                raise
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                raise Unsettled("The connection to Discord broke; try again.") from error
            if message.channel.id != channel.id:
                await self._take_back(message, post)
                return None
            await self._journal.sent(post.id, message.id)
            return message.id

    async def _take_back(self, message: discord.Message, post: Post) -> None:
        """Remove a message that a moved webhook carried into another channel."""
        await self._journal.lost(post.id)
        try:
            await message.delete()
        except discord.HTTPException:
            log.warning("a message posted through a moved webhook could not be removed")


async def _request(
    channel: Stage, piece: _Piece, text: str, webhook: discord.Webhook | None, post: Post
) -> discord.Message:
    files = [
        discord.File(BytesIO(item.data), item.filename, description=item.alt)
        for item in piece.attachments
    ]
    view = reply_view(piece.voice) if piece.voice and piece.last else discord.utils.MISSING
    allowed = discord.AllowedMentions.none()
    if piece.ping_role is not None:
        allowed.roles = [discord.Object(piece.ping_role)]
    if webhook is None:
        return await channel.send(
            text,
            files=files,
            view=view,
            silent=piece.silent,
            allowed_mentions=allowed,
            nonce=post.id,
        )
    thread = channel if isinstance(channel, discord.Thread) else discord.utils.MISSING
    return await webhook.send(
        text,
        files=files,
        view=view,
        silent=piece.silent,
        allowed_mentions=allowed,
        thread=thread,
        wait=True,
    )


def _heading(voice: Voice | None) -> str:
    if voice is None:
        return ""
    return f"**{voice.name}** {voice.signature}".rstrip() + "\n"


def _mention(role_id: int | None) -> str:
    return f"\n-# <@&{role_id}>" if role_id is not None else ""


def _own_id(client: discord.Client) -> int:
    if client.user is None:
        raise NotNow("The bot is still connecting; try again in a moment.")
    return client.user.id
