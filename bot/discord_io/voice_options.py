"""Naming a character in a command, and the command that each character has."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.errors import UserError
from bot.discord_io.views import LONGEST_SAYING
from bot.voices.model import Voice

if TYPE_CHECKING:
    from bot.client import Uncontained

MOST_CHOICES = 25
"""Discord shows no more suggestions than this."""

Saying = app_commands.Range[str, 1, LONGEST_SAYING]
"""What a person may say in a command."""


class _VoiceName(app_commands.Transformer):
    """An option that takes a character, suggested by name and handed on as its id."""

    async def transform(  # type: ignore[override]
        self, interaction: "discord.Interaction[Uncontained]", value: str, /
    ) -> str:
        """Return the id of a character.

        Raises:
            UserError: there is none of that name; the sentence lists them.
        """
        voices = await _voices(interaction)
        if value in voices:
            return value
        names = ", ".join(voice.name for voice in voices.values())
        raise UserError(f"Nobody here goes by that name. Choose one of: {names}.")

    async def autocomplete(  # type: ignore[override]
        self, interaction: "discord.Interaction[Uncontained]", value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the characters whose name fits what was typed."""
        return [
            app_commands.Choice(name=voice.name, value=voice.id)
            for voice in (await _voices(interaction)).values()
            if value.casefold() in voice.name.casefold()
        ][:MOST_CHOICES]


async def _voices(interaction: "discord.Interaction[Uncontained]") -> Mapping[str, Voice]:
    """Return who may speak where a command is used: guests too, not those yet to be met."""
    conversation = interaction.client.services.conversation
    return (await conversation.present_in(interaction.guild_id or 0)).voices


VoiceName = app_commands.Transform[str, _VoiceName]


def voice_command(voice: str, description: str) -> app_commands.Command[Any, ..., None]:
    """Return the command of a character's own name, with which people speak to it."""

    @app_commands.command(name=voice, description=description)
    @app_commands.describe(text="What you say; everyone in the channel sees it.")
    @app_commands.guild_only()
    async def speak(interaction: "discord.Interaction[Uncontained]", text: Saying) -> None:
        await interaction.client.stage.talk(interaction, text, voice)

    return speak
