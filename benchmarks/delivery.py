"""What posting to many servers at once takes: ``python -m benchmarks.delivery [--servers 10000]``.

The first drop of the shipped season falls due in every server within a minute, and the bot
posts it: its own delivery, speaker, journal and database, and discord.py with its handling
of rate limits. Only the wire is gone: in its place stands what answers like Discord, 50
requests in each second and a refusal to any more. A request may take its time on the way
(``--latency``). No server lets the bot have webhooks, so each message is one request of the
bot's own, and each channel gets a word to its moderators besides. The limit of each single
channel is left out: nobody gets more than two messages.
"""

import argparse
import asyncio
import itertools
import json
import logging
import math
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any
from unittest import mock

import aiohttp
import discord

from benchmarks import gateway
from benchmarks.replies import cpu
from benchmarks.scheduler import DISCORD, NOW, Standing, add, rows
from bot.client import Uncontained, open_bot
from bot.discord_io.lines import Line, heading, pieces
from bot.settings import Settings

FIRST = 10**9
"""The lowest id of a server. A channel's is its server's and ``CHANNELS`` more."""

CHANNELS = 10**9
NOTICE = "-# Moderators:"
"""How the word to the moderators begins."""

_POST = re.compile(r"/channels/(\d+)/messages$")
_ids = itertools.count(10**18)


@dataclass(frozen=True, slots=True)
class Answer:
    """What discord.py reads of a response."""

    status: int
    body: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        """The two that matter here: a refusal without ``Via`` would count as a ban."""
        return {"content-type": "application/json", "Via": "1.1 standin"}

    async def text(self, encoding: str) -> str:
        """Return the body."""
        return json.dumps(self.body)


class Pace:
    """A bucket that is filled up with tokens at every full second from the first request on."""

    def __init__(self) -> None:
        self._begun = 0.0
        self._second = -1
        self._left = 0

    def wait(self) -> float:
        """Take a token and return 0, or return the seconds until there are new ones."""
        now = time.perf_counter()
        self._begun = self._begun or now
        second = int(now - self._begun)
        if second > self._second:
            self._second, self._left = second, DISCORD
        if self._left:
            self._left -= 1
            return 0.0
        return self._begun + second + 1 - now


class StandIn:
    """Takes the place of discord.py's HTTP session. ``posted``: channels and texts, in order."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._pace = Pace()
        self.posted: list[tuple[int, str]] = []
        self.refused = 0

    def request(self, method: str, url: str, *, data: str = "", **_given: object) -> "Exchange":
        """Return a request under way, as aiohttp's session does."""
        return Exchange(self, self._latency, method, url, data)

    async def close(self) -> None:
        """Do nothing: nothing was opened."""

    def answer(self, method: str, url: str, data: str) -> Answer:
        """Return what Discord would answer.

        Raises:
            ValueError: it is asked something that has no place here.
        """
        if method == "GET" and url.endswith("/users/@me"):
            return Answer(200, gateway.user(gateway.BOT, "bot", bot=True))
        match = _POST.search(url)
        if method != "POST" or match is None:
            raise ValueError(f"nothing here answers {method} {url}")
        if wait := self._pace.wait():
            self.refused += 1
            return Answer(429, {"message": "slow", "retry_after": wait, "global": True})
        text = json.loads(data)["content"]
        self.posted.append((int(match[1]), text))
        about = {"id": str(next(_ids)), "channel_id": match[1], "content": text}
        author = {"author": gateway.user(gateway.BOT, "bot", bot=True)}
        return Answer(200, gateway.message("", 0) | about | author)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request: half of the latency there, half back."""

    standin: StandIn
    latency: float
    method: str
    url: str
    data: str

    async def __aenter__(self) -> Answer:
        await asyncio.sleep(self.latency / 2)
        answer = self.standin.answer(self.method, self.url, self.data)
        await asyncio.sleep(self.latency / 2)
        return answer

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: there is nothing to let go of."""


def server(guild_id: int) -> dict[str, Any]:
    """Return the payload of a server with one channel, in which webhooks are not allowed."""
    whole = gateway.guild()
    allowed = discord.Permissions.all() ^ discord.Permissions(
        manage_webhooks=True, administrator=True
    )
    everyone = whole["roles"][0] | {"id": str(guild_id), "permissions": str(allowed.value)}
    channel = whole["channels"][0] | {"id": str(guild_id + CHANNELS)}
    return whole | {"id": str(guild_id), "roles": [everyone], "channels": [channel]}


async def connect(bot: Uncontained, standin: StandIn, servers: int) -> None:
    """Let the bot log in to the stand-in and see its servers."""
    with mock.patch.object(aiohttp, "ClientSession", return_value=standin):
        await bot.http.static_login("no.real.token")
    gateway.connect(bot)
    state: Any = bot._connection
    for number in range(servers):
        state._add_guild_from_data(server(FIRST + number))


