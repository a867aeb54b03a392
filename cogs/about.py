"""Plain words, never in character: what this is, and how to make it stop."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.discord_io.about_text import about_text, ooc_text


class About(commands.Cog):
    """Works everywhere, for everyone, whether the game runs or not."""

    @app_commands.command(description="What this bot is, who is in it, and what it stores.")
    async def about(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Say what this bot is."""
        services = interaction.client.services
        text = about_text(
            services, await services.conversation.present_in(interaction.guild_id or 0)
        )
        await interaction.response.send_message(text, ephemeral=True)

    @app_commands.command()
    async def ooc(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Step out of the story: what is going on, how to stop it, whom to ask."""
        state = await interaction.client.services.game.state(interaction.guild_id or 0)
        text = ooc_text(interaction.client.services, state)
        await interaction.response.send_message(text, ephemeral=True)


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(About())
