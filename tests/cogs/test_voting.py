"""A vote through the whole bot: a native poll, its end, and what follows."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import wiring
from bot.game.season import Season
from bot.voices.model import Cast
from tests.game.seasons import small_season
from tests.game.test_votes import DOOR, with_vote
from tests.scene import Scene, open_scene, settings_in


@pytest.fixture
async def scene(
    tmp_path: Path, content: tuple[Cast, Season], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Scene]:
    vote = DOOR.model_copy(update={"voice": "cleetus"})
    season = with_vote(in_voices(small_season(tmp_path / "season")), vote)
    monkeypatch.setattr(wiring, "load_content", lambda _settings: (content[0], season))
    async with open_scene(settings_in(tmp_path)) as scene:
        await scene.start()
        await scene.skip(minutes=15)
        yield scene


def in_voices(season: Season) -> Season:
    """The season, told by characters of the cast."""
    names = {"ada": "cleetus", "bo": "teeth"}
    drops = tuple(
        drop.model_copy(
            update={"beats": tuple(type(b)(names[b.voice], b.text) for b in drop.beats)}
        )
        for drop in season.drops
    )
    late = {names[voice]: lines for voice, lines in season.texts.late.items()}
    return season.model_copy(
        update={"drops": drops, "texts": season.texts.model_copy(update={"late": late})}
    )


def events_in(database: Path) -> list[str]:
    """The kinds of what the characters remember as having happened to everybody."""
    with closing(sqlite3.connect(database)) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM memory_events")]


def poll_in(scene: Scene) -> object:
    return next(message for message in scene.messages() if message.poll)


async def test_a_server_votes_and_is_told_what_came_of_it(scene: Scene, tmp_path: Path) -> None:
    poll = poll_in(scene)
    people = scene.people
    for who, answer in ((people.juno, 1), (people.wren, 1), (people.marlowe, 2)):
        await who.set_poll_votes(poll, answers=[answer])
    await scene.skip(hours=24, minutes=5)
    told = [message.content for message in scene.messages()]
    assert "It is open." in told
    assert "-# 3 votes: “Yes” 2, “No” 1." in told
    assert ("Cleetus", "It is open.") in scene.lines()
    assert events_in(tmp_path / "bot.db").count("voted") == 1
    await scene.skip(days=3)
    assert any("Goodbye." in text for _, text in scene.lines())


async def test_a_deleted_poll_is_no_reason_to_wait(scene: Scene) -> None:
    await scene.people.marlowe.delete(poll_in(scene))
    await scene.skip(hours=24, minutes=5)
    assert any("The poll is gone" in message.content for message in scene.messages())
