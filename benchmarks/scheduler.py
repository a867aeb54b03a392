"""What the game's timer costs: ``python -m benchmarks.scheduler [--servers 100000]``.

A tick looks for servers in which something is due. Its cost must follow what is due and not
what exists: it is measured with few servers and with many, all idle. The plain baseline of
the same run is one indexed SELECT of SQLAlchemy on the same file. Then many servers fall due
in one minute and are served one after the other: claimed, rendered and noted as posted, as
the postman does, but for Discord itself, which takes 50 requests a second.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.authoring.files import voices
from bot.db.base import Base
from bot.db.engine import Sessions, open_engine, open_sessions
from bot.game.loader import load_season
from bot.game.model import Phase
from bot.game.service import GameService
from bot.game.tables import ServerRow

SEASON = Path(__file__).parents[1] / "bot" / "content" / "seasons" / "static"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TICKS, BATCH = 200, 5_000
DISCORD = 50
"""Requests a second that Discord allows a bot in all."""


class Standing:
    """A clock that stands still until it is moved."""

    moment = NOW

    def now(self) -> datetime:
        """Return the present moment."""
        return self.moment


def rows(first: int, count: int, due: datetime) -> list[dict[str, object]]:
    """Return servers that began a minute before ``due`` and have something due then."""
    return [
        {
            "guild_id": first + number,
            "season": "static",
            "channel_id": 1,
            "timezone": "UTC",
            "phase": Phase.RUNNING,
            "round": 1,
            "started_at": due + timedelta(milliseconds=5 * number),
            "paused_seconds": 0,
            "shift_days": 0,
            "next_at": due + timedelta(milliseconds=5 * number),
        }
        for number in range(count)
    ]


async def add(sessions: Sessions, some: list[dict[str, object]]) -> None:
    """Insert servers."""
    for start in range(0, len(some), BATCH):
        async with sessions.begin() as session:
            await session.execute(insert(ServerRow), some[start : start + BATCH])


async def timed(label: str, step: Callable[[], Awaitable[object]]) -> None:
    """Run ``step`` many times and print its milliseconds."""
    walls = []
    for _ in range(TICKS):
        begun = time.perf_counter()
        await step()
        walls.append((time.perf_counter() - begun) * 1000)
    walls.sort()
    print(f"{label:52} {statistics.median(walls):7.2f} ms median {walls[-3]:7.2f} ms p99")


async def serve(game: GameService, clock: Standing) -> list[int]:
    """Post all that is due, in the order in which it is handed out; return the servers."""
    served = []
    while dues := await game.due():
        for due in dues:
            assert await game.claim(due.guild_id, due.round, due.drop_id, 60)
            await game.render(due)
            await game.posted(due.guild_id, due.round, due.drop_id)
            served.append(due.guild_id)
    return served


async def measure(engine: AsyncEngine, idle: int, due: int) -> None:
    """Measure and print."""
    sessions = open_sessions(engine)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    clock = Standing()
    season = load_season(SEASON, voices())
    game = GameService(sessions, clock, season, "secret")
    far = NOW + timedelta(days=30)

    async def plain() -> None:
        async with sessions() as session:
            await session.execute(select(ServerRow).where(ServerRow.next_at <= NOW).limit(200))

    await add(sessions, rows(1, 1_000, far))
    await game.due()  # The first look after a start is at all of them.
    await timed("a plain SELECT, 1,000 idle servers", plain)
    await timed("a tick, 1,000 idle servers", game.due)
    await add(sessions, rows(10_000, idle - 1_000, far))
    await timed(f"a plain SELECT, {idle:,} idle servers", plain)
    await timed(f"a tick, {idle:,} idle servers", game.due)
    await add(sessions, rows(10_000_000, due, NOW))
    clock.moment = NOW + timedelta(minutes=1)
    begun = time.perf_counter()
    served = await serve(game, clock)
    seconds = time.perf_counter() - begun
    ordered = served == sorted(served)
    print(
        f"{due:,} servers due in one minute: {len(set(served)):,} served once each "
        f"({len(served) - len(set(served))} twice), {'in order' if ordered else 'OUT OF ORDER'}, "
        f"{1000 * seconds / due:.1f} ms each, {due / seconds:.0f} a second; Discord takes {DISCORD}"
    )


async def main() -> None:
    """Open a file, measure, and leave nothing behind."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.scheduler")
    options.add_argument("--servers", type=int, default=100_000, help="idle servers")
    options.add_argument("--due", type=int, default=10_000, help="servers due at once")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(name) / 'game.db'}")
        try:
            await measure(engine, chosen.servers, chosen.due)
        finally:
            await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
