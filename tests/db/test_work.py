import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from bot.db.engine import open_engine
from bot.db.work import Work
from bot.voices.tables import VoiceChannelRow


def add(channel_id: int) -> VoiceChannelRow:
    return VoiceChannelRow(guild_id=1, channel_id=channel_id, voice="teeth")


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(VoiceChannelRow)) or 0


async def test_what_a_unit_did_is_there_for_the_next(work: Work) -> None:
    await work.run(lambda session: session.add(add(1)))
    assert await work.run(count) == 1


async def test_a_unit_that_fails_leaves_nothing_behind(work: Work) -> None:
    def half_done(session: Session) -> None:
        session.add(add(1))
        session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        await work.run(half_done)
    assert await work.run(count) == 0


async def test_units_started_together_run_one_after_the_other(work: Work) -> None:
    inside = [0]

    def lonely(session: Session) -> int:
        inside[0] += 1
        session.add(add(100 + count(session)))
        session.flush()
        inside[0] -= 1
        return inside[0]

    assert await asyncio.gather(*(work.run(lonely) for _ in range(30))) == [0] * 30
    assert await work.run(count) == 30


async def test_a_unit_waits_for_a_writer_elsewhere(tmp_path: Path, work: Work) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    async with engine.begin() as other:
        await other.execute(insert(VoiceChannelRow).values(guild_id=9, channel_id=9, voice="x"))
        waiting = asyncio.create_task(work.run(lambda session: session.add(add(1))))
        await asyncio.sleep(0.05)
        assert not waiting.done()
    await waiting
    await engine.dispose()
    assert await work.run(count) == 2


async def test_cancelling_the_caller_leaves_the_work_whole(work: Work) -> None:
    task = asyncio.create_task(work.run(lambda session: session.add_all([add(1), add(2)])))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await work.run(count) == 2


async def test_connections_carry_the_pragmas(work: Work) -> None:
    assert await work.run(lambda session: session.scalar(text("PRAGMA secure_delete"))) == 1
    assert await work.run(lambda session: session.scalar(text("PRAGMA foreign_keys"))) == 1
