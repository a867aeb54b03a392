"""What the tests of memory share."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.db.engine import Sessions, open_engine, open_sessions
from bot.db.work import Work
from bot.wiring import METADATA
from tests.conftest import HandClock
from tests.memory.talks import Talk


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables, made once: making them takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = create_engine(f"sqlite:///{path}")
    METADATA.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture
async def sessions(tmp_path: Path, empty_database: Path) -> AsyncIterator[Sessions]:
    """The same as everywhere, from a copy."""
    path = shutil.copy(empty_database, tmp_path / "test.db")
    engine = open_engine(f"sqlite+aiosqlite:///{path}")
    yield open_sessions(engine)
    await engine.dispose()


@pytest.fixture
def talk(work: Work, clock: HandClock) -> Talk:
    return Talk(work, clock)
