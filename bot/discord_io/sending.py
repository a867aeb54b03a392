"""The one request that puts a message into a channel. Nothing is written down here."""

import logging
from datetime import timedelta
from io import BytesIO

import discord

from bot.core.errors import NotNow
from bot.discord_io.doubt import Room
from bot.discord_io.lines import Piece
from bot.discord_io.once import CONNECTION_TROUBLE, sent_once
from bot.discord_io.scene_views import GoOnButton
from bot.discord_io.views import reply_view
from bot.game.model import Poll
from bot.schedule.model import Post

log = logging.getLogger(__name__)


async def post_note(channel: Room, text: str) -> None:
    """Post a plain note as the bot itself; where that fails, nothing else does."""
    try:
        await channel.send(text)
    except (discord.HTTPException, *CONNECTION_TROUBLE):
        log.warning("a note could not be posted in channel %s", channel.id)


async def request(
    channel: Room, piece: Piece, text: str, webhook: discord.Webhook | None, post: Post
) -> discord.Message:
    """Send a piece through a webhook, or as the bot itself, and return the message.

    Raises:
        discord.HTTPException: Discord refused it, or broke.
    """
    files = [
        discord.File(BytesIO(item.data), item.filename, description=item.alt)
        for item in piece.attachments
    ]
    view = reply_view(piece.voice) if piece.voice and piece.last else discord.utils.MISSING
    if piece.goes_on is not None:
        view.add_item(GoOnButton(*piece.goes_on))
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
            nonce=_nonce(post),
            poll=_poll(piece.poll),
        )
    thread = channel if isinstance(channel, discord.Thread) else discord.utils.MISSING
    with sent_once():
        return await webhook.send(
            text,
            files=files,
            view=view,
            silent=piece.silent,
            allowed_mentions=allowed,
            thread=thread,
            wait=True,
        )


def _poll(poll: Poll | None) -> discord.Poll:
    """Return a poll as Discord takes it, open for whole hours."""
    if poll is None:
        missing: discord.Poll = discord.utils.MISSING
        return missing
    made = discord.Poll(poll.question, timedelta(hours=poll.hours))
    for answer in poll.answers:
        made.add_answer(text=answer)
    return made


def _nonce(post: Post) -> str:
    # The number alone may be given anew once a reply is forgotten; at most 25 characters.
    return f"{post.id % 10**12}-{post.digest.hex()[:12]}"


def own_id(client: discord.Client) -> int:
    """Return the bot's own id.

    Raises:
        NotNow: it is not connected yet.
    """
    if client.user is None:
        raise NotNow("The bot is still connecting; try again in a moment.")
    return client.user.id