async def fall_due(bot: Uncontained, servers: int) -> list[int]:
    """Let the first drop fall due in every server; return their channels, longest due first.

    Ids say nothing about when: an order by them would show.
    """
    ids = list(range(FIRST, FIRST + servers))
    Random(servers).shuffle(ids)
    due = rows(FIRST, servers, NOW)
    season = bot.services.season.id
    for row, guild_id in zip(due, ids, strict=True):
        row |= {"guild_id": guild_id, "channel_id": guild_id + CHANNELS, "season": season}
    await add(bot.services.sessions, due)
    return [guild_id + CHANNELS for guild_id in ids]


def story(bot: Uncontained) -> list[str]:
    """Return the messages that each server is to get, as they read where the bot speaks."""
    lines = [Line(beat.voice, beat.text) for beat in bot.services.season.drops[0].beats]
    cut = pieces(lines, bot.services.cast)
    return [(heading(piece.voice) + piece.text).strip() for piece in cut]


@dataclass(frozen=True, slots=True)
class Tally:
    """What stands in the channels, compared with what should. ``in_order``: longest due first."""

    exact: int
    lost: int
    doubled: int
    notices: int
    in_order: bool


def compare(
    posted: Sequence[tuple[int, str]], channels: Sequence[int], wanted: Sequence[str]
) -> Tally:
    """Compare all posts, in order, with the messages ``wanted`` in every one of ``channels``."""
    got: defaultdict[int, list[str]] = defaultdict(list)
    notices = 0
    for channel, text in posted:
        if text.startswith(NOTICE):
            notices += 1
        else:
            got[channel].append(text.strip())
    counts = [got[channel].count(text) for channel in channels for text in wanted]
    strays = sum(len(texts) for texts in got.values()) - sum(counts)
    return Tally(
        exact=sum(got[channel] == list(wanted) for channel in channels),
        lost=counts.count(0),
        doubled=sum(count - 1 for count in counts if count) + strays,
        notices=notices,
        in_order=[c for c in got if got[c]] == list(channels),
    )


async def plain(bot: Uncontained, channels: Sequence[int], text: str) -> float:
    """Return the milliseconds of processor time of one message sent by discord.py alone."""
    busy = cpu()
    for channel_id in channels:
        channel = bot.get_channel(channel_id)
        assert isinstance(channel, discord.TextChannel)
        await channel.send(text)
    return 1000 * (cpu() - busy) / len(channels)


async def measure(folder: Path, servers: int, latency: float) -> bool:
    """Measure and print; tell whether all came as it should."""
    clock, standin = Standing(), StandIn(latency)
    url = f"sqlite+aiosqlite:///{folder / 'delivery.db'}"
    settings = Settings(_env_file=None, database_url=url)
    async with open_bot(settings, clock, shard_count=1) as bot, bot:
        await connect(bot, standin, servers)
        await bot.delivery.run()  # The first look after a start is at all servers.
        channels = await fall_due(bot, servers)
        clock.moment = NOW + timedelta(minutes=1)
        busy, begun = cpu(), time.perf_counter()
        await bot.delivery.run()
        seconds, busy = time.perf_counter() - begun, cpu() - busy
        posted, refused = tuple(standin.posted), standin.refused
        doubt = len(await bot.services.journal.unsettled())
        wanted = story(bot)
        bare = await plain(bot, channels[:DISCORD], wanted[0])
    found = compare(posted, channels, wanted)
    least = math.ceil(servers * (len(wanted) + 1) / DISCORD) - 1
    count = len(posted)
    print(
        f"{servers:,} servers due in one minute, messages for each: {len(wanted)}; "
        f"{1000 * latency:.0f} ms to Discord and back\n"
        f"exactly what was due, once: {found.exact:,} servers; {found.lost} messages lost, "
        f"{found.doubled} doubled, {doubt} left in doubt\n"
        f"longest due first: {'yes' if found.in_order else 'NO'}\n"
        f"{count:,} requests ({found.notices:,} of them words to moderators) in "
        f"{seconds:.1f} s; Discord's limit alone makes it {least} s\n"
        f"{count / seconds:.1f} requests a second of the {DISCORD} allowed; "
        f"{refused:,} refused and repeated\n"
        f"CPU: {busy / seconds:.0%} of one core, {1000 * busy / count:.1f} ms a request; "
        f"discord.py alone {bare:.1f} ms"
    )
    return found == Tally(servers, 0, 0, servers, True) and not doubt


async def main() -> bool:
    """Measure and print, and leave nothing behind; tell whether all came as it should."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.delivery")
    options.add_argument("--servers", type=int, default=1_000, help="servers due at once")
    options.add_argument("--latency", type=float, default=0, help="milliseconds a request takes")
    chosen = options.parse_args()
    logging.getLogger("discord").setLevel(logging.ERROR)  # Refusals are counted here.
    with tempfile.TemporaryDirectory() as name:
        return await measure(Path(name), chosen.servers, chosen.latency / 1000)


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main()) else 1)
