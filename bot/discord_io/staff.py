"""The moderators' channel: short notes on what waits for them. Never a player's words."""

import logging
from typing import TYPE_CHECKING

import discord

from bot.discord_io.once import CONNECTION_TROUBLE

if TYPE_CHECKING:
    from bot.client import Uncontained

log = logging.getLogger(__name__)


async def tell_staff(bot: "Uncontained", channel_id: int | None, text: str) -> None:
    """Post a note where moderators read, if they have chosen such a place.

    Nothing hangs on it: what it points at is kept, and shown by a command.
    """
    channel = bot.get_channel(channel_id) if channel_id is not None else None
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        return
    try:
        await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
    except (discord.HTTPException, *CONNECTION_TROUBLE):
        log.warning("the moderators' channel %s takes no notes", channel_id)
