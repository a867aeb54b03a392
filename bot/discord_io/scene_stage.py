"""Scenes in a channel: line after line, as each character, with a pause before each.

What comes next is :mod:`bot.scenes`'s to decide. A part that a crash cut short is said to
its end after the restart: the journal knows which of its lines arrived.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bot.core.clock import Clock
from bot.discord_io.doubt import Room, Unsettled
from bot.discord_io.lines import Line
from bot.discord_io.once import CONNECTION_TROUBLE
from bot.discord_io.speaker import Speaker
from bot.scenes.model import Asked, Play
from bot.scenes.rules import PATIENCE, pause_before
from bot.scenes.service import Scenes
from bot.scenes.timetable import Timetable
from bot.voices.messages import Answer

log = logging.getLogger(__name__)

RETRY_AFTER, MOST_TRIES = timedelta(seconds=20), 6
"""How long to wait where Discord's answer stayed out, and how often."""

STOPPING_TOPIC = "enough"
"""What a message is about in which somebody wants them to be quiet."""


class SceneStage:
    """Says the parts of scenes in channels.

    Invariant: one part is being said by at most one task of this process.

    Args:
        scenes: knows what comes next.
        timetable: knows what begins by itself.
        speaker: posts the lines.
        find_channel: returns a channel by its id, or None where the bot can't speak there.
        clock: what tells when to look again.
    """

    def __init__(
        self,
        scenes: Scenes,
        timetable: Timetable,
        speaker: Speaker,
        find_channel: Callable[[int], Awaitable[Room | None]],
        clock: Clock,
    ) -> None:
        self._scenes = scenes
        self._timetable = timetable
        self._speaker = speaker
        self._find_channel = find_channel
        self._clock = clock
        self._saying: set[int] = set()
        self._waiting: dict[int, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._looked = False

    async def asked(self, asked: Asked) -> Play:
        """Begin a scene for a person; :meth:`say` its part next.

        Raises:
            UserError: there is none for them, or not now; the sentence says what to do.
        """
        return await self._scenes.start(asked)

    async def play(self, guild_id: int, channel_id: int, scene_id: str) -> bool:
        """Begin a particular scene for the game, and return while it is being said.

        False where it may not be played there as the story stands. Asking again while it
        goes on begins it no second time.

        Raises:
            LookupError: there is no such scene.
        """
        play = await self._scenes.begin(guild_id, channel_id, scene_id)
        if play is None:
            return False
        self._say_aside(play)
        return True

    async def pressed(self, interaction: discord.Interaction, number: int, part: int) -> None:
        """Go on because somebody pressed the button.

        Raises:
            NotNow: it is over, paused, or going on already.
        """
        guild_id, channel_id = interaction.guild_id or 0, interaction.channel_id or 0
        play = await self._scenes.go_on(guild_id, channel_id, number, part)
        await interaction.response.defer()
        await self.say(play)

    async def answered(self, channel: Room, answer: Answer) -> None:
        """Go on with what waits in a channel, since one of its voices has just answered a person.

        A goodbye brings nothing on, and asking for quiet ends the scene.
        """
        until = self._waiting.get(channel.id)
        if until is None:
            return
        if until <= self._clock.now():
            del self._waiting[channel.id]
        elif answer.topic == STOPPING_TOPIC:
            del self._waiting[channel.id]
            await self._scenes.end_in(channel.guild.id, channel.id)
        elif not answer.parting:
            play = await self._scenes.heard(channel.guild.id, channel.id, answer.voice)
            if play is not None:
                self._say_aside(play)

    async def run(self) -> datetime | None:
        """Begin what is due, finish what was cut short; return when to look again, or None."""
        if not self._looked:
            for channel_id in await self._scenes.waiting_in():
                self._wait_in(channel_id)
            for play in await self._scenes.unfinished():
                self._say_aside(play)
            self._looked = True
        for play in await self._timetable.due():
            self._say_aside(play)
        return await self._timetable.next_at()

    async def say(self, play: Play) -> None:
        """Say a part; where Discord gives no clear answer, try again for a while."""
        if play.number in self._saying:
            return
        self._saying.add(play.number)
        self._waiting.pop(play.channel_id, None)
        try:
            for _ in range(MOST_TRIES):
                if await self._tried(play):
                    return
                await asyncio.sleep(RETRY_AFTER.total_seconds())
            await self._scenes.end(play)
        finally:
            self._saying.discard(play.number)

    def _wait_in(self, channel_id: int) -> None:
        """Listen in a channel for as long as a scene waits."""
        self._waiting[channel_id] = self._clock.now() + PATIENCE

    def _say_aside(self, play: Play) -> None:
        """Say a part while the caller goes on."""
        # Named like the timer, so that a stop lets it finish (bot.client.HANDLERS).
        task = asyncio.create_task(self.say(play), name="uncontained-pulse-scene")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tried(self, play: Play) -> bool:
        """Try to say a part, and tell whether that is settled, one way or the other."""
        try:
            channel = await self._find_channel(play.channel_id)
            if channel is None:
                await self._scenes.end(play)
            else:
                await self._say_in(channel, play)
        except (Unsettled, *CONNECTION_TROUBLE):
            log.info("scene %s in server %s is in doubt", play.number, play.guild_id)
            return False
        except discord.HTTPException as error:
            log.warning("scene %s was refused: HTTP %s", play.number, error.status)
            await self._scenes.end(play)
        except Exception:
            log.exception("scene %s in server %s failed", play.number, play.guild_id)
            await self._scenes.end(play)
        return True

    async def _say_in(self, channel: Room, play: Play) -> None:
        """Say the lines one by one, each only if it still may be."""
        lines = [Line(line.voice, line.text) for line in play.lines]
        if not play.last:
            lines[-1] = replace(lines[-1], goes_on=(play.number, play.part + 1))
        for number, line in enumerate(lines, 1):
            if number > 1 or play.part > 0:
                await asyncio.sleep(pause_before(line.text))
            if not await self._scenes.may_speak(play):
                return
            # What stands there already is left alone, so that saying it again adds nothing.
            await self._speaker.deliver(channel, lines[:number], play.guild_id, play.job)
        await self._scenes.posted(play)
        if not play.last:
            self._wait_in(play.channel_id)
