"""The bot itself: intents, allowed mentions, cogs, commands, one error path, a clean end."""

import asyncio
import hashlib
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.clock import Clock
from bot.db.install import read_value, write_value
from bot.discord_io.attention import Attention
from bot.discord_io.delivery import Delivery
from bot.discord_io.explain import show_error
from bot.discord_io.once import watch_requests
from bot.discord_io.persistent import PERSISTENT
from bot.discord_io.pulse import Pulse
from bot.discord_io.scene_stage import SceneStage
from bot.discord_io.speaker import Speaker
from bot.discord_io.stage import Theatre
from bot.settings import Settings
from bot.wiring import Services, open_services

log = logging.getLogger(__name__)

COGS = Path(__file__).resolve().parent.parent / "cogs"
HANDLERS = (
    "discord.py:",
    "CommandTree-invoker",
    "discord-ui-view-dispatch",
    "discord-ui-modal-dispatch",
    "discord-ui-dynamic-item",
    "uncontained-pulse",
)
"""Names of the tasks in which discord.py (2.7) runs handlers, and of our timer."""

FINISH_WITHIN = 8.0
"""Seconds that work under way is given when the bot is asked to stop."""


class Tree(app_commands.CommandTree["Uncontained"]):
    """The command tree, with the one error path and a count of what is under way."""

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Explain the error to the person who caused or met it."""
        await show_error(interaction, error)


class Uncontained(commands.AutoShardedBot):
    """Discord's side of the house. Holds the services; decides nothing."""

    def __init__(self, services: Services, *, shard_count: int | None = None) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents_for(services.settings),
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=Tree,
            shard_count=shard_count,
            max_messages=None,
            http_trace=watch_requests(),
        )
        self.services = services
        grace = timedelta(seconds=services.settings.delivery_grace)
        self.speaker = Speaker(self, services.journal, services.guests, services.clock, grace)
        attention = Attention(services.clock)
        self.delivery = Delivery(
            self,
            services.game,
            self.speaker,
            services.journal,
            services.clock,
            services.memory.note_event,
        )
        self.scenes = SceneStage(
            services.scenes,
            services.timetable,
            self.speaker,
            self.delivery.find_channel,
            services.clock,
        )
        self.stage = Theatre(
            services.conversation,
            self.speaker,
            services.journal,
            attention,
            services.teller,
            self.scenes.answered,
        )
        self.pulse = Pulse(self.delivery, self.scenes, services.clock, services.expire)

    async def setup_hook(self) -> None:
        """Load every cog, make old buttons work again, announce the commands."""
        for path in sorted(COGS.glob("[!_]*.py")):
            await self.load_extension(f"cogs.{path.stem}")
        self.add_dynamic_items(*PERSISTENT)
        await self._announce_commands()

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no prefix commands."""

    async def finish(self) -> None:
        """Stop starting things, let what is under way end, and disconnect."""
        self.pulse.stop()
        mine = {task for task in asyncio.all_tasks() if is_handler(task)}
        if mine:
            await asyncio.wait(mine, timeout=FINISH_WITHIN)
        await self.close()

    async def _announce_commands(self) -> None:
        """Tell Discord about the commands, only where they differ from what it has."""
        wanted = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        text = json.dumps(wanted, sort_keys=True, default=str)
        fingerprint = f"{self.application_id}:{hashlib.sha256(text.encode()).hexdigest()}"
        announced = {command.name for command in await self.tree.fetch_commands()}
        known = await read_value(self.services.sessions, "commands")
        if known == fingerprint and announced == {str(item["name"]) for item in wanted}:
            return
        await self.tree.sync()
        await write_value(self.services.sessions, "commands", fingerprint)
        log.info("announced %s commands", len(wanted))


def intents_for(settings: Settings) -> discord.Intents:
    """Return the intents: the unprivileged ones, and message content where it is asked for."""
    intents = discord.Intents.default()
    intents.typing = False
    intents.message_content = settings.message_content
    return intents


def is_handler(task: asyncio.Task[object]) -> bool:
    """Tell whether a task is discord.py handling an event, a component or the timer."""
    name = task.get_name()
    return name.startswith(HANDLERS)


@asynccontextmanager
async def open_bot(
    settings: Settings, clock: Clock, *, shard_count: int | None = None
) -> AsyncIterator[Uncontained]:
    """Open everything and yield the bot, not yet connected; close everything after.

    Raises:
        StartupError: the sentence names the fix.
    """
    async with open_services(settings, clock) as services:
        yield Uncontained(services, shard_count=shard_count)
