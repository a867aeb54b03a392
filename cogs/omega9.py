"""The command that speaks to this character. What it answers is in its content folder."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.discord_io.views import LONGEST_SAYING

VOICE = "omega9"


class OmegaNine(commands.Cog):
    """Plays one character."""

    @app_commands.command(name=VOICE)
    @app_commands.describe(text="What you say; everyone in the channel sees it.")
    @app_commands.guild_only()
    async def speak(
        self,
        interaction: discord.Interaction[Uncontained],
        text: app_commands.Range[str, 1, LONGEST_SAYING],
    ) -> None:
        """Say something to Omega-9, survivor of clean data."""
        await interaction.client.stage.talk(interaction, text, VOICE)


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(OmegaNine())
