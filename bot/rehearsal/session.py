"""A running rehearsal: the bot in its simulated Discord, kept on disk, with time to move.

Everything that makes the simulated Discord do something takes its turn here. How
people watch it (a page, a transcript) is not this module's business.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import simcord
from discord.ext import commands

from bot.core.clock import Clock
from bot.discord_io.explain import explain
from bot.rehearsal.clock import FIRST_INSTANT, RehearsalClock
from bot.rehearsal.shim import bench, keeping
from bot.rehearsal.shim.webhooks import discord_webhooks
from bot.rehearsal.store import (
    BOT_FILE,
    WorldError,
    WorldStore,
    clear,
    has_bot_state,
    set_aside,
)
from bot.rehearsal.world import People, build, people
from bot.settings import Settings

OpenBot = Callable[[Settings, Clock], AbstractAsyncContextManager[commands.AutoShardedBot]]
Say = Callable[[str], None]

HEADROOM = timedelta(minutes=10)
"""Virtual time promised to the store ahead of need, so that a tick rarely writes."""

FIRST_SLICE = timedelta(minutes=5)
LONG_SLICE = timedelta(hours=6)
SHORT_SLICE = timedelta(seconds=30)
BRISK, SLUGGISH = 0.15, 0.6
"""Real seconds. A slice of a skip should take about this long: pages act in between."""


class Rehearsal:
    """The bench with the bot on it.

    One task at a time may hold ``turn``: whoever acts as a member, and whoever moves
    time.
    """

    def __init__(self, env: simcord.Env, store: WorldStore) -> None:
        self.env = env
        self.people: People = people(env)
        self.turn = asyncio.Lock()
        self._store = store
        self._reached = self.now()
        self._errors = 0
        self._news = self._unsaved = True

    def now(self) -> datetime:
        """Return the simulated instant."""
        moment: datetime = self.env.now()
        return moment

    async def advance(self, span: timedelta) -> None:
        """Let time pass, as one step.

        Raises:
            TimeoutError: the bot did not finish what fell due.
        """
        async with self.turn:
            self._reach(self.now() + span)
            await bench.advance(self.env, span)

    async def skip(self, span: timedelta, stop: asyncio.Event) -> None:
        """Let a long time pass in slices, so that others get their turn; ``stop`` cuts it short.

        Raises:
            TimeoutError: the bot did not finish what fell due.
        """
        loop = asyncio.get_running_loop()
        step = FIRST_SLICE
        until = self.now() + span
        while (left := until - self.now()) > timedelta(0) and not stop.is_set():
            begun = loop.time()
            await self.advance(min(step, left))
            took = loop.time() - begun
            if took < BRISK:
                step = min(step * 2, LONG_SLICE)
            elif took > SLUGGISH:
                step = max(step / 2, SHORT_SLICE)

    def take_news(self) -> bool:
        """Tell whether anything crossed between bot and Discord since the last call."""
        self._notice()
        news, self._news = self._news, False
        return news

    def _notice(self) -> None:
        if bench.take_activity(self.env):
            self._news = self._unsaved = True

    def new_errors(self) -> tuple[BaseException, ...]:
        """Return what the bot raised since the last call."""
        found: tuple[BaseException, ...] = self.env.errors_since(self._errors)
        self._errors += len(found)
        return found

    def save(self) -> None:
        """Put the simulated Discord away, if it changed. Call it in turn."""
        self._notice()
        if self._unsaved:
            world = self.env.backend
            self._store.save(keeping.freeze(world), keeping.files_of(world), self.now())
            self._unsaved = False

    def _reach(self, instant: datetime) -> None:
        if instant > self._reached:
            self._reached = instant + HEADROOM
            self._store.reach(self._reached)

    def close(self) -> None:
        """Put everything away, with the time as it is."""
        self._unsaved = True
        self.save()
        self._store.reach(self.now())


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a rehearsal is kept, and which bot plays in it."""

    folder: Path
    settings: Settings
    open_bot: OpenBot


def rehearsal_settings(folder: Path) -> Settings:
    """Return the bot's settings for a rehearsal kept in ``folder``.

    The host's ``.env`` is for the real server and is not read; what stands in the
    environment itself counts, except for where the database is.
    """
    return Settings(
        _env_file=None, database_url=f"sqlite+aiosqlite:///{(folder / BOT_FILE).resolve()}"
    )


@asynccontextmanager
async def open_rehearsal(venue: Venue, *, fresh: bool, say: Say) -> AsyncIterator[Rehearsal]:
    """Start the bot in its simulated Discord, where the last rehearsal ended.

    Raises:
        StartupError: the folder cannot be written, or the bot cannot start.
    """
    if fresh:
        clear(venue.folder)
    with ExitStack() as stack:
        stack.enter_context(discord_webhooks())
        store, world = _open_world(venue.folder, say)
        stack.callback(store.close)
        clock = RehearsalClock(world)
        async with venue.open_bot(venue.settings, clock) as bot:
            env = bench.seat(bot, world, foreseen=is_foreseen)
            if not world.guilds:
                build(env)
            await env.start()
            rehearsal = Rehearsal(env, store)
            try:
                yield rehearsal
            finally:
                try:
                    await env.shutdown()
                    await bot.close()
                finally:
                    rehearsal.close()


def _open_world(folder: Path, say: Say) -> tuple[WorldStore, Any]:
    """Open the kept world; one that cannot be used is set aside for an empty one."""
    store = WorldStore(folder)
    try:
        kept = store.load()
        if kept is not None:
            return store, keeping.thaw(kept.state, kept.files, kept.instant)
        if not has_bot_state(folder):
            return store, bench.new_world(FIRST_INSTANT)
        problem = f"There is no pretend server in {folder} to go with the bot's database"
    except (WorldError, ValueError) as error:
        problem = str(error)
    store.close()
    say(f"{problem}; it was moved to {set_aside(folder)}, and this is a fresh start.")
    store = WorldStore(folder)
    store.load()
    return store, bench.new_world(FIRST_INSTANT)


def is_foreseen(error: BaseException) -> bool:
    """Tell whether the bot has words for this exception: then it is part of its work."""
    return explain(error) is not None
