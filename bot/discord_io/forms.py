"""What a drop may be beside messages: a thread, a topic, a date in the calendar, a change.

Each is done so that doing it twice changes nothing. What the bot is not allowed is left
out: the story never hangs on it.
"""

import asyncio
import logging
from datetime import datetime, timedelta

import discord

from bot.discord_io.doubt import Room
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.game.season import Event

log = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds. Discord takes two changes of a topic in ten minutes and lets a third one wait."""

CANNOT = (discord.Forbidden, discord.NotFound)


async def thread_under(channel: Room, message_id: int, name: str) -> Room:
    """Return the thread under a message, opened if need be; the channel where that can't be."""
    if not isinstance(channel, discord.TextChannel):
        return channel
    # A thread that was opened under a message has that message's id.
    known = channel.guild.get_thread(message_id)
    if known is not None:
        return known
    try:
        return await channel.create_thread(name=name, message=discord.Object(message_id))
    except CANNOT:
        log.info("no thread could be opened in channel %s", channel.id)
        return channel
    except discord.HTTPException as error:
        if error.code != ALREADY:
            raise
        found = await channel.guild.fetch_channel(message_id)
        return found if isinstance(found, discord.Thread) else channel


ALREADY = 160004
"""Discord's code for a message under which there is a thread already."""


async def set_topic(channel: Room, topic: str) -> None:
    """Change a channel's topic."""
    if not isinstance(channel, discord.TextChannel) or channel.topic == topic:
        return
    try:
        async with asyncio.timeout(PATIENCE):
            await channel.edit(topic=topic)
    except (discord.HTTPException, *CONNECTION_TROUBLE):
        log.info("the topic of channel %s could not be changed", channel.id)


async def put_in_calendar(guild: discord.Guild, event: Event, at: datetime, now: datetime) -> None:
    """Put an event into a server's calendar, unless it is there, or its time has passed."""
    if at <= now or any(
        e.name == event.name and e.start_time == at for e in guild.scheduled_events
    ):
        return
    try:
        await guild.create_scheduled_event(
            name=event.name,
            description=event.description,
            start_time=at,
            end_time=at + timedelta(hours=event.hours),
            entity_type=discord.EntityType.external,
            location=event.place,
            privacy_level=discord.PrivacyLevel.guild_only,
        )
    except (discord.HTTPException, *CONNECTION_TROUBLE):
        log.info("an event could not be put into the calendar of server %s", guild.id)
