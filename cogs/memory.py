"""What the characters remember about you: seeing it, and making them forget."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.core.errors import UserError
from bot.discord_io.memory_text import kept_text
from bot.discord_io.sight import visible_to


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
        self, interaction: discord.Interaction[Uncontained], who: str | None = None
    ) -> None:
        """Make the characters forget what you told them in this server, at once."""
        services = interaction.client.services
        member = _member(interaction)
        voices = services.cast.voices
        if who is not None and who not in voices:
            names = ", ".join(voice.name for voice in voices.values())
            raise UserError(f"Nobody here goes by that name. Choose one of: {names}.")
        removed = await services.memory.forget_member(member.guild.id, member.id, who)
        name = voices[who].name if who else "They"
        text = f"{name} knew nothing about you." if not removed else "Forgotten, for good."
        await interaction.response.send_message(text, ephemeral=True)

    @forget.autocomplete("who")
    async def who_choices(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the characters."""
        return [
            app_commands.Choice(name=voice.name, value=voice.id)
            for voice in interaction.client.services.cast.voices.values()
            if typed.casefold() in voice.name.casefold()
        ][:25]


def _member(interaction: discord.Interaction[Uncontained]) -> discord.Member:
    if not isinstance(interaction.user, discord.Member):
        raise UserError("They remember each server separately. Use this in a server.")
    return interaction.user


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Memory())
