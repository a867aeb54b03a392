"""A player's theory, as it stands in the channel."""

import logging
from typing import TYPE_CHECKING

import discord

from bot.discord_io.explain import whisper
from bot.discord_io.pressed import guild_of
from bot.voices.crisis import REPLY, sounds_in_crisis

if TYPE_CHECKING:
    from bot.client import Uncontained

log = logging.getLogger(__name__)


async def pin_theory(interaction: "discord.Interaction[Uncontained]", text: str) -> None:
    """Post a theory under its author's name and pin it, where pinning is allowed.

    Raises:
        NotNow: the game is not running here, or they pinned one just now.
    """
    if sounds_in_crisis(text):
        await whisper(interaction, REPLY)
        return
    bot = interaction.client
    await bot.services.game.pin_theory(guild_of(interaction), interaction.user.id)
    layout = discord.ui.LayoutView(timeout=None)
    name = discord.utils.escape_markdown(interaction.user.display_name)
    words = discord.ui.TextDisplay[discord.ui.LayoutView](f"### A theory by {name}\n{text}")
    layout.add_item(discord.ui.Container(words))
    await interaction.response.send_message(
        view=layout, allowed_mentions=discord.AllowedMentions.none()
    )
    try:
        await (await interaction.original_response()).pin(reason="A player's theory.")
    except discord.HTTPException:
        log.info("a theory in channel %s could not be pinned", interaction.channel_id)
    await bot.pulse.beat()
