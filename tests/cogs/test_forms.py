"""Drops that are more than messages, through the whole bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot import wiring
from bot.game.season import Beat, Edit, Event, Season, Thread
from bot.game.season_fields import LocalMoment
from bot.voices.model import Cast
from tests.cogs.test_voting import in_voices
from tests.game.seasons import small_season
from tests.scene import Scene, open_scene, settings_in, text_of


@asynccontextmanager
async def telling(
    folder: Path,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    forbidden: str = "",
    **changes: dict[str, Any],
) -> AsyncIterator[Scene]:
    """A started game whose drops have been changed."""
    season = in_voices(small_season(folder / "season"))
    drops = tuple(drop.model_copy(update=changes.get(drop.id, {})) for drop in season.drops)
    season = season.model_copy(update={"drops": drops})
    monkeypatch.setattr(wiring, "load_content", lambda _settings: (cast, season))
    async with open_scene(settings_in(folder)) as scene:
        if forbidden:
            scene.forbid(forbidden)
        await scene.start()
        yield scene


@pytest.fixture
def cast(content: tuple[Cast, Season]) -> Cast:
    return content[0]


TWO = (Beat("cleetus", "Up here."), Beat("teeth", "Down here."))


async def test_the_rest_of_a_drop_stands_in_a_thread(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = {"thread": Thread(name="Under the stairs"), "beats": TWO}
    async with telling(tmp_path, cast, monkeypatch, second=change) as scene:
        await scene.skip(minutes=15)
        channels = scene.env.backend.channels.values()
        (thread,) = (c for c in channels if c.parent_id == scene.static.id)
        assert thread.name == "Under the stairs"
        assert ("Cleetus", "Up here.") in scene.lines()
        assert ("The Teeth", "Down here.") not in scene.lines()
        inside = [m.content for m in scene.env.backend.messages[thread.id].values()]
        assert "Down here." in inside


async def test_where_no_thread_may_be_opened_all_of_it_stands_in_the_channel(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = {"thread": Thread(name="Under the stairs"), "beats": TWO}
    async with telling(tmp_path, cast, monkeypatch, second=change) as scene:
        scene.forbid("create_public_threads")
        await scene.skip(minutes=15)
        assert ("The Teeth", "Down here.") in scene.lines()


async def test_a_topic_and_a_date_come_with_a_drop(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = Event(
        name="The door",
        description="Somebody knocks.",
        place="#static",
        starts=LocalMoment(day=3, time=time(19, 30)),
    )
    change = {"topic": "Eleven minutes.", "event": event}
    async with telling(tmp_path, cast, monkeypatch, second=change) as scene:
        for permission in ("manage_channels", "manage_events"):
            scene.allow(permission)
        await scene.skip(minutes=15)
        backend = scene.env.backend
        assert backend.get_channel(scene.static.id).topic == "Eleven minutes."
        (planned,) = backend.get_guild(scene.guild_id).scheduled_events.values()
        assert planned.name == "The door"
        page = await scene.bot.services.game.page(scene.guild_id)
        assert page.asides == (
            "The channel's topic became: Eleven minutes.",
            "In the calendar: The door. Somebody knocks.",
        )


async def test_without_the_permission_the_story_goes_on(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with telling(tmp_path, cast, monkeypatch, second={"topic": "Eleven."}) as scene:
        scene.forbid("manage_channels")
        await scene.skip(minutes=15)
        assert ("Cleetus", "Read this.") in scene.lines()
        assert scene.env.backend.get_channel(scene.static.id).topic != "Eleven."


def changing(beat: int = 1) -> dict[str, Any]:
    return {"edits": Edit(drop="first", beat=beat), "beats": (Beat("cleetus", "Goodbye."),)}


@pytest.mark.parametrize("forbidden", ["", "manage_webhooks"])
async def test_an_earlier_message_is_changed_and_everybody_is_told_that_it_was(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch, forbidden: str
) -> None:
    async with telling(tmp_path, cast, monkeypatch, forbidden, evening=changing()) as scene:
        before = len(scene.messages())
        await scene.skip(hours=12)
        texts = [message.content for message in scene.messages()]
        assert sum("Goodbye." in text for text in texts) == 1
        assert any("Goodbye." in text for text in texts[:before])
        assert sum("has been changed" in text for text in texts) == 1
        told = await scene.people.juno.slash(scene.static, "journal")
        assert "Goodbye." in text_of(told.response)
        assert "replaced a part of page 1" in text_of(told.response)
        old = await scene.people.juno.slash(scene.static, "journal", page=1)
        assert "Hello." in text_of(old.response)


async def test_what_was_deleted_is_posted_instead(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with telling(tmp_path, cast, monkeypatch, evening=changing(2)) as scene:
        gone = next(m for m in scene.messages() if m.content == "Hello too.")
        await scene.people.marlowe.delete(gone)
        await scene.skip(hours=12)
        assert ("Cleetus", "Goodbye.") in scene.lines()
