"""The composition root: builds every service once, by plain constructor calls."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import bot.db.install
import bot.game.tables
import bot.llm.tables
import bot.memory.recall.tables
import bot.memory.tables
import bot.scenes.tables
import bot.schedule.tables
import bot.voices.guest_tables
import bot.voices.tables  # noqa: F401 - imported so that METADATA is complete
from bot.core.clock import Clock
from bot.core.errors import StartupError
from bot.db.base import Base
from bot.db.engine import Sessions, open_engine, open_sessions
from bot.db.install import install_secret
from bot.db.lock import lock_database
from bot.db.migrate import sqlite_path, upgrade
from bot.db.work import open_work
from bot.game.loader import load_season
from bot.game.season import Season
from bot.game.service import GameService
from bot.game.standing import look_at
from bot.llm.budget import Budget, budget_of
from bot.llm.teller import Teller
from bot.llm.writer import open_writer
from bot.memory.keycheck import open_cipher
from bot.memory.service import MemoryService
from bot.scenes.repertoire import Repertoire
from bot.scenes.service import Scenes
from bot.scenes.timetable import Timetable
from bot.schedule.journal import Journal
from bot.settings import Settings
from bot.voices.cast import load_cast
from bot.voices.guest_service import Guests
from bot.voices.guests import Ground, load_ground
from bot.voices.model import Cast
from bot.voices.scenes import Scene, load_scenes
from bot.voices.service import Conversation

METADATA = Base.metadata
"""Every table of the project."""

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the Discord edge calls."""

    settings: Settings
    clock: Clock
    sessions: Sessions
    cast: Cast
    season: Season
    memory: MemoryService
    conversation: Conversation
    guests: Guests
    journal: Journal
    game: GameService
    scenes: Scenes
    timetable: Timetable
    budget: Budget
    teller: Teller | None

    async def expire(self) -> None:
        """Let go of everything that is older than it may get."""
        await self.memory.expire()
        before = self.clock.now() - timedelta(days=self.settings.memory_days)
        await self.journal.expire(before)
        await self.conversation.expire(before)
        await self.scenes.expire(before)
        await self.budget.expire()

    async def forget_member(self, guild_id: int, user_id: int) -> int:
        """Erase one person from everything kept about a server; returns the rows touched."""
        return (
            await self.memory.forget_member(guild_id, user_id)
            + await self.conversation.forget_member(guild_id, user_id)
            + await self.game.forget_member(guild_id, user_id)
            + await self.budget.forget_member(guild_id, user_id)
        )

    async def forget_guild(self, guild_id: int) -> int:
        """Erase everything kept about a server; returns the rows removed."""
        return (
            await self.memory.forget_guild(guild_id)
            + await self.conversation.forget_guild(guild_id)
            + await self.guests.forget_guild(guild_id)
            + await self.game.forget_guild(guild_id)
            + await self.scenes.forget_guild(guild_id)
            + await self.journal.forget_guild(guild_id)
            + await self.budget.forget_guild(guild_id)
        )


def load_content(settings: Settings) -> tuple[Cast, Season]:
    """Read and check the voices and the season.

    Raises:
        StartupError: naming the file and the entry that is wrong.
    """
    cast = load_cast(CONTENT / "voices")
    folder = CONTENT / "seasons" / settings.season
    if not folder.is_dir():
        raise StartupError(
            f"There is no season “{settings.season}” in {folder.parent}; "
            "set SEASON to the name of a folder there."
        )
    return cast, load_season(folder, frozenset(cast.voices))


def load_company(cast: Cast) -> tuple[Ground, Mapping[str, Scene]]:
    """Read and check what guests stand on, and the scenes of our characters.

    Raises:
        StartupError: naming the file and the entry that is wrong.
    """
    ground = load_ground(CONTENT / "voices", cast.topics)
    return ground, load_scenes(CONTENT / "scenes", cast)


def key_file_beside(database: Path | None) -> Path:
    """Return where the generated memory key lives when ``MEMORY_KEY`` is not set."""
    return database.with_suffix(".key") if database else Path("uncontained.key").resolve()


@asynccontextmanager
async def open_services(settings: Settings, clock: Clock) -> AsyncIterator[Services]:
    """Open the database, bring it up to date, and yield the services; close it after.

    Raises:
        StartupError: the sentence names the fix.
    """
    cast, season = load_content(settings)
    path = sqlite_path(settings.database_url)
    lock = lock_database(path) if path else None
    engine = open_engine(settings.database_url)
    try:
        await upgrade(settings.database_url, clock.now())
        async with (
            open_work(engine) as work,
            open_writer(settings, work, clock) as writer,
        ):
            sessions = open_sessions(engine)
            secret = await install_secret(sessions)
            key = settings.memory_key.get_secret_value() if settings.memory_key else None
            cipher = await open_cipher(sessions, key, key_file_beside(path))
            memory = MemoryService(work, clock, cipher, settings.memory_days)
            await memory.index_older()
            ground, acts = load_company(cast)
            guests = Guests(work, clock, cast, ground)
            repertoire = Repertoire(guests, acts, look_at(season), secret)
            scenes = Scenes(work, clock, repertoire)
            yield Services(
                settings=settings,
                clock=clock,
                sessions=sessions,
                cast=cast,
                season=season,
                memory=memory,
                conversation=Conversation(work, clock, guests, memory, look_at(season), secret),
                guests=guests,
                journal=Journal(work, clock),
                game=GameService(sessions, clock, season, secret),
                scenes=scenes,
                timetable=Timetable(work, clock, scenes),
                budget=writer.budget if writer else budget_of(settings, work, clock),
                teller=Teller(writer, memory, clock) if writer else None,
            )
    finally:
        await engine.dispose()
        if lock is not None:
            lock.release()
