from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from bot.db.engine import Sessions
from bot.db.install import install_secret, read_value, write_value
from bot.schedule.tables import PostRow
from tests.conftest import START


def post(begun_at: datetime) -> PostRow:
    return PostRow(
        guild_id=1,
        channel_id=2,
        voice="cleetus",
        author_id=3,
        digest=b"x" * 32,
        state="sending",
        begun_at=begun_at,
    )


async def test_a_naive_time_is_refused(sessions: Sessions) -> None:
    with pytest.raises(StatementError, match="naive"):
        async with sessions.begin() as session:
            session.add(post(datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_times_come_back_in_utc(sessions: Sessions) -> None:
    east = START.astimezone(timezone(timedelta(hours=5)))
    async with sessions.begin() as session:
        session.add(post(east))
    async with sessions() as session:
        row = await session.get(PostRow, 1)
        assert row is not None
        assert row.begun_at == START
        assert row.begun_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 1), ("secure_delete", 1)],
)
async def test_every_connection_is_set_up(sessions: Sessions, pragma: str, value: object) -> None:
    async with sessions() as session:
        assert (await session.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value


async def test_the_secret_is_made_once(sessions: Sessions) -> None:
    first = await install_secret(sessions)
    assert len(first) == 32
    assert await install_secret(sessions) == first


async def test_a_value_is_replaced(sessions: Sessions) -> None:
    assert await read_value(sessions, "commands") is None
    await write_value(sessions, "commands", "a")
    await write_value(sessions, "commands", "b")
    assert await read_value(sessions, "commands") == "b"
