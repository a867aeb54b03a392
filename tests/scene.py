"""The real bot in a simulated Discord, for tests: who is there, and what they can do."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.client import Uncontained, open_bot
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.session import is_foreseen
from bot.rehearsal.shim import bench
from bot.rehearsal.shim.webhooks import discord_webhooks
from bot.rehearsal.world import People, build, people
from bot.settings import Settings
from tests.conftest import START

VOICES = ("Cleetus", "The Teeth", "Omega-9")


def settings_in(folder: Path, **changed: Any) -> Settings:
    values: dict[str, Any] = {"database_url": f"sqlite+aiosqlite:///{folder / 'bot.db'}"}
    return Settings(_env_file=None, **(values | changed))


@dataclass
class Scene:
    """One server with the bot in it. ``lines`` are what characters posted, as name and text."""

    env: simcord.Env
    bot: Uncontained
    people: People

    @property
    def static(self) -> simcord.ChannelHandle:
        return self.people.static

    @property
    def guild_id(self) -> int:
        return int(self.people.guild.id)

    def mention(self, text: str) -> str:
        assert self.bot.user is not None
        return f"<@{self.bot.user.id}> {text}"

    def messages(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        return list((channel or self.static).history())

    def lines(self, channel: simcord.ChannelHandle | None = None) -> list[tuple[str, str]]:
        return [(m.author.name, m.content) for m in self.messages(channel) if m.webhook_id]

    async def say(
        self,
        text: str,
        who: simcord.MemberActor | None = None,
        channel: simcord.ChannelHandle | None = None,
    ) -> tuple[str, str]:
        """Mention the bot and return who answered what."""
        channel = channel or self.static
        before = len(self.lines(channel))
        await (who or self.people.juno).send(channel, self.mention(text))
        new = self.lines(channel)[before:]
        assert new, f"nobody answered {text!r}"
        return new[0][0], "\n".join(content for _, content in new)

    def forbid(self, permission: str) -> None:
        """Take a permission from the bot, and from everyone, in this server."""
        self._change_roles(lambda have, one: have & ~one, permission)

    def allow(self, permission: str) -> None:
        """Give a permission to everyone in this server."""
        self._change_roles(lambda have, one: have | one, permission)

    def _change_roles(self, change: Callable[[int, int], int], permission: str) -> None:
        backend = self.env.backend
        record = backend.get_guild(self.guild_id)
        assert self.bot.user is not None
        one = discord.Permissions(**{permission: True}).value
        for role_id in (self.guild_id, *record.members[self.bot.user.id].role_ids):
            have = change(record.roles[role_id].permissions, one)
            backend.edit_role(self.guild_id, role_id, {"permissions": have})

    def thread(self, name: str, *, private: bool = False) -> simcord.ChannelHandle:
        """Open a thread in #static and return it."""
        kind = 12 if private else 11
        thread = self.env.backend.create_thread(
            self.static.id, name, self.people.juno.id, type=kind
        )
        return simcord.ChannelHandle(self.env, self.people.guild, thread)

    def roles_of(self, who: simcord.MemberActor) -> set[int]:
        """Return the ids of a member's roles."""
        return set(self.env.backend.get_guild(self.guild_id).members[who.id].role_ids)

    async def skip(self, **amount: float) -> None:
        await bench.advance(self.env, timedelta(**amount))

    async def set_up(self) -> None:
        await self.bot.services.game.configure(self.guild_id, self.static.id, "UTC", None)

    async def start(self) -> None:
        await self.set_up()
        result = await self.people.marlowe.slash(self.static, "director start")
        assert private_text(result).startswith("Started")


def private_text(result: simcord.InteractionResult) -> str:
    """Return all text a person was shown privately in answer to an interaction."""
    shown = [message for message in (result.response, *result.followups) if message is not None]
    assert shown, "no answer at all"
    assert all(message.ephemeral for message in shown), "the answer was not private"
    return "\n".join(text_of(message) for message in shown)


def text_of(message: Any) -> str:
    """Return a message's text, that of its components included."""
    parts = [message.content]
    stack = [*message.components]
    while stack:
        item = stack.pop(0)
        if "content" in item:
            parts.append(item["content"])
        stack = [*item.get("components", []), *stack]
    return "\n".join(part for part in parts if part)


@asynccontextmanager
async def open_scene(settings: Settings, world: Any = None) -> AsyncIterator[Scene]:
    """Start the bot; given the world of an earlier scene, it goes on in that one."""
    with discord_webhooks():
        world = world if world is not None else bench.new_world(START)
        async with open_bot(settings, RehearsalClock(world), shard_count=1) as bot:
            env = bench.seat(bot, world, foreseen=is_foreseen)
            if not world.guilds:
                build(env)
            await env.start()
            try:
                yield Scene(env, bot, people(env))
            finally:
                await env.shutdown()
            # What a test has looked at through ``env.errors`` was expected.
            env._raise_errors_since(env._errors_acknowledged)
