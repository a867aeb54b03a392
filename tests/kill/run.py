"""The parent: plays Discord, starts one life after another, and kills them."""

import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from aiohttp import web

from bot.db.engine import Sessions, open_engine, open_sessions
from bot.db.install import install_secret
from bot.db.migrate import upgrade
from bot.game.service import GameService
from tests.kill.clock import FastClock
from tests.kill.life import Orders, content, live
from tests.kill.plan import AT_RANDOM, FAULTS, WHILE_STARTING, Executioner, Fuse, Plan
from tests.kill.standin import StandIn
from tests.kill.story import places, write_season
from tests.kill.verify import Tally, compare, false_entries, in_channel, story_of
from tests.kill.wire import Place

LAST_LIFE = Fuse(180.0)
"""The life that is not killed must have posted everything by then."""

KILLED = -9
"""What a process's exit code is after SIGKILL."""


@dataclass(frozen=True)
class Outcome:
    """What came of it. ``troubles`` is everything that should not have happened at all."""

    tally: Tally
    kills: Counter[str]
    faults: Counter[str]
    drops: int
    troubles: tuple[str, ...]
    seconds: float

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled or otherwise wrong."""
        return self.tally.clean and not self.troubles


async def carry_out(plan: Plan, folder: Path, say: Callable[[str], None]) -> Outcome:
    """Play a plan in ``folder``; ``say`` is told how it goes."""
    began = time.monotonic()
    clock = FastClock(began, plan.factor)
    write_season(folder / "season", plan.shape)
    executioner = Executioner(plan, Random(plan.seed))
    standin = StandIn(
        clock=clock,
        places=places(plan.servers),
        random=Random(plan.seed + 1),
        fate=executioner.fate,
        kill=executioner.kill,
        pause=executioner.pause,
        hold=plan.hold,
        retry_after=plan.retry_after,
    )
    async with serving(standin) as address, _opened(folder, clock) as (sessions, game):
        for place in standin.places.values():
            await begin_game(game, place)
        orders = Orders(address, folder, clock, plan.grace)
        troubles = await _lives(plan, orders, executioner, standin, say)
        await standin.quiet()
        tally = await _tally(standin, sessions, game, folder)
        troubles += await false_entries(sessions, standin.messages)
    troubles += [f"no route for {request}" for request in standin.strangers]
    return Outcome(
        tally=tally,
        kills=executioner.causes,
        faults=Counter(fate for fate in standin.met if fate in FAULTS),
        drops=len(game.season.drops) * plan.servers,
        troubles=tuple(troubles + _logged(folder)),
        seconds=time.monotonic() - began,
    )


async def begin_game(game: GameService, place: Place) -> None:
    """Start the season in a server, as its moderators would."""
    await game.configure(place.guild_id, place.channel_id, "Etc/UTC", None)
    await game.start(place.guild_id)


async def _tally(standin: StandIn, sessions: Sessions, game: GameService, folder: Path) -> Tally:
    voices, _season = content(folder)
    tally = Tally()
    for place in standin.places.values():
        expected = await story_of(game, sessions, voices, place)
        tally += compare(expected, in_channel(standin.messages, place))
    return tally


async def _lives(
    plan: Plan,
    orders: Orders,
    executioner: Executioner,
    standin: StandIn,
    say: Callable[[str], None],
) -> list[str]:
    """Let one life after another begin and end, the last one in peace and without chatting."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.kill.life"])
    talk_in = tuple(standin.places) if plan.talkative else ()
    troubles = []
    for number in range(plan.kills + 1):
        last = number == plan.kills
        told = replace(orders, number=number, talk_in=() if last and plan.kills else talk_in)
        executioner.hurry = last and plan.kills > 0 and not plan.script
        fuse = LAST_LIFE if last else executioner.arm()
        process = context.Process(target=live, args=(told,), daemon=True)
        code = await _life(process, fuse, executioner, standin)
        if code != (0 if last else KILLED):
            troubles.append(f"life {number} ended with {code}")
        if number % 20 == 19:
            say(f"{number + 1} lives, {len(standin.messages)} messages")
        await asyncio.sleep(executioner.random.uniform(0, 0.1))
    return troubles


async def _life(
    process: BaseProcess, fuse: Fuse, executioner: Executioner, standin: StandIn
) -> int | None:
    """Start a process, see it end or end it, and return its exit code."""
    standin.busy.clear()
    process.start()
    executioner.strike = process.kill
    gone = asyncio.create_task(_gone(process))
    busy = asyncio.create_task(standin.busy.wait())
    try:
        if not fuse.from_start:
            await asyncio.wait({gone, busy}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({gone}, timeout=fuse.seconds)
    finally:
        if not gone.done():
            executioner.kill(AT_RANDOM if standin.busy.is_set() else WHILE_STARTING)
        executioner.strike = None
        busy.cancel()
        await gone
    code = process.exitcode
    process.close()
    return code


async def _gone(process: BaseProcess) -> None:
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    loop.add_reader(process.sentinel, event.set)
    try:
        await event.wait()
    finally:
        loop.remove_reader(process.sentinel)
    process.join()


@asynccontextmanager
async def serving(standin: StandIn) -> AsyncIterator[str]:
    """Serve a stand-in on a free port of this machine, and yield its address."""
    runner = web.AppRunner(standin.app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _opened(folder: Path, clock: FastClock) -> AsyncIterator[tuple[Sessions, GameService]]:
    """Open the database and the game in this process, besides whichever life has them open."""
    url = Orders("", folder, clock, 0).database_url
    await upgrade(url, clock.now())
    engine = open_engine(url)
    try:
        sessions = open_sessions(engine)
        _voices, season = content(folder)
        yield sessions, GameService(sessions, clock, season, await install_secret(sessions))
    finally:
        await engine.dispose()


def _logged(folder: Path) -> list[str]:
    """Return what the lives logged as an error: none is expected, whatever was killed when."""
    log = folder / "lives.log"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [line for line in lines if " ERROR " in line or " CRITICAL " in line]
