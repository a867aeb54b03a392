"""What every button of the game does first: find its server, and say it where something fails."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot.core.errors import UserError
from bot.discord_io.explain import show_error

if TYPE_CHECKING:
    from bot.client import Uncontained

Press = Callable[["discord.Interaction[Uncontained]"], Awaitable[None]]


async def guarded(interaction: "discord.Interaction[Uncontained]", press: Press) -> None:
    """Run a persistent button's work; discord.py only logs what such a button raises."""
    try:
        await press(interaction)
    except Exception as error:
        await show_error(interaction, error)


def guild_of(interaction: discord.Interaction) -> int:
    """Return the id of the server an interaction comes from.

    Raises:
        UserError: it comes from a direct message.
    """
    if interaction.guild_id is None:
        raise UserError("The game is played in servers. Use this in one.")
    return interaction.guild_id
