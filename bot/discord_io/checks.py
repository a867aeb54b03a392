"""Who may do what.

Discord's own default permissions only hide a command, and a server's owner may
lift them; our own check is what refuses.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.errors import Refused

CogType = TypeVar("CogType", bound=type[commands.Cog])


class Rank(IntEnum):
    """What a person is in a server. A higher rank may do all that a lower one may."""

    MEMBER = 0
    DIRECTOR = 1


DIRECTOR_PERMISSIONS = discord.Permissions(manage_guild=True)


def rank_of(interaction: discord.Interaction) -> Rank:
    """Return the rank of whoever used the interaction: Manage Server makes a director."""
    if interaction.guild_id is not None and interaction.permissions.manage_guild:
        return Rank.DIRECTOR
    return Rank.MEMBER


def require(interaction: discord.Interaction, rank: Rank) -> None:
    """Refuse anyone below ``rank``.

    Raises:
        Refused: with a sentence for the person.
    """
    if rank_of(interaction) < rank:
        raise Refused(
            "This is for the people who direct the game here: you need the Manage Server "
            "permission. To talk to the characters use /talk, to play use /case."
        )


def passes(interaction: discord.Interaction, rank: Rank) -> bool:
    """Refuse anyone below ``rank``, as discord.py's own checks do; True for the others.

    For the ``interaction_check`` of a group within a group, which discord.py asks apart.
    """
    try:
        require(interaction, rank)
    except Refused as refusal:
        # discord.py only hands its own kind of error to the command tree.
        raise app_commands.CheckFailure from refusal
    return True


def requires(rank: Rank) -> Callable[[CogType], CogType]:
    """Decorate a group cog: every command in it needs ``rank``.

    Sets both our own check, which is what counts, and Discord's default
    permissions, which hide the commands from those who may not use them.
    """

    def decorate(cog: CogType) -> CogType:
        async def interaction_check(_self: commands.Cog, interaction: discord.Interaction) -> bool:
            return passes(interaction, rank)

        cog.interaction_check = interaction_check  # type: ignore[method-assign]
        app_commands.guild_only(cog)
        app_commands.default_permissions(DIRECTOR_PERMISSIONS)(cog)
        return cog

    return decorate
