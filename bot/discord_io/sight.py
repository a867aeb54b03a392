"""Who can see what was said where.

A channel that is missing from the cache, or that Discord hides from the bot, counts
as one that nobody can see: that costs a memory its quotation, never a secret its cover.
"""

from collections.abc import Callable

import discord

Place = discord.abc.GuildChannel | discord.Thread


def quotable_in(guild: discord.Guild, channel_id: int) -> Callable[[int], bool]:
    """Return a test for what may be repeated in a channel, before everybody who reads it.

    That is what was said in the channel itself, and what was said where every member
    of the server can read.
    """

    def can_see(source_id: int) -> bool:
        return source_id == channel_id or _public(guild, source_id)

    return can_see


def visible_to(member: discord.Member) -> Callable[[int], bool]:
    """Return a test for what may be shown to one member alone."""

    def can_see(source_id: int) -> bool:
        place = member.guild.get_channel_or_thread(source_id)
        if place is None or _is_private_thread(place):
            return False
        return place.permissions_for(member).view_channel

    return can_see


def _public(guild: discord.Guild, source_id: int) -> bool:
    place = guild.get_channel_or_thread(source_id)
    if place is None or _is_private_thread(place):
        return False
    return place.permissions_for(guild.default_role).view_channel


def _is_private_thread(place: Place) -> bool:
    return isinstance(place, discord.Thread) and place.is_private()
