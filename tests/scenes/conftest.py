"""A stage for scenes: the shipped ones, a service on a real file, and the bot with people."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot import wiring
from bot.core.standing import Standing
from bot.db.engine import open_engine
from bot.db.work import Work
from bot.game.season import Season
from bot.scenes.model import Asked, Play
from bot.scenes.repertoire import Repertoire
from bot.scenes.service import Scenes
from bot.scenes.timetable import Timetable
from bot.schedule.tables import PostRow
from bot.voices.guest_service import Guests
from bot.voices.guests import load_ground
from bot.voices.model import Cast
from bot.voices.scenes import Part, Scene, Spoken, load_scenes
from bot.wiring import CONTENT, METADATA
from tests.conftest import HandClock
from tests.scene import Scene as World
from tests.scene import open_scene, settings_in

GUILD, ROOM, LOUNGE, JUNO, WREN = 1, 10, 11, 100, 101


def scene_of(
    name: str, *parts: str, topics: tuple[str, ...] = ("moon",), locks: frozenset[str] = frozenset()
) -> Scene:
    """Return a scene; a part is written like ``c:Hello. t:Yes.`` with a letter a voice."""
    full = {"c": "cleetus", "t": "teeth", "o": "omega9", "a": "alita"}
    made = []
    for at, text in enumerate(parts):
        lines = tuple(Spoken(full[one[0]], one[2:]) for one in text.split(" / "))
        made.append(Part(lines, f"Aside {at}." if at else None))
    voices = frozenset(line.voice for part in made for line in part.lines)
    return Scene(name, topics, tuple(made), voices, locks)


MOON = scene_of("moon", "c:Teeth, one. / t:Two.", "c:Three. / t:Four.")
SUMS = scene_of("sums", "o:Cleetus, five. / c:Six.", topics=("maths",))
SECRET = scene_of(
    "secret",
    "t:Cleetus, the breach. / c:Walruses.",
    topics=("breach",),
    locks=frozenset({"breach"}),
)


@dataclass
class Bench:
    """A service with three scenes. ``standing`` is what the game would say of every server."""

    work: Work
    clock: HandClock
    cast: Cast
    scenes: Mapping[str, Scene]
    standing: Standing = field(default_factory=Standing)

    def __post_init__(self) -> None:
        guests = Guests(
            self.work, self.clock, self.cast, load_ground(CONTENT / "voices", self.cast.topics)
        )
        repertoire = Repertoire(guests, self.scenes, lambda *_: self.standing, "secret")
        self.service = Scenes(self.work, self.clock, repertoire)
        self.timetable = Timetable(self.work, self.clock, self.service)

    async def start(self, user: int = JUNO, channel: int = ROOM, **asked: Any) -> Play:
        return await self.service.start(Asked(GUILD, channel, user, **asked))

    async def finish(self, play: Play) -> None:
        """Take a play to its end by the button."""
        await self.service.posted(play)
        while not play.last:
            play = await self.service.go_on(
                play.guild_id, play.channel_id, play.number, play.part + 1
            )
            await self.service.posted(play)

    async def answer_somebody(self, channel: int = ROOM, job: str | None = None) -> None:
        """Let a character have answered somebody, or have said its part of a scene."""
        post = {
            "guild_id": GUILD,
            "channel_id": channel,
            "voice": "teeth",
            "author_id": 1,
            "job": job,
            "part": 0 if job else None,
            "digest": b"",
            "state": "sent",
            "begun_at": self.clock.now(),
        }

        def write(session: Session) -> None:
            session.execute(insert(PostRow), post)

        await self.work.run(write)


@pytest.fixture
def stage(work: Work, clock: HandClock, content: tuple[Cast, Season]) -> Bench:
    return Bench(work, clock, content[0], {s.id: s for s in (MOON, SUMS, SECRET)})


@pytest.fixture(scope="session")
def shipped(content: tuple[Cast, Season]) -> Mapping[str, Scene]:
    return load_scenes(CONTENT / "scenes", content[0])


@pytest.fixture
def tables_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the tables of a new database at once, without going through its history."""

    async def create(url: str, _now: datetime) -> None:
        engine = open_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
        await engine.dispose()

    monkeypatch.setattr(wiring, "upgrade", create)


@pytest.fixture
async def scene(tmp_path: Path, read_once: None, tables_as_they_are: None) -> AsyncIterator[World]:
    """The bot in a server with people in it; nothing is set up yet."""
    async with open_scene(settings_in(tmp_path, delivery_grace=0)) as opened:
        yield opened
