"""What moderators may do about scenes that begin by themselves: on, off, status, quiet hours."""

from datetime import time
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.errors import UserError
from bot.discord_io.checks import Rank, passes
from bot.discord_io.explain import whisper
from bot.discord_io.scene_views import wishes_text
from bot.discord_io.stage import speakable
from bot.game.when import parse_clock

if TYPE_CHECKING:
    from bot.client import Uncontained

MOST_OFTEN, LEAST_OFTEN = 6, 168
"""Hours between two scheduled scenes."""


class DirectorScenes(app_commands.Group):
    """``/director scenes``: for moderators, within ``/director``."""

    def __init__(self) -> None:
        super().__init__(name="scenes", description="Scenes that begin by themselves.")

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Refuse everybody else; the group above is not asked for those within this one."""
        return passes(interaction, Rank.DIRECTOR)

    @app_commands.command()
    @app_commands.describe(
        every="Hours between two of them.", channel="Where. Leave it out for this channel."
    )
    async def on(
        self,
        interaction: "discord.Interaction[Uncontained]",
        every: app_commands.Range[int, MOST_OFTEN, LEAST_OFTEN],
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Let scenes begin by themselves, where people talk to the characters."""
        room = speakable(channel or interaction.channel)
        services = interaction.client.services
        wishes = await services.timetable.switch_on(room.guild.id, room.id, every)
        await whisper(interaction, wishes_text(wishes))
        await interaction.client.pulse.beat()

    @app_commands.command()
    async def off(self, interaction: "discord.Interaction[Uncontained]") -> None:
        """Let no scene begin by itself."""
        await interaction.client.services.timetable.switch_off(_guild_id(interaction))
        await whisper(interaction, "No scene begins by itself any more. /scene still starts one.")

    @app_commands.command()
    async def status(self, interaction: "discord.Interaction[Uncontained]") -> None:
        """See whether scenes begin by themselves, where, how often and when not."""
        wishes = await interaction.client.services.timetable.wishes(_guild_id(interaction))
        await whisper(interaction, wishes_text(wishes))


async def _directs(interaction: discord.Interaction) -> bool:
    return passes(interaction, Rank.DIRECTOR)


def quiet_command() -> app_commands.Command[Any, ..., None]:
    """Return ``/director quiet``, which belongs right under ``/director``."""

    @app_commands.command()
    @app_commands.check(_directs)
    @app_commands.rename(start="from", end="until")
    @app_commands.describe(start="Like 22:00, by this server's own clock.", end="Like 08:00.")
    async def quiet(
        interaction: "discord.Interaction[Uncontained]",
        start: str,
        end: str,
    ) -> None:
        """Choose the hours in which no scene begins by itself."""
        times = _clock(start), _clock(end)
        timetable = interaction.client.services.timetable
        wishes = await timetable.keep_quiet(_guild_id(interaction), *times)
        await whisper(interaction, wishes_text(wishes))
        await interaction.client.pulse.beat()

    return quiet


def _clock(text: str) -> time:
    typed = text.strip()
    try:
        return parse_clock(f"0{typed}" if typed[1:2] == ":" else typed)
    except ValueError:
        raise UserError("Write the time of day like 22:00, between 00:00 and 23:59.") from None


def _guild_id(interaction: discord.Interaction) -> int:
    if interaction.guild_id is None:
        raise UserError("Scenes belong to a server. Use this in one.")
    return interaction.guild_id
