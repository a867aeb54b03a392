"""Directing the game: for moderators."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.core.errors import UserError
from bot.discord_io.checks import Rank, rank_of, requires
from bot.discord_io.director_views import ConfirmReset, begin, status_view
from bot.discord_io.erratum_views import open_form
from bot.discord_io.explain import whisper
from bot.discord_io.hint_desk import show_queue
from bot.discord_io.memory_director import DirectorMemory
from bot.discord_io.setup_view import SetupView
from bot.discord_io.voice_director import DirectorVoice
from bot.discord_io.voice_options import VoiceName
from bot.game.directing import MOST_PACE

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
    async def hints(self, interaction: discord.Interaction[Uncontained]) -> None:
        """See who asks for a hint, and answer them."""
        await show_queue(interaction)

    @app_commands.command()
    @app_commands.describe(puzzle="Which puzzle is corrected.")
    async def erratum(self, interaction: discord.Interaction[Uncontained], puzzle: str) -> None:
        """Correct a puzzle: write it, look at it, publish it."""
        await open_form(interaction, puzzle)

    @erratum.autocomplete("puzzle")
    async def puzzles(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the puzzles that are open here, to those who may direct."""
        if rank_of(interaction) < Rank.DIRECTOR:
            return []
        status = await interaction.client.services.game.status(_guild(interaction).id)
        return [
            app_commands.Choice(name=puzzle.title[:100], value=puzzle.puzzle_id)
            for puzzle in status.puzzles
            if puzzle.opened_at is not None and typed.casefold() in puzzle.title.casefold()
        ][:25]

    @app_commands.command()
    @app_commands.describe(channel="Where moderators are told. Leave it out for nowhere.")
    async def staff(
        self,
        interaction: discord.Interaction[Uncontained],
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Choose the channel in which moderators are told what players must not read."""
        game = interaction.client.services.game
        await game.choose_staff_channel(_guild(interaction).id, channel.id if channel else None)
        told = f"Notes for moderators go to {channel.mention}." if channel else "No notes any more."
        await whisper(interaction, told)

    @app_commands.command()
    @app_commands.describe(pace="How many times faster than the first time.")
    async def replay(
        self,
        interaction: discord.Interaction[Uncontained],
        pace: app_commands.Range[int, 1, MOST_PACE] = 2,
    ) -> None:
        """Play a season that is over once more, with new answers, on a faster clock."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.services.game.replay(_guild(interaction).id, pace)
        await begin(interaction, _guild(interaction))

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
