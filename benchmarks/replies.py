"""What one reply costs: ``python -m benchmarks.replies``.

The baseline is the least that a bot with a memory does for a message: one insert and
one select through SQLAlchemy on aiosqlite. Ours reads the message, recalls, remembers,
chooses a line and remembers both sides; posting to Discord is left out of both.
"""

import asyncio
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import select

from bot.core.clock import SystemClock
from bot.db.engine import Sessions
from bot.schedule.journal import Journal
from bot.schedule.tables import PostRow
from bot.settings import Settings
from bot.voices.reading import read
from bot.voices.service import Message
from bot.wiring import Services, open_services

ROUNDS = 400
SAYINGS = (
    "hello there",
    "what is the hum?",
    "my cat is called Miso",
    "what is my cat called?",
    "why?",
    "I had a long day at work",
    "can you give me a recipe for soup",
    "do you know what the Council wanted from you?",
    "lol",
    "where is the junkyard and who lives there",
)

Step = Callable[[int], Awaitable[None]]


async def measure(name: str, step: Step) -> tuple[float, float]:
    """Run ``step`` many times; print and return CPU and wall milliseconds at the median."""
    for number in range(20):
        await step(number)
    walls, cpu_before = [], cpu()
    for number in range(ROUNDS):
        begun = time.perf_counter()
        await step(number)
        walls.append((time.perf_counter() - begun) * 1000)
    each_cpu = (cpu() - cpu_before) * 1000 / ROUNDS
    walls.sort()
    median, p99 = statistics.median(walls), walls[int(ROUNDS * 0.99)]
    print(f"{name:34} {median:7.2f} ms median {p99:7.2f} ms p99 {each_cpu:7.2f} ms CPU")
    return each_cpu, median


def cpu() -> float:
    """Return the seconds of processor time this process has used, all threads together."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def baseline(sessions: Sessions) -> Step:
    async def step(number: int) -> None:
        async with sessions.begin() as session:
            session.add(
                PostRow(
                    guild_id=1,
                    channel_id=2,
                    voice="baseline",
                    author_id=3,
                    digest=os.urandom(32),
                    state="sent",
                    begun_at=SystemClock().now(),
                    message_id=number,
                )
            )
            await session.scalar(select(PostRow).where(PostRow.message_id == number).limit(1))

    return step


def whole_reply(services: Services) -> Step:
    async def step(number: int) -> None:
        saying = SAYINGS[number % len(SAYINGS)]
        message = Message(1, 2, number % 7, "Juno", saying, message_id=number, asked="cleetus")
        answer = await services.conversation.answer(message, lambda _channel: True)
        post = await services.journal.begin(
            guild_id=1, channel_id=2, voice=answer.voice, author_id=3, text=answer.text
        )
        await services.journal.sent(post.id, 10**6 + number)
        await services.conversation.spoke(message, answer, 10**6 + number)

    return step


def understanding(services: Services) -> Step:
    async def step(number: int) -> None:
        read(SAYINGS[number % len(SAYINGS)], services.cast)

    return step


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        settings = Settings(_env_file=None, database_url=url)
        async with open_services(settings, SystemClock()) as services:
            assert isinstance(services.journal, Journal)
            plain, _ = await measure(
                "one insert, one select (baseline)", baseline(services.sessions)
            )
            await measure("understanding a message", understanding(services))
            ours, median = await measure("a whole reply", whole_reply(services))
    print(
        f"a whole reply: {ours / plain:.1f} times the baseline's CPU, {1000 / median:.0f} a second"
    )


if __name__ == "__main__":
    asyncio.run(main())
