"""Scenes: asking for one, and what moderators may do about those that begin by themselves."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Uncontained
from bot.discord_io.explain import whisper
from bot.discord_io.scene_director import DirectorScenes, quiet_command
from bot.discord_io.stage import speakable
from bot.discord_io.voice_options import MOST_CHOICES, VoiceName
from bot.scenes.model import Asked

STARTED = "Here they come. After a few lines they wait: talk to one of them, or press “Go on”."


class Scene(commands.Cog):
    """Lets two or three of the characters talk to each other."""

    @app_commands.command()
    @app_commands.rename(who="with")
    @app_commands.describe(about="What they should get talking about.", who="Who should be in it.")
    @app_commands.guild_only()
    async def scene(
        self,
        interaction: discord.Interaction[Uncontained],
        about: app_commands.Range[str, 1, 200] | None = None,
        who: VoiceName | None = None,
    ) -> None:
        """Watch the characters talk to each other for a little while."""
        channel = speakable(interaction.channel)
        stage = interaction.client.scenes
        asked = Asked(channel.guild.id, channel.id, interaction.user.id, about, who)
        play = await stage.asked(asked)
        await whisper(interaction, STARTED)
        await stage.say(play)

    @scene.autocomplete("about")
    async def subjects(
        self, interaction: discord.Interaction[Uncontained], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer what there are scenes about in this server."""
        found = await interaction.client.services.scenes.subjects(interaction.guild_id or 0)
        names = [subject.replace("_", " ") for subject in found]
        return [
            app_commands.Choice(name=name, value=name) for name in names if typed.casefold() in name
        ][:MOST_CHOICES]


async def setup(bot: Uncontained) -> None:
    """Load the cog, and put the moderators' part of it under /director."""
    await bot.add_cog(Scene())
    director = bot.tree.get_command("director")
    if not isinstance(director, app_commands.Group):
        raise LookupError("/director has to be loaded before this")
    director.add_command(DirectorScenes())
    director.add_command(quiet_command())
