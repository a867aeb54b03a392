"""Buttons and forms that outlive a restart. Their whole state is in their ids."""

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_io.explain import show_error
from bot.voices.model import Voice

if TYPE_CHECKING:
    from bot.client import Uncontained

LONGEST_SAYING = 1500
"""Characters a person may say at once; leaves room for the line that repeats it."""


class PlainModal(discord.ui.Modal):
    """A form whose errors are explained like everybody else's."""

    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction, error: Exception
    ) -> None:
        """Explain the error to whoever filled in the form."""
        await show_error(interaction, error)


class TalkModal(PlainModal):
    """Where a person writes what they say to a character."""

    words: discord.ui.TextInput["TalkModal"] = discord.ui.TextInput(
        custom_id="words",
        label="What do you say?",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST_SAYING,
        placeholder="Everyone in this channel will see it.",
    )

    def __init__(self, voice: Voice) -> None:
        super().__init__(title=f"To {voice.name}"[:45], timeout=900)
        self._voice = voice.id

    async def on_submit(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Say it, and let the character answer."""
        await interaction.client.stage.talk(interaction, self.words.value, self._voice)


class ReplyButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"talk:(?P<voice>[a-z0-9_-]{1,64})",
):
    """Stands under what a character said; opens the form to answer it."""

    def __init__(self, voice: str) -> None:
        super().__init__(
            discord.ui.Button(
                label="Reply", style=discord.ButtonStyle.secondary, custom_id=f"talk:{voice}"
            )
        )
        self._voice = voice

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,
        item: discord.ui.Item[Any],
        match: re.Match[str],
    ) -> "ReplyButton":
        """Make the button again from its id."""
        return cls(match["voice"])

    async def callback(self, interaction: "discord.Interaction[Uncontained]") -> None:  # type: ignore[override]
        """Open the form."""
        cast = await interaction.client.services.guests.cast_of(interaction.guild_id or 0)
        voice = cast.voices.get(self._voice)
        if voice is None:
            await interaction.response.send_message(
                "That character is no longer here. Use /talk to choose another.", ephemeral=True
            )
            return
        await interaction.response.send_modal(TalkModal(voice))


def reply_view(voice: Voice) -> discord.ui.View:
    """Return the row that stands under what ``voice`` says."""
    view = discord.ui.View(timeout=None)
    view.add_item(ReplyButton(voice.id))
    return view
