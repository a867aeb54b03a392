"""What the characters remember about you: seeing it, and making them forget."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.core.errors import UserError
from bot.discord_io.memory_text import kept_text
from bot.discord_io.sight import visible_to
from bot.discord_io.voice_options import VoiceName


class Memory(commands.GroupCog, group_name="memory"):
    """Everyone's own memories. Nobody sees anyone else's."""

    @app_commands.command()
    async def show(self, interaction: discord.Interaction[Uncontained]) -> None:
        """See what each character remembers about you in this server."""
        services = interaction.client.services
        member = _member(interaction)
        kept = await services.memory.show(member.guild.id, member.id, visible_to(member))
        text = kept_text(kept, services.cast, services.settings.memory_days)
        await interaction.response.send_message(text, ephemeral=True)

    @app_commands.command()
    @app_commands.describe(who="Which character forgets you. Leave it out for all of them.")
    async def forget(
        self, interaction: discord.Interaction[Uncontained], who: VoiceName | None = None
    ) -> None:
        """Make the characters forget what you told them in this server, at once."""
        services = interaction.client.services
        member = _member(interaction)
        removed = await services.memory.forget_member(member.guild.id, member.id, who)
        name = services.cast.voices[who].name if who else "They"
        text = f"{name} knew nothing about you." if not removed else "Forgotten, for good."
        await interaction.response.send_message(text, ephemeral=True)


def _member(interaction: discord.Interaction[Uncontained]) -> discord.Member:
    if not isinstance(interaction.user, discord.Member):
        raise UserError("They remember each server separately. Use this in a server.")
    return interaction.user


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Memory())
