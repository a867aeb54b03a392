"""What many tests need: a clock that stands still until moved, and a real database file."""

from collections.abc import AsyncIterator, Generator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot import wiring
from bot.db.engine import Sessions, open_engine, open_sessions
from bot.db.work import Work, open_work
from bot.game.season import Season
from bot.settings import Settings
from bot.voices.model import Cast
from bot.wiring import METADATA

if TYPE_CHECKING:
    from tests.scene import Scene

START = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None, object, object]:
    """Let a test's own calls reach the simulated Discord of its scene."""
    scene: Any = item.funcargs.get("scene") or item.funcargs.get("listening")
    with scene.env.time_context() if scene else nullcontext():
        return (yield)


@dataclass
class HandClock:
    """A clock that only tests move."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def skip(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncIterator[Sessions]:
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    yield open_sessions(engine)
    await engine.dispose()


@pytest.fixture
async def work(sessions: Sessions) -> AsyncIterator[Work]:
    """Units of work on the same file as ``sessions``."""
    async with open_work(sessions.kw["bind"]) as opened:
        yield opened


@pytest.fixture(scope="session")
def content() -> tuple[Cast, Season]:
    """The shipped voices and season, read once."""
    return wiring.load_content(Settings(_env_file=None))


@pytest.fixture
def read_once(content: tuple[Cast, Season], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every start of a bot from reading the same files again."""
    monkeypatch.setattr(wiring, "load_content", lambda _settings: content)


@pytest.fixture
async def scene(tmp_path: Path, read_once: None) -> AsyncIterator["Scene"]:
    """The bot in a server with people in it; nothing is set up yet."""
    from tests.scene import open_scene, settings_in

    async with open_scene(settings_in(tmp_path)) as opened:
        yield opened


@pytest.fixture
async def listening(tmp_path: Path, read_once: None) -> AsyncIterator["Scene"]:
    """The same with MESSAGE_CONTENT=true."""
    from tests.scene import open_scene, settings_in

    async with open_scene(settings_in(tmp_path, message_content=True)) as opened:
        yield opened
