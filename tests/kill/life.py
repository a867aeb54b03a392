"""One life of the bot: the real one, told where the stand-in is, until it is killed.

Nothing of the bot is replaced but its content (a generated season and voices to match)
and the address of Discord. There is no gateway: a life logs in and delivers.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import discord
from discord.http import Route

import bot.wiring
from bot.client import Uncontained, open_bot
from bot.core.errors import NotNow
from bot.discord_io.lines import Line
from bot.game.loader import load_season
from bot.game.season import Season
from bot.settings import Settings
from bot.voices.cast import load_topics
from bot.voices.guests import Ground, load_ground
from bot.voices.model import Cast
from bot.voices.scenes import Scene
from tests.kill.clock import FastClock
from tests.kill.story import ASIDE, NAMES, cast


@dataclass(frozen=True)
class Orders:
    """What a life is told. ``talk_in`` are the channels in which the voices also chat."""

    address: str
    folder: Path
    clock: FastClock
    grace: float
    number: int = 0
    talk_in: tuple[int, ...] = ()

    @property
    def database_url(self) -> str:
        """The one database of all lives."""
        return f"sqlite+aiosqlite:///{self.folder / 'kill.db'}"


def content(folder: Path) -> tuple[Cast, Season]:
    """Return the generated cast and season."""
    season_folder = folder / "season"
    voices = cast(season_folder)
    return voices, load_season(season_folder, frozenset(voices.voices))


def company(cast: Cast) -> tuple[Ground, Mapping[str, Scene]]:
    """Return what guests stand on, and no scenes: nobody improvises here."""
    folder = bot.wiring.CONTENT / "voices"
    return load_ground(folder, load_topics(folder)), {}


def live(orders: Orders) -> None:
    """Live until everything is posted. Runs in a process of its own."""
    logging.basicConfig(
        filename=orders.folder / "lives.log",
        level=logging.WARNING,
        format=f"life {orders.number} %(levelname)s %(name)s %(message)s",
        force=True,
    )
    Route.BASE = f"{orders.address}/api/v10"
    bot.wiring.load_content = lambda settings: content(orders.folder)
    bot.wiring.load_company = company
    asyncio.run(_live(orders))


def settings_of(orders: Orders) -> Settings:
    """Return the settings a life runs with."""
    return Settings(
        _env_file=None,
        database_url=orders.database_url,
        delivery_grace=orders.grace,
    )


async def _live(orders: Orders) -> None:
    async with open_bot(settings_of(orders), orders.clock) as client:
        await client.login("stand.in.token")
        talking = [asyncio.create_task(_talk(client, orders, place)) for place in orders.talk_in]
        try:
            while not await _finished(client):
                await client.delivery.settle_old()
                await client.delivery.run()
                await asyncio.sleep(0.02)
        finally:
            for task in talking:
                task.cancel()
            await client.close()


async def _finished(client: Uncontained) -> bool:
    services = client.services
    return await services.game.next_due_at() is None and not await services.journal.unsettled()


async def _talk(client: Uncontained, orders: Orders, place: int) -> None:
    """Say something in a channel now and then, as happens while people talk to the voices."""
    random = Random(f"{orders.number}/{place}")
    for count in range(100):
        await asyncio.sleep(random.uniform(0, 2))
        channel = await client.delivery.find_channel(place)
        line = Line(random.choice(sorted(NAMES)), f"{ASIDE} {orders.number}.{place}.{count}")
        try:
            if channel is not None:
                await client.speaker.say(channel, line)
        except (NotNow, discord.HTTPException):
            continue
