"""Directing the game: for moderators."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.core.errors import UserError
from bot.discord_io.checks import Rank, requires
from bot.discord_io.director_views import ConfirmReset, begin, status_view
from bot.discord_io.explain import whisper
from bot.discord_io.memory_director import DirectorMemory
from bot.discord_io.setup_view import SetupView
from bot.discord_io.voice_director import DirectorVoice
from bot.discord_io.voice_options import VoiceName

PAUSED = "Paused. Nothing is posted and nobody answers until you use /director resume."


@requires(Rank.DIRECTOR)
class Director(commands.GroupCog, group_name="director"):
    """Start, stop and watch the game. Every answer is private to the moderator."""

    memory = DirectorMemory()
    voice = DirectorVoice()

    @app_commands.command()
    async def setup(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Choose the channel, the time zone and the opt-in role."""
        guild = _guild(interaction)
        state = await interaction.client.services.game.state(guild.id)
        view = SetupView(guild, state, interaction.channel_id or 0)
        await interaction.response.send_message(view=view, ephemeral=True)

    @app_commands.command()
    async def start(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Start the season in the channel you chose."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await begin(interaction, _guild(interaction))

    @app_commands.command()
    async def pause(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Silence the story and the characters at once."""
        await interaction.client.services.game.pause(_guild(interaction).id)
        await whisper(
            interaction,
            PAUSED,
        )

    @app_commands.command()
    async def resume(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Let the game go on where it stopped."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.services.game.resume(_guild(interaction).id)
        await interaction.client.pulse.beat()
        await whisper(interaction, "The game goes on. /director status shows what comes next.")

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[Uncontained]) -> None:
        """See what was posted, what comes next and when, and what is wrong."""
        guild = _guild(interaction)
        services = interaction.client.services
        status = await services.game.status(guild.id)
        trouble = services.teller.writer.health.trouble(guild.id) if services.teller else None
        view = status_view(status, guild, trouble)
        await interaction.response.send_message(view=view, ephemeral=True)

    @app_commands.command()
    async def release(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Post the next drop now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        planned = await interaction.client.services.game.release(_guild(interaction).id)
        await interaction.client.pulse.beat()
        await whisper(interaction, f"Released: {planned.title}.")

    @app_commands.command()
    async def reset(self, interaction: discord.Interaction[Uncontained]) -> None:
        """Take the game back to its beginning; asks before it does."""
        state = await interaction.client.services.game.state(_guild(interaction).id)
        view = ConfirmReset(state.guild_id)
        await interaction.response.send_message(view.question, view=view, ephemeral=True)

    @app_commands.command()
    @app_commands.describe(
        channel="The channel.", who="Who it belongs to. Leave it out to take it back."
    )
    async def channel(
        self,
        interaction: discord.Interaction[Uncontained],
        channel: discord.TextChannel,
        who: VoiceName | None = None,
    ) -> None:
        """Give a channel to a character, who then answers there when nobody is named."""
        services, guild = interaction.client.services, _guild(interaction)
        await services.conversation.give_channel(guild.id, channel.id, who)
        interaction.client.stage.attention.leave(channel.id)
        cast = await services.guests.cast_of(guild.id)
        owner = cast.voices[who].name if who else "nobody in particular"
        await whisper(interaction, f"{channel.mention} belongs to {owner}.")


def _guild(interaction: discord.Interaction[Uncontained]) -> discord.Guild:
    if interaction.guild is None:
        raise UserError("The game is directed in a server. Use this in one.")
    return interaction.guild


async def setup(bot: Uncontained) -> None:
    """Load the cog."""
    await bot.add_cog(Director())
