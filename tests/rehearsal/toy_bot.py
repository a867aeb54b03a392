"""A bot small enough to try the simulated Discord with."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands, tasks
from PIL import Image

from bot.core.clock import Clock
from bot.core.errors import Refused
from bot.rehearsal.session import Rehearsal, Venue, open_rehearsal, rehearsal_settings
from bot.settings import Settings


def picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (64, 64), "teal").save(drawn, "PNG")
    return drawn.getvalue()


class EchoModal(discord.ui.Modal, title="Say it"):
    words: discord.ui.TextInput["EchoModal"] = discord.ui.TextInput(label="Words")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You said: {self.words.value}")


class EchoButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template="echo"):
    def __init__(self) -> None:
        super().__init__(discord.ui.Button(label="Reply", custom_id="echo"))

    @classmethod
    async def from_custom_id(cls, *_: Any) -> "EchoButton":
        return cls()

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(EchoModal())


class Toy(commands.AutoShardedBot):
    def __init__(self, clock: Clock) -> None:
        super().__init__("!", intents=discord.Intents.default(), shard_count=1, help_command=None)
        self.clock = clock
        self.rang: list[Any] = []
        self.webhook_news = 0

    async def setup_hook(self) -> None:
        self.add_dynamic_items(EchoButton)
        self.tree.add_command(speak)
        self.tree.add_command(refuse)
        self.tree.add_command(fail)
        await self.tree.sync()
        self.bell.start()

    async def on_webhooks_update(self, channel: discord.abc.GuildChannel) -> None:
        self.webhook_news += 1

    async def on_message(self, message: discord.Message, /) -> None:
        if self.user in message.mentions and message.reference is None:
            await message.channel.send(f"Heard {message.author.display_name}.")

    @tasks.loop(hours=1)
    async def bell(self) -> None:
        self.rang.append(self.clock.now())
        for channel in self.get_all_channels():
            if channel.name == "static" and isinstance(channel, discord.TextChannel):
                await channel.send(f"Ding at {self.clock.now():%H:%M}")

    @bell.before_loop
    async def _wait(self) -> None:
        await self.wait_until_ready()
        await discord.utils.sleep_until(self.clock.now() + timedelta(hours=1))


async def mask(channel: discord.TextChannel) -> discord.Webhook:
    for hook in await channel.webhooks():
        if hook.user == channel.guild.me:
            return hook
    return await channel.create_webhook(name="Mask", avatar=picture())


@app_commands.command(description="Speak through a mask")
async def speak(interaction: discord.Interaction, words: str) -> None:
    channel = interaction.channel
    thread: Any = discord.utils.MISSING
    if isinstance(channel, discord.Thread):
        thread, channel = channel, channel.parent
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.View(timeout=None)
    view.add_item(EchoButton())
    await interaction.response.send_message("Done.", ephemeral=True)
    await (await mask(channel)).send(words, view=view, thread=thread, wait=True)


@app_commands.command(description="Say no")
async def refuse(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("No.", ephemeral=True)
    raise Refused("No.")


@app_commands.command(description="Break")
async def fail(interaction: discord.Interaction) -> None:
    raise RuntimeError("broken")


@asynccontextmanager
async def open_toy(_settings: Settings, clock: Clock) -> AsyncIterator[Toy]:
    yield Toy(clock)


def toy_rehearsal(
    folder: Path, *, fresh: bool = False, said: list[str] | None = None
) -> AbstractAsyncContextManager[Rehearsal]:
    """Open a rehearsal of the toy; opening the same folder again goes on with that world."""
    venue = Venue(folder, rehearsal_settings(folder), open_toy)
    return open_rehearsal(venue, fresh=fresh, say=([] if said is None else said).append)
